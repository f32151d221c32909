/** Another name for a data set; links and runs made before keep the old one. */
import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { datasetTextLimits } from '../../config/settings/dataset';
import type { DatasetInfo } from '../../datasets/dataset';
import { useDatasetActions } from '../context/datasetContext';

export function RenameDialog({ info, onClose }: { info: DatasetInfo; onClose: () => void }) {
  const [name, setName] = useState(info.name);
  const { rename } = useDatasetActions();
  const save = async (event: FormEvent) => {
    event.preventDefault();
    await rename(info.hash, name);
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
                <Modal.Title fw={650}>Rename the data set</Modal.Title>
                <Modal.CloseButton aria-label="Close" />
              </Group>
              <TextInput
                data-autofocus
                label="Name"
                required
                maxLength={datasetTextLimits.name}
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
