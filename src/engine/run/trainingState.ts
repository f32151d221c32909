/** How far the training of student and baseline has come, and how it goes on from a snapshot. */

import { type LiveSettings, liveSettingsOf } from '../../config/live';
import type { BestSoFar, MetStates, TrainingCheckpoint, WorkDone } from '../../protocol/checkpoint';
import type { EvaluationPoint } from '../../protocol/history';
import { scoreMetricOf } from '../../tasks';
import type { TaskConfig } from '../../tasks/task';
import { keepBetter } from '../evaluation/best';
import type { SourceCost } from '../teacher/teacherSource';
import type { Session } from './runSetup';
import { type Snapshot, StudentAndBaseline } from './studentAndBaseline';

/** How far training has come; `runTrainingLoop` moves it on, and leaves it usable also where it throws. */
export interface TrainingState {
  models: StudentAndBaseline;
  /** Whether `started` was told and the evaluation before the first step was made. */
  started: boolean;
  /** Where both models stood at the last evaluation or checkpoint; null before the first. */
  kept: Snapshot | null;
  /** Optimizer steps done. */
  step: number;
  /** Settings of the last step taken, and of the step that `kept` was made after. */
  live: LiveSettings;
  keptLive: LiveSettings;
  /** T of the last step taken, where the schedule had moved it. */
  temperature: number;
  /** The best evaluation so far of each model; null before the first. */
  best: BestSoFar | null;
  /** All that was trained, steps that were lost with a device included. */
  work: WorkDone;
  /** What the teacher's logits took, as far as they were asked for; null before, or from nobody. */
  teacherLogits: SourceCost | null;
  /** What the models met by acting, in the order of steps; empty where they do not act. */
  met: readonly MetStates[];
}

/** Before the first step, or where `from` stood. */
export function createTrainingState(
  session: Session,
  from: TrainingCheckpoint | null = null,
): TrainingState {
  const live = from?.live ?? liveSettingsOf(session.spec);
  const models = new StudentAndBaseline(session);
  const { temperature } = live;
  const start = { models, live, keptLive: live, temperature, started: false, teacherLogits: null };
  if (!from) {
    const work = { steps: 0, examples: 0, ms: 0 };
    return { ...start, kept: null, step: 0, best: null, work, met: [] };
  }
  const { step, student, baseline, peer, best } = from;
  const kept = { step, student, baseline, ...(peer ? { peer } : {}) };
  models.restore(kept);
  return { ...start, kept, step, best, work: { ...from.work }, met: from.met ?? [] };
}

/** Takes the models back to the last snapshot, on the session's present backend. */
export function returnToLastSnapshot(state: TrainingState, session: Session): void {
  state.models = new StudentAndBaseline(session);
  if (state.kept) state.models.restore(state.kept);
  state.step = state.kept?.step ?? 0;
  state.live = state.keptLive;
}

/** Takes a snapshot, unless one of this step is there. */
export async function keepSnapshot(state: TrainingState): Promise<Snapshot> {
  if (state.kept?.step !== state.step) {
    state.kept = await state.models.snapshot(state.step);
    state.keptLive = state.live;
  }
  return state.kept;
}

/** The best of each model once `point` was measured, whose snapshot is kept. */
export function findBest(
  { kept, best }: TrainingState,
  task: TaskConfig,
  point: EvaluationPoint,
): BestSoFar | null {
  if (!kept) return best;
  const { step, student, baseline } = kept;
  const metric = scoreMetricOf(task);
  return {
    student: keepBetter(metric, best?.student, step, point.student, student),
    baseline:
      baseline && point.baseline
        ? keepBetter(metric, best?.baseline, step, point.baseline, baseline)
        : null,
  };
}
