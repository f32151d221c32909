/** Ways out for runs that have ended and could not be stored. */
import { Button } from '@mantine/core';
import { useLibrary, useLibraryActions } from '../context/libraryContext';
import { download, fileNameOf } from '../share/download';

/** Nothing while all runs are stored. */
export function UnstoredRuns() {
  const count = useLibrary((state) => state.unstored);
  const { storeAgain, unstoredFile } = useLibraryActions();
  if (count === 0) return null;
  const save = async () => {
    const file = await unstoredFile();
    if (file) download(fileNameOf('runs not stored', 'distillation.zip'), file);
  };
  return (
    <>
      <Button size="xs" variant="default" onClick={storeAgain}>
        Try again
      </Button>
      <Button size="xs" variant="default" onClick={save}>
        {count === 1 ? 'Save the run as a file' : `Save ${count} runs as a file`}
      </Button>
    </>
  );
}
