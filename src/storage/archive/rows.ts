/** The rows of the browser's database, but for runs and batches, which have names of their own. */

import type {
  TeacherCheckpoint,
  TrainedWeights,
  TrainingCheckpoint,
} from '../../protocol/checkpoint';
import type { EvaluationPoint, SettingsMark } from '../../protocol/history';
import type { PackedLosses } from '../../protocol/packedLosses';
import type { Pictures } from '../../records/storedRun';

/** One part of a run's history; parts of a run follow one another by `part`. */
export interface HistoryRow {
  part: number;
  runId: string;
  losses: PackedLosses | null;
  evaluations: readonly EvaluationPoint[];
  marks: readonly SettingsMark[];
  teacherLosses: readonly Float32Array[];
  teacherSteps: number;
}

/** The latest checkpoint of a run that has not ended. */
export interface CheckpointRow {
  runId: string;
  race: TrainingCheckpoint | null;
  teacher: TeacherCheckpoint | null;
}

export type WeightsRow = TrainedWeights & { runId: string };
export type PicturesRow = Pictures & { runId: string };
