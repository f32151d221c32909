/** What is measured while a run trains: losses, evaluations, marks. */

import type { LiveSettings } from '../config/live';
import type { Evaluation } from '../tasks/task';

/** The three terms of one step; `distillationLoss` includes T². */
export interface LossTerms {
  studentLoss: number;
  distillationLoss: number;
  totalLoss: number;
}

/** One optimizer step of both models. */
export interface StepLosses {
  /** Optimizer steps done, counted from 1. */
  step: number;
  student: LossTerms;
  baseline?: LossTerms;
}

/** One evaluation on the test set while training; the same fixed sample every time. */
export interface EvaluationPoint {
  step: number;
  epoch: number;
  student: Evaluation;
  baseline?: Evaluation;
  /** What the method's own weights say, by symbol; absent for methods without any that say something. */
  readings?: Record<string, number>;
}

/**
 * A plotted point of a run: the losses of one step (none at step 0) and, where one was made, the
 * evaluation after it.
 */
export interface HistoryPoint extends Partial<StepLosses> {
  step: number;
  epoch: number;
  test?: Omit<EvaluationPoint, 'step' | 'epoch'>;
}

/** A change of live settings, from `step` on. */
export interface SettingsMark {
  step: number;
  settings: LiveSettings;
}
