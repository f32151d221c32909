/** A queue of runs whose results are stored, whoever asked for them. */
import type { QueuedResult } from '../store/storedRun';
import type { RunPool } from '../worker/pool';

/**
 * The same queue; `keep` gets each result before the listener of its batch does. `nextBatchId` is
 * unique over all visits.
 */
export function keptPool(
  pool: RunPool,
  nextBatchId: () => string,
  keep: (result: QueuedResult) => void,
): RunPool {
  return {
    ...pool,
    nextBatchId,
    submit(jobs, listener) {
      const batchId = jobs[0]?.batch ?? nextBatchId();
      return pool.submit(jobs, (event) => {
        if (event.type === 'result') keep({ batchId, id: event.jobId, result: event.result });
        listener(event);
      });
    },
  };
}
