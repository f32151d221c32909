/** Everything that is stored of runs, to be taken elsewhere. */

import type { TrainedWeights } from '../protocol/checkpoint';
import type { HistoryPart, Pictures, StoredRun } from '../records/storedRun';
import type { StoredBatch } from '../store/batches/batchRepository';
import type { CheckpointRow } from './archive/rows';

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
  histories: HistoryPart[];
  checkpoint: CopiedCheckpoint | null;
  weights: TrainedWeights | null;
  pictures: Pictures | null;
}
