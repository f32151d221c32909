/** Name, tags and notes of one run. */
import { TagsInput, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { automaticName } from '../../config/settingText';
import { catalog } from '../../workloads/catalog';
import { FormDialog } from '../components/FormDialog';
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
  const save = () => label(run.id, { name: name.trim() || null, tags, notes: notes.trim() });
  return (
    <FormDialog title="Name, tags and notes" size="md" onSave={save} onClose={onClose}>
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
    </FormDialog>
  );
}
