/**
 * What the page knows: the spec being edited and the run being shown. Plain data; `applyEvent.ts`
 * turns engine events into the next state, `labStore.ts` adds the actions.
 */

import type { ExperimentSpec } from '../../config/experiment';
import type { PageOptions } from '../../config/link/pageOptions';
import type { LiveSettings } from '../../config/live';
import type { Problem } from '../../config/problem';
import type { BackendReport } from '../../protocol/backendReport';
import type { ErrorReport } from '../../protocol/errors';
import type { ProgressTask } from '../../protocol/events';
import type { EvaluationPoint, SettingsMark } from '../../protocol/history';
import type { PackedLosses } from '../../protocol/packedLosses';
import type {
  DecisionMap,
  ExampleLogits,
  Examples,
  PlanePoints,
  StepView,
} from '../../protocol/pictures';
import type { Speed } from '../../protocol/speed';
import type { Summary, TeacherReport } from '../../protocol/summary';
import type { TeacherCurve } from '../../records/teacherCurve';

/** `preparing` loads data and teacher; `prepared` shows them and trains nothing. */
export type RunStatus =
  | 'idle'
  | 'preparing'
  | 'prepared'
  | 'running'
  | 'paused'
  | 'completed'
  | 'failed';

interface Progress {
  task: ProgressTask;
  done: number;
  total: number;
}

export interface RunState {
  runId: string;
  /** The spec the run was started with; the form may have moved on since. */
  spec: ExperimentSpec;
  status: RunStatus;
  /** True where training was asked for; false where data and teacher are only shown. */
  trains: boolean;
  /** True where the run was ended by the visitor before its last step. */
  stopped: boolean;
  backend: BackendReport | null;
  progress: Progress | null;
  teacher: TeacherReport | null;
  teacherCurve: TeacherCurve | null;
  totalSteps: number;
  stepsPerEpoch: number;
  examplesPerStep: number;
  /** Optimizer steps done. */
  step: number;
  /** Average wall time of a recent step. */
  stepMs: number | null;
  /** Losses of every step, in pieces as they arrived: appending never copies the history. */
  lossChunks: readonly PackedLosses[];
  evaluations: readonly EvaluationPoint[];
  marks: readonly SettingsMark[];
  live: LiveSettings;
  examples: Examples | null;
  points: PlanePoints | null;
  logits: ExampleLogits;
  /** The step after which student and baseline had those logits. */
  logitsStep: number;
  /** The last step that was watched; null before the first. */
  stepView: StepView | null;
  decisionMap: DecisionMap | null;
  /** Things that happened and did not end the run, such as a lost GPU. */
  notices: readonly string[];
  summary: Summary | null;
  error: ErrorReport | null;
}

export interface LabState {
  /** The spec in the form. */
  spec: ExperimentSpec;
  /** What is wrong with `spec`; Run is off while this is not empty. */
  problems: readonly Problem[];
  /** What was wrong with the link the page was opened with; null once dismissed. */
  linkProblems: readonly Problem[] | null;
  /** The fragment those problems are about, so that it can be copied or corrected. */
  failedLink: string | null;
  /** The view that is shown, and what a workshop's link hides. */
  page: PageOptions;
  run: RunState;
  /** The last run before it that got anywhere, to compare with; null on the first visit. */
  previousRun: RunState | null;
  /** How fast runs are taken; no setting of theirs. */
  speed: Speed;
  /** Position of the chosen example in `run.examples`. */
  selectedExample: number;
}
