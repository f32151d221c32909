/** Chooses a file of runs to import. */
import { Button, FileButton } from '@mantine/core';
import { useRef } from 'react';
import { useTransfer, useTransferActions } from '../context/libraryContext';

export function ImportButton() {
  const isBusy = useTransfer((state) => state.job !== null);
  const { importFiles } = useTransferActions();
  // Cleared after each choice, so that the same file can be chosen again.
  const clear = useRef<() => void>(null);
  return (
    <FileButton
      accept=".zip,application/zip"
      resetRef={clear}
      inputProps={{ 'aria-label': 'File of runs' }}
      onChange={(file) => {
        clear.current?.();
        if (file) importFiles([file]);
      }}
    >
      {(props) => (
        <Button {...props} size="compact-sm" variant="default" disabled={isBusy}>
          Import…
        </Button>
      )}
    </FileButton>
  );
}
