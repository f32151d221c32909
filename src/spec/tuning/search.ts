/** One search for the best settings as plain data: what was asked for, and how far it has come. */
import type { Catalog } from '../catalog';
import type { ExperimentSpec } from '../experiment';
import { applyChanges } from '../paths';
import { type Problem, validate } from '../validate';
import { checkSearchSpace, type SearchSpace } from './searchSpace';
import { bestTrial, startTuning, type TunerSettings, type TuningState } from './tuner';

export type Strategy = TunerSettings['strategy'];

export interface TuningRequest {
  strategy: Strategy;
  space: SearchSpace;
  minEpochs: number;
  maxEpochs: number;
  /** Seconds after which no further trial is started. */
  budgetSeconds: number;
}

/** One search, under way, interrupted or over. */
export interface Search {
  request: TuningRequest;
  /** The experiment of the form, as it was at the start. */
  base: ExperimentSpec;
  tuning: TuningState;
  isOver: boolean;
  /** From the start to the end of the last run so far; what it was interrupted for does not count. */
  seconds: number;
  /** Epochs that were trained. */
  epochs: number;
}

/** η of successive halving. */
const REDUCTION = 3;
/** Trials at most: more than any budget of minutes reaches. */
const MOST_TRIALS = 500;

export function newSearch(request: TuningRequest, base: ExperimentSpec): Search {
  const { strategy, space, minEpochs, maxEpochs } = request;
  const settings = { strategy, space, minEpochs, maxEpochs };
  const tuning = startTuning({ ...settings, reduction: REDUCTION, maxTrials: MOST_TRIALS });
  return { request, base, tuning, isOver: false, seconds: 0, epochs: 0 };
}

/** The search once no trial is run any more. */
export function endedSearch(search: Search): Search {
  const trials = search.tuning.trials.map((trial) => ({ ...trial, isRunning: false }));
  return { ...search, isOver: true, tuning: { ...search.tuning, trials } };
}

/** A trial of `base`: measured on the validation set, without a baseline. */
export function trialSpec(
  base: ExperimentSpec,
  changes: Parameters<typeof applyChanges>[1],
): ExperimentSpec {
  return applyChanges(base, {
    ...changes,
    'workload.options.evaluateOn': 'validation',
    baseline: false,
  });
}

/** The experiment that a search found, to be measured on the test set; null before a first result. */
export function bestSpec({ base, tuning, request }: Search): ExperimentSpec | null {
  const best = bestTrial(tuning);
  if (!best) return null;
  return applyChanges(base, { ...best.changes, 'training.epochs': request.maxEpochs });
}

/** What keeps a search over `base` from starting. */
export function problemsOf(
  { space, minEpochs, maxEpochs, budgetSeconds }: TuningRequest,
  base: ExperimentSpec,
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
  return [...problems, ...validate(trialSpec(base, { 'training.epochs': maxEpochs }), catalog)];
}
