/** Says what was deleted, and brings it back. */
import { Button } from '@mantine/core';
import { Message } from '../components/Message';
import { useLibrary, useLibraryActions } from '../context/libraryContext';

export function DeletedMessage() {
  const count = useLibrary((state) => state.deleted.length);
  const { undoDelete } = useLibraryActions();
  if (count === 0) return null;
  return (
    <Message tone="news" title={count === 1 ? 'One run deleted' : `${count} runs deleted`}>
      <Button size="xs" variant="default" onClick={undoDelete}>
        Undo
      </Button>
    </Message>
  );
}
