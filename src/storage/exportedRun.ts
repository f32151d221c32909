/** Everything that is stored of runs, to be taken elsewhere. */

import type { TrainedWeights } from '../protocol/checkpoint';
import type { Pictures, StoredRun } from '../records/storedRun';
import type { StoredBatch } from '../store/batches/batchRepository';
import type { CheckpointRow, HistoryRow } from './archive/rows';

export type CopiedHistory = Omit<HistoryRow, 'part' | 'runId'>;
type CopiedCheckpoint = Omit<CheckpointRow, 'runId'>;

/** What a file holds. */
export interface RunBundle {
  copies: ExportedRun[];
  /** Plans of batches whose runs are among them. */
  batches: StoredBatch[];
}

export interface ExportedRun {
  run: StoredRun;
  /** Parts in their order. */
  histories: CopiedHistory[];
  checkpoint: CopiedCheckpoint | null;
  weights: TrainedWeights | null;
  pictures: Pictures | null;
}
