/** Results of the queue on their way to the archive; on a full disk they wait for room. */

import type { QueuedResult } from '../../records/storedRun';
import { StorageError } from './runArchive';

/** Results that wait in memory; the oldest is given up for one more. */
const MAX_WAITING = 200;

export interface QueuedResults {
  /** Stores `result`, and those that wait. Throws what the archive throws. */
  keep(result: QueuedResult): Promise<void>;
  /** Tries once more to store those that wait. */
  retry(): Promise<void>;
}

export function createQueuedResults(add: (result: QueuedResult) => Promise<void>): QueuedResults {
  let waiting: QueuedResult[] = [];
  const retry = async () => {
    const due = waiting;
    waiting = [];
    for (const [position, result] of due.entries()) {
      try {
        await add(result);
      } catch (error) {
        const isFull = error instanceof StorageError && error.fault === 'full';
        // What fails for another reason would keep all others back.
        const rest = due.slice(isFull ? position : position + 1);
        waiting = [...rest, ...waiting].slice(-MAX_WAITING);
        throw error;
      }
    }
  };
  return {
    keep(result) {
      waiting.push(result);
      return retry();
    },
    retry,
  };
}
