/**
 * A run as it stands, complete enough to go on elsewhere: what a checkpoint holds and what a
 * resumed run starts from. Plain arrays, so that it can be posted and stored.
 */

import type { BackendId } from '../config/experiment';
import type { LiveSettings } from '../config/live';
import type { Weight } from '../model/weight';

/** Everything needed to go on elsewhere: weights and the optimizer's moments. */
export interface ModelState {
  weights: Weight[];
  /** Moments by the optimizer's own names, one array a weight in the order of `weights`. */
  moments: Record<string, Float32Array[]>;
  /** Optimizer steps taken. */
  steps: number;
  /** Weights that the method trains beside the model's, with their moments; absent where there are none. */
  own?: Pick<ModelState, 'weights' | 'moments'>;
}

/** Weights after `step`, where the model's score on the curves' test sample was `score`. */
export interface BestWeights {
  step: number;
  score: number;
  weights: Weight[];
}

/** The evaluation with the best score on the sample so far, for each model; the earliest of equals. */
export interface BestSoFar {
  student: BestWeights;
  baseline: BestWeights | null;
}

/** What was worked so far; steps that were lost with a device are included. */
export interface WorkDone {
  steps: number;
  examples: number;
  ms: number;
}

/** Student and baseline in mid-training, after `step`. Losses and evaluations up to there were told before. */
export interface TrainingCheckpoint {
  step: number;
  /** Settings of the last step taken. */
  live: LiveSettings;
  student: ModelState;
  baseline: ModelState | null;
  /** The teacher that learns beside the student; absent where it is another. */
  peer?: ModelState;
  best: BestSoFar | null;
  work: WorkDone;
  /** Milliseconds that training worked, evaluations included. */
  raceMs: number;
  /** What the models met by acting; absent where they do not act. */
  met?: readonly MetStates[];
}

/** States that student and baseline met after `step`, as the workload writes them, [n, …]. */
export interface MetStates {
  step: number;
  states: Float32Array;
}

/** A teacher that trains on the spot: after `step` of its steps, or trained to its end. */
export interface TeacherCheckpoint {
  step: number;
  isTrained: boolean;
  state: ModelState;
}

/** Where a run goes on. Without `race` it starts at step 1, with what is known of its teacher. */
export interface Resume {
  /** The backend it ran on, taken again where it starts. */
  backend: BackendId | null;
  teacher: TeacherCheckpoint | null;
  race: TrainingCheckpoint | null;
}

/** The models at the end of a run; `best` as in a checkpoint. */
export interface TrainedWeights {
  step: number;
  student: Weight[];
  baseline: Weight[] | null;
  best: BestSoFar | null;
}
