/** Everything that is stored of one run, to be taken elsewhere. */
import type { Pictures, StoredRun, StoredWeights } from '../store/storedRun';
import type { CheckpointRow, HistoryRow } from './database';

export type CopiedHistory = Omit<HistoryRow, 'part' | 'runId'>;
export type CopiedCheckpoint = Omit<CheckpointRow, 'runId'>;

export interface RunCopy {
  run: StoredRun;
  /** Parts in their order. */
  histories: CopiedHistory[];
  checkpoint: CopiedCheckpoint | null;
  weights: StoredWeights | null;
  pictures: Pictures | null;
}
