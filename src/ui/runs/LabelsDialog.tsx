/** Name, tags and notes of one run. */
import { Button, Group, Modal, Stack, TagsInput, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { automaticName } from '../../config/settingText';
import { catalog } from '../../workloads/catalog';
import { useLibrary, useLibraryActions } from '../context/libraryContext';
import { type RunRow, tagsOf } from './runRows';

const MAX_NAME = 120;
const MAX_NOTES = 4000;

export function LabelsDialog({ row, onClose }: { row: RunRow; onClose: () => void }) {
  const { run } = row;
  const { label } = useLibraryActions();
  const known = useLibrary(({ runs }) => runs);
  const [name, setName] = useState(run.name ?? '');
  const [tags, setTags] = useState(run.tags);
  const [notes, setNotes] = useState(run.notes);
  const save = async (event: FormEvent) => {
    event.preventDefault();
    await label(run.id, { name: name.trim() || null, tags, notes: notes.trim() });
    onClose();
  };
  return (
    <Modal.Root opened onClose={onClose} size="md">
      <Modal.Overlay />
      <Modal.Content>
        <Modal.Body>
          <form onSubmit={save}>
            <Stack gap="sm">
              <Group justify="space-between" wrap="nowrap">
                <Modal.Title fw={650}>Name, tags and notes</Modal.Title>
                <Modal.CloseButton aria-label="Close" />
              </Group>
              <TextInput
                data-autofocus
                label="Name"
                description="Empty: named by its settings"
                placeholder={automaticName(run.spec, catalog[run.spec.workload.id])}
                maxLength={MAX_NAME}
                value={name}
                onChange={(event) => setName(event.currentTarget.value)}
              />
              <TagsInput
                label="Tags"
                description="Press Enter after each"
                data={tagsOf(known ?? [])}
                value={tags}
                onChange={setTags}
              />
              <Textarea
                label="Notes"
                autosize
                minRows={3}
                maxRows={10}
                maxLength={MAX_NOTES}
                value={notes}
                onChange={(event) => setNotes(event.currentTarget.value)}
              />
              <Group>
                <Button type="submit">Save</Button>
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
