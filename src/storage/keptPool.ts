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
  const names = new Map<number, string>();
  /** Batches that are added to have a number; others are one call each. */
  const nameOf = (batch: number | undefined) => {
    if (batch === undefined) return nextBatchId();
    const name = names.get(batch) ?? nextBatchId();
    names.set(batch, name);
    return name;
  };
  return {
    ...pool,
    submit(jobs, listener) {
      const batchId = nameOf(jobs[0]?.batch);
      return pool.submit(jobs, (event) => {
        if (event.type === 'result') keep({ batchId, id: event.jobId, result: event.result });
        listener(event);
      });
    },
  };
}
