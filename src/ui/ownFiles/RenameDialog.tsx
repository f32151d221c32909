/** Another name for something of the visitor's own; links and runs made before keep the old one. */
import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { FormDialog } from '../components/FormDialog';

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
  return (
    <FormDialog
      title={title}
      size="sm"
      canSave={name.trim() !== ''}
      onSave={() => onSave(name)}
      onClose={onClose}
    >
      <TextInput
        data-autofocus
        label="Name"
        required
        maxLength={maxLength}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
    </FormDialog>
  );
}
