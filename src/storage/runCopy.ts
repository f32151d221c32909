/** Everything that is stored of runs, to be taken elsewhere. */
import type { StoredBatch } from '../store/batchKeeper';
import type { Pictures, StoredRun, StoredWeights } from '../store/storedRun';
import type { CheckpointRow, HistoryRow } from './database';

export type CopiedHistory = Omit<HistoryRow, 'part' | 'runId'>;
export type CopiedCheckpoint = Omit<CheckpointRow, 'runId'>;

/** What a file holds. */
export interface Cargo {
  copies: RunCopy[];
  /** Plans of batches whose runs are among them. */
  batches: StoredBatch[];
}

export interface RunCopy {
  run: StoredRun;
  /** Parts in their order. */
  histories: CopiedHistory[];
  checkpoint: CopiedCheckpoint | null;
  weights: StoredWeights | null;
  pictures: Pictures | null;
}
