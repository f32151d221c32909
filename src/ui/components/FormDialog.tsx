/** A small form over the page: a title, its fields, Save and Cancel. It closes once all is saved. */
import { Button, Group, Modal, Stack } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';

interface FormDialogProps {
  title: string;
  size: 'sm' | 'md';
  /** Default: true. */
  canSave?: boolean;
  onSave: () => Promise<void>;
  onClose: () => void;
  children: ReactNode;
}

export function FormDialog(props: FormDialogProps) {
  const { title, size, canSave = true, onSave, onClose, children } = props;
  const save = async (event: FormEvent) => {
    event.preventDefault();
    await onSave();
    onClose();
  };
  return (
    <Modal.Root opened onClose={onClose} size={size}>
      <Modal.Overlay />
      <Modal.Content>
        <Modal.Body>
          <form onSubmit={save}>
            <Stack gap="sm">
              <Group justify="space-between" wrap="nowrap">
                <Modal.Title fw={650}>{title}</Modal.Title>
                <Modal.CloseButton aria-label="Close" />
              </Group>
              {children}
              <Group>
                <Button type="submit" disabled={!canSave}>
                  Save
                </Button>
                <Button variant="default" onClick={onClose}>
                  Cancel
                </Button>
              </Group>
            </Stack>
          </form>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
