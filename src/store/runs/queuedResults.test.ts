import { expect, it } from 'vitest';
import type { QueuedResult } from '../../records/storedRun';
import { createQueuedResults } from './queuedResults';
import { StorageError, type StorageFault } from './runArchive';

function openQueue() {
  const stored: string[] = [];
  const state: { fault: StorageFault | null } = { fault: null };
  const queue = createQueuedResults(async ({ id }) => {
    if (state.fault) throw new StorageError(state.fault);
    stored.push(id);
  });
  const keep = (id: string) => queue.keep({ batchId: 'b', id } as QueuedResult);
  return { keep, queue, state, stored };
}

it('results wait for room on a full disk, and come before later ones', async () => {
  const { keep, queue, state, stored } = openQueue();
  state.fault = 'full';
  await expect(keep('one')).rejects.toMatchObject({ fault: 'full' });
  await expect(keep('two')).rejects.toMatchObject({ fault: 'full' });
  state.fault = null;
  await keep('three');
  expect(stored).toEqual(['one', 'two', 'three']);
  await queue.retry();
  expect(stored).toHaveLength(3);
});

it('a result that fails for another reason keeps no other back', async () => {
  const { keep, state, stored } = openQueue();
  state.fault = 'failed';
  await expect(keep('odd')).rejects.toMatchObject({ fault: 'failed' });
  state.fault = null;
  await keep('next');
  expect(stored).toEqual(['next']);
});
