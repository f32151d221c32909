/** What is kept of a run between visits; plain data, as it lies in the browser's database. */

import type { Vocabulary } from '../model/vocabulary';
import type { Resume } from '../protocol/checkpoint';
import type { EvaluationPoint, SettingsMark } from '../protocol/history';
import type { PackedLosses } from '../protocol/packedLosses';
import type { DecisionMap, ExampleLogits } from '../protocol/pictures';
import type { RunResult } from './runDigest';
import type { RunCurves, RunOutline } from './runTrace';
import type { Subset } from './status';
import type { TeacherCurve } from './teacherCurve';

/**
 * `running`: goes on in some tab, or was interrupted together with it. `left`: the visitor went on
 * to something else before its end.
 */
export type StoredStatus = Subset<'running' | 'completed' | 'failed' | 'left'>;

/** What the visitor writes on a run. */
export interface RunLabels {
  /** Null: named by its settings. */
  name: string | null;
  tags: string[];
  star: boolean;
  notes: string;
}

/** The machine a run was made on, as far as the browser tells. */
export interface DeviceReport {
  cores: number;
  userAgent: string;
}

/** A run as the archive lists it, without its curves and weights. */
export interface RunFacts extends RunOutline {
  status: StoredStatus;
  device: DeviceReport;
  /** The latest evaluation that is stored. */
  lastEvaluation: EvaluationPoint | null;
  /** False where there was no room for the weights, or no time before the page was closed. */
  hasWeights: boolean;
  /** Milliseconds since 1970. */
  savedAt: number;
  /** The visitor's own track that was there with it, as a link has it; absent: none. */
  track?: string;
}

export interface StoredRun extends RunLabels, RunFacts {
  id: string;
  createdAt: number;
  /** The batch of queued runs (a sweep, seeds, a search) that it is part of; null: run by itself. */
  batchId: string | null;
  /** Marked for deletion at this time; null: kept. */
  deletedAt: number | null;
  /** When it came from a file; absent: made here. */
  importedAt?: number;
}

/** The part of a run's history between two checkpoints. */
export interface HistoryPart {
  losses: PackedLosses | null;
  evaluations: readonly EvaluationPoint[];
  marks: readonly SettingsMark[];
  /** The teacher's own losses, where it trained meanwhile. */
  teacherLosses: readonly Float32Array[];
  teacherSteps: number;
}

/** What the models thought last: of the shown examples and, for 2-D inputs, of the plane; and what texts were read with. */
export interface Pictures {
  logits: ExampleLogits;
  decisionMap: DecisionMap | null;
  /** Absent where inputs are no texts. */
  vocabulary?: Vocabulary;
}

/** A run with everything its charts show. */
export interface LoadedRun extends RunCurves {
  run: StoredRun;
  teacherCurve: TeacherCurve | null;
  pictures: Pictures;
}

/** A run of the queue that has ended well; `id` names it within its batch. */
export interface QueuedResult {
  batchId: string;
  id: string;
  result: RunResult;
}

/** What is stored in one go: all of it or nothing. */
export interface RunWrite {
  id: string;
  facts: RunFacts;
  history: HistoryPart;
  pictures: Pictures;
  /** The latest checkpoint of each kind, where there is a new one. */
  checkpoint: Partial<Pick<Resume, 'race' | 'teacher'>>;
  /** Whether checkpoints are of no more use. */
  isOver: boolean;
}

/** What the stored run of a queued job is called. */
export function queuedRunId(batchId: string, jobId: string): string {
  return `${batchId}/${jobId}`;
}
