/** Another name for something of the visitor's own; links and runs made before keep the old one. */
import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';

interface RenameDialogProps {
  title: string;
  name: string;
  maxLength: number;
  onSave: (name: string) => Promise<void>;
  onClose: () => void;
}

export function RenameDialog({
  title,
  name: before,
  maxLength,
  onSave,
  onClose,
}: RenameDialogProps) {
  const [name, setName] = useState(before);
  const save = async (event: FormEvent) => {
    event.preventDefault();
    await onSave(name);
    onClose();
  };
  return (
    <Modal.Root opened onClose={onClose} size="sm">
      <Modal.Overlay />
      <Modal.Content>
        <Modal.Body>
          <form onSubmit={save}>
            <Stack gap="sm">
              <Group justify="space-between" wrap="nowrap">
                <Modal.Title fw={650}>{title}</Modal.Title>
                <Modal.CloseButton aria-label="Close" />
              </Group>
              <TextInput
                data-autofocus
                label="Name"
                required
                maxLength={maxLength}
                value={name}
                onChange={(event) => setName(event.currentTarget.value)}
              />
              <Group>
                <Button type="submit" disabled={name.trim() === ''}>
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
