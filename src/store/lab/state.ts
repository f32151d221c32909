/**
 * What the page knows: the spec being edited and the run being shown. Plain data; `applyEvent.ts`
 * turns engine events into the next state, `labStore.ts` adds the actions.
 */

import type { ExperimentConfig } from '../../config/experiment';
import type { PageOptions } from '../../config/link/pageOptions';
import type { LiveSettings } from '../../config/live';
import type { Problem } from '../../config/reading/problem';
import type { ItemList } from '../../model/itemList';
import type { Vocabulary } from '../../model/vocabulary';
import type { ProgressTask } from '../../protocol/events';
import type {
  DecisionMap,
  ExampleLogits,
  Examples,
  PlanePoints,
  StepView,
} from '../../protocol/pictures';
import type { Speed } from '../../protocol/speed';
import type { RunTrace } from '../../records/runTrace';
import type { Subset } from '../../records/status';
import type { TeacherCurve } from '../../records/teacherCurve';

/** `preparing` loads data and teacher; `prepared` shows them and trains nothing. */
export type RunStatus = Subset<
  'idle' | 'preparing' | 'prepared' | 'running' | 'paused' | 'completed' | 'failed'
>;

interface Progress {
  task: ProgressTask;
  done: number;
  total: number;
}

/** The run on show; `step` follows a pause, too, and ends at the weights that are left. */
export interface RunState extends RunTrace {
  runId: string;
  status: RunStatus;
  /** True where training was asked for; false where data and teacher are only shown. */
  trains: boolean;
  progress: Progress | null;
  teacherCurve: TeacherCurve | null;
  live: LiveSettings;
  /** What texts are read with; null for other inputs, and until it is known. */
  vocabulary: Vocabulary | null;
  examples: Examples | null;
  points: PlanePoints | null;
  /** What outputs stand for where they are items; null until the data are there. */
  items: ItemList | null;
  logits: ExampleLogits;
  /** The step after which student and baseline had those logits. */
  logitsStep: number;
  /** The last step that was watched; null before the first. */
  stepView: StepView | null;
  decisionMap: DecisionMap | null;
}

export interface LabState {
  /** The spec in the form. */
  spec: ExperimentConfig;
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
