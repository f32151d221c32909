/** A queue of runs whose results are stored, whoever asked for them. */
import type { Clock } from '../../clock';
import type { QueuedResult } from '../../records/storedRun';
import type { RunPool } from '../../worker/poolContract';
import { withTimeout } from '../withTimeout';

export interface PoolPersistence {
  /** Unique over all visits. */
  nextBatchId: () => string;
  keep: (result: QueuedResult) => Promise<void>;
  clock: Clock;
}

/**
 * The same queue. A batch hears of a result once it is stored, could not be, or takes too long: what
 * a map shows is there on the next visit, also where the page is closed at once.
 */
export function createPersistingPool(
  pool: RunPool,
  { nextBatchId, keep, clock }: PoolPersistence,
): RunPool {
  return {
    ...pool,
    nextBatchId,
    submit(jobs, listener) {
      const batchId = jobs[0]?.batch ?? nextBatchId();
      let isCancelled = false;
      const batch = pool.submit(jobs, async (event) => {
        if (event.type === 'result') {
          await withTimeout(keep({ batchId, id: event.jobId, result: event.result }), clock);
        }
        if (!isCancelled) listener(event);
      });
      return {
        ...batch,
        cancel() {
          isCancelled = true;
          batch.cancel();
        },
      };
    },
  };
}
