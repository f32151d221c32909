/** What a pool of engine workers takes and tells; `pool.ts` is one. */
import type { ExperimentConfig } from '../config/experiment';
import type { ErrorReport } from '../protocol/errors';
import type { ProgressTask } from '../protocol/events';
import type { EvaluationPoint } from '../protocol/history';
import type { RunResult } from '../records/runDigest';

export interface PoolJob {
  /** Unique in its batch. */
  id: string;
  spec: ExperimentConfig;
  /** Id of the batch that it belongs to; jobs of one batch may be submitted in several calls. */
  batch?: string;
}

/**
 * What a batch tells of its jobs, in this order for each, from the start again where one is tried
 * anew; `done` of `total` of one `task`.
 */
export type PoolEvent =
  | { type: 'started'; jobId: string }
  | {
      type: 'progress';
      jobId: string;
      task: ProgressTask | 'distilling';
      done: number;
      total: number;
    }
  /** An evaluation on the test sample. */
  | { type: 'evaluated'; jobId: string; point: EvaluationPoint }
  | { type: 'result'; jobId: string; result: RunResult }
  | { type: 'failed'; jobId: string; error: ErrorReport };

/** Jobs that belong together. None of these calls tells an event. */
export interface PoolBatch {
  /** Running jobs stand still at their next step; waiting ones wait. */
  pause(): void;
  resume(): void;
  /** Drops what has not ended, at once. */
  cancel(): void;
}

export interface RunPool {
  /** Jobs that run at the same time. */
  readonly workers: number;
  /** An id for a batch, unique among those of this pool. */
  nextBatchId(): string;
  /** Queues `jobs` behind those of earlier batches. */
  submit(jobs: readonly PoolJob[], listener: (event: PoolEvent) => void): PoolBatch;
  /** Ends all workers for good. */
  dispose(): void;
}
