/** The rows of the browser's database, but for runs and batches, which have names of their own. */

import type {
  TeacherCheckpoint,
  TrainedWeights,
  TrainingCheckpoint,
} from '../../protocol/checkpoint';
import type { HistoryPart, Pictures } from '../../records/storedRun';

/** Parts of a run follow one another by `part`. */
export interface HistoryRow extends HistoryPart {
  part: number;
  runId: string;
}

/** The latest checkpoint of a run that has not ended. */
export interface CheckpointRow {
  runId: string;
  race: TrainingCheckpoint | null;
  teacher: TeacherCheckpoint | null;
}

export type WeightsRow = TrainedWeights & { runId: string };
export type PicturesRow = Pictures & { runId: string };
