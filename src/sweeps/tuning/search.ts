/** One search for the best settings as plain data: what was asked for, and how far it has come. */

import type { Catalog } from '../../config/catalog';
import type { ExperimentConfig } from '../../config/experiment';
import { applyChanges, type ConfigChanges } from '../../config/paths';
import type { Problem } from '../../config/reading/problem';
import { validate } from '../../config/reading/validate';
import { labelsAlone } from '../../config/repeat';
import type { Subset } from '../../records/status';
import type { Score } from '../../tasks/task';
import { checkSearchSpace, type SearchSpace } from './searchSpace';
import { bestTrial, startTuning, type TunerSettings, type TuningState } from './tuner';

export type Strategy = TunerSettings['strategy'];

export interface TuningRequest {
  strategy: Strategy;
  space: SearchSpace;
  minEpochs: number;
  maxEpochs: number;
  /** Seconds after which the student gets no further trial; the baseline gets as many trials. */
  budgetSeconds: number;
}

/** One run on the test set of what was found. */
export interface CheckRun {
  /** Whose best settings it has. */
  who: 'student' | 'baseline';
  seed: number;
  status: Subset<'waiting' | 'running' | 'ended'>;
  /** Null before the end, and where the run failed. */
  score: number | null;
  /** Of the baseline at the settings of the student, beside which it ran. */
  beside: number | null;
}

/** One search, under way, interrupted or over. */
export interface Search {
  request: TuningRequest;
  /** The experiment of the form, as it was at the start. */
  base: ExperimentConfig;
  /** Of the student. */
  tuning: TuningState;
  /**
   * Of the baseline, over those of the settings that it has; null where it has none of them. Absent
   * until the student's is through, and in searches that were kept before there was this part.
   */
  baseline?: TuningState | null;
  /** The best of both over several seeds; absent until both are found. */
  check?: readonly CheckRun[];
  isOver: boolean;
  /** From the start to the end of the last run so far; what it was interrupted for does not count. */
  seconds: number;
  /** Epochs that were trained. */
  epochs: number;
}

/** η of successive halving. */
const REDUCTION = 3;
/** Trials at most: more than any budget of minutes reaches. */
const MAX_TRIALS = 500;

export function newSearch(
  request: TuningRequest,
  base: ExperimentConfig,
  { better }: Pick<Score, 'better'>,
): Search {
  const { strategy, space, minEpochs, maxEpochs } = request;
  const settings = { strategy, space, minEpochs, maxEpochs };
  const tuning = startTuning({ ...settings, reduction: REDUCTION, maxTrials: MAX_TRIALS, better });
  return { request, base, tuning, isOver: false, seconds: 0, epochs: 0 };
}

/** The search once nothing is run any more. */
export function endSearch(search: Search): Search {
  const { tuning, baseline, check } = search;
  return {
    ...search,
    isOver: true,
    tuning: stopTuning(tuning),
    ...(baseline ? { baseline: stopTuning(baseline) } : {}),
    ...(check ? { check: check.map(waitingAgain) } : {}),
  };
}

function stopTuning(tuning: TuningState): TuningState {
  return { ...tuning, trials: tuning.trials.map((trial) => ({ ...trial, isRunning: false })) };
}

function waitingAgain(run: CheckRun): CheckRun {
  return run.status === 'running' ? { ...run, status: 'waiting' } : run;
}

/** A trial of `base`: measured on the validation set, without a baseline. */
export function trialConfig(base: ExperimentConfig, changes: ConfigChanges): ExperimentConfig {
  return applyChanges(base, {
    ...changes,
    'workload.options.evaluateOn': 'validation',
    baseline: false,
  });
}

/** What the baseline of `spec` does, as a student's run of its own: labels alone count. */
export function baselineAlone(spec: ExperimentConfig): ExperimentConfig {
  return applyChanges(spec, {
    ...labelsAlone,
    'distillation.temperature': 1,
    'distillation.alpha': 0,
    'student.initialization': 'random',
    baseline: false,
  });
}

/** Those dimensions that matter to the baseline: nothing that has to do with a teacher. */
export function baselineSpace(space: SearchSpace): SearchSpace {
  const taught = /^(distillation|teacher)\.|^student\.initialization$/;
  return Object.fromEntries(Object.entries(space).filter(([path]) => !taught.test(path)));
}

/** The experiment that a search found, to be measured on the test set; null before a first result. */
export function bestConfig({ base, tuning, request }: Search): ExperimentConfig | null {
  const best = bestTrial(tuning);
  if (!best) return null;
  return applyChanges(base, { ...best.changes, 'training.epochs': request.maxEpochs });
}

/** The best settings of the baseline in an experiment with a teacher; null before they are found. */
export function bestBaselineConfig({ base, baseline, request }: Search): ExperimentConfig | null {
  const epochs = { 'training.epochs': request.maxEpochs };
  if (baseline === null) return applyChanges(base, epochs);
  const best = baseline && bestTrial(baseline);
  return best ? applyChanges(base, { ...best.changes, ...epochs }) : null;
}

/** What keeps a search over `base` from starting. */
export function problemsOf(
  { space, minEpochs, maxEpochs, budgetSeconds }: TuningRequest,
  base: ExperimentConfig,
  catalog: Catalog,
): Problem[] {
  const problems = checkSearchSpace(space, base, catalog);
  if (!(minEpochs >= 1 && minEpochs < maxEpochs)) {
    const message = `must rise from the first to the full number (got ${minEpochs} to ${maxEpochs})`;
    problems.push({ path: 'training.epochs', message });
  }
  if (!(budgetSeconds > 0)) {
    problems.push({ path: '', message: 'The budget must be a number of seconds above 0.' });
  }
  return [...problems, ...validate(trialConfig(base, { 'training.epochs': maxEpochs }), catalog)];
}
