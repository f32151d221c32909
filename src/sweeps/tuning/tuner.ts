/**
 * Automatic tuning as plain data: which trial to run next, and what became of each. Successive
 * halving in its asynchronous form (ASHA: Li et al. 2020, “A System for Massively Parallel
 * Hyperparameter Tuning”), and random search as its control. Whoever runs the trials calls
 * `nextTrial`, runs what it gives, and reports the result with `withResult`.
 */

import type { ConfigChanges } from '../../config/paths';
import type { Subset } from '../../records/status';
import { gainOf } from '../../tasks/metric';
import type { Score } from '../../tasks/task';
import { counted } from '../../text/counted';
import { drawChanges, type SearchSpace } from './searchSpace';

export interface TunerSettings {
  /** `halving` starts many trials small and promotes the best; `random` gives each all epochs. */
  strategy: 'halving' | 'random';
  space: SearchSpace;
  /** Epochs of a trial on the lowest rung, and on the highest. */
  minEpochs: number;
  maxEpochs: number;
  /** η: a rung has η times the epochs of the one below, and the best 1/η of it go on. */
  reduction: number;
  /** Trials that are started at most. */
  maxTrials: number;
  /** Which scores are better; absent: higher ones, as in searches of earlier versions. */
  better?: Score['better'];
}

export interface RungResult {
  /** Epochs of this rung. */
  epochs: number;
  /** The score on the validation set; null where the run failed. */
  score: number | null;
  seconds: number;
}

export interface Trial {
  id: number;
  changes: ConfigChanges;
  /** One a rung, from the lowest up. */
  results: readonly RungResult[];
  isRunning: boolean;
}

export interface TuningState {
  settings: TunerSettings;
  trials: readonly Trial[];
}

/** Epochs of each rung: `minEpochs`·ηᵏ up to `maxEpochs`, which is the last. Random has one. */
export function rungsOf({ strategy, minEpochs, maxEpochs, reduction }: TunerSettings): number[] {
  if (strategy === 'random') return [maxEpochs];
  const rungs: number[] = [];
  for (let epochs = minEpochs; epochs < maxEpochs; epochs *= reduction) {
    rungs.push(Math.round(epochs));
  }
  return [...rungs, maxEpochs];
}

export function startTuning(settings: TunerSettings): TuningState {
  return { settings, trials: [] };
}

/** What to run next, as the next state and the trial in it; null where there is nothing to start. */
export function nextTrial(
  state: TuningState,
  random: () => number,
): { state: TuningState; trial: Trial; epochs: number } | null {
  const rungs = rungsOf(state.settings);
  const promoted = promotable(state);
  if (promoted) {
    const trial = { ...promoted, isRunning: true };
    const epochs = rungs[promoted.results.length] as number;
    return { state: withTrial(state, trial), trial, epochs };
  }
  if (state.trials.length >= state.settings.maxTrials) return null;
  const changes = drawChanges(state.settings.space, random);
  const trial = { id: state.trials.length + 1, changes, results: [], isRunning: true };
  const trials = [...state.trials, trial];
  return { state: { ...state, trials }, trial, epochs: rungs[0] as number };
}

/** The trial to promote: from the highest rung that has one, the best of its top 1/η. */
function promotable({ settings, trials }: TuningState): Trial | null {
  const rungs = rungsOf(settings);
  for (let rung = rungs.length - 2; rung >= 0; rung--) {
    const ranked = rankAt(trials, rung, settings);
    const places = Math.floor(ranked.length / settings.reduction);
    const next = ranked
      .slice(0, places)
      .find(({ results, isRunning }) => results.length === rung + 1 && !isRunning);
    if (next) return next;
  }
  return null;
}

/** Trials that finished `rung`, best first; earlier ones first where equal. Failed ones are out. */
function rankAt(
  trials: readonly Trial[],
  rung: number,
  { better = 'higher' }: Pick<TunerSettings, 'better'>,
): Trial[] {
  const scoreOf = (trial: Trial) => trial.results[rung]?.score ?? null;
  return trials
    .filter((trial) => scoreOf(trial) !== null)
    .sort((a, b) => gainOf({ better }, scoreOf(b) as number, scoreOf(a) as number) || a.id - b.id);
}

export function withResult(state: TuningState, id: number, result: RungResult): TuningState {
  const trial = state.trials.find((candidate) => candidate.id === id);
  if (!trial) throw new Error(`There is no trial ${id}.`);
  return withTrial(state, { ...trial, results: [...trial.results, result], isRunning: false });
}

function withTrial(state: TuningState, trial: Trial): TuningState {
  const trials = state.trials.map((other) => (other.id === trial.id ? trial : other));
  return { ...state, trials };
}

/** The trial with the best score on the highest rung that any trial has finished. */
export function bestTrial({ settings, trials }: TuningState): Trial | null {
  for (let rung = rungsOf(settings).length - 1; rung >= 0; rung--) {
    const [best] = rankAt(trials, rung, settings);
    if (best) return best;
  }
  return null;
}

export type TrialStatus = Subset<'running' | 'waiting' | 'completed' | 'dropped' | 'failed'>;

/**
 * What became of a trial and why, in one sentence. `isOver`: no trial will be started any more,
 * so that waiting has an end.
 */
export function trialStatus(
  { settings, trials }: TuningState,
  trial: Trial,
  isOver: boolean,
): { status: TrialStatus; reason: string } {
  const rungs = rungsOf(settings);
  const rung = trial.results.length - 1;
  const last = trial.results.at(-1);
  if (trial.isRunning) {
    return {
      status: 'running',
      reason: `Training for ${counted(rungs[rung + 1] as number, 'epoch')}.`,
    };
  }
  if (!last || last.score === null) {
    return { status: 'failed', reason: 'Its run failed, so it goes no further.' };
  }
  if (rung === rungs.length - 1) {
    return {
      status: 'completed',
      reason: `Trained for the full ${counted(last.epochs, 'epoch')}.`,
    };
  }
  const ranked = rankAt(trials, rung, settings);
  const place = ranked.indexOf(trial) + 1;
  const places = Math.floor(ranked.length / settings.reduction);
  const ranking = `${place} of ${ranked.length} after ${counted(last.epochs, 'epoch')}`;
  if (isOver) {
    return place <= places
      ? { status: 'dropped', reason: `${ranking}: good enough, but the budget was used up.` }
      : { status: 'dropped', reason: `${ranking}: ${selectionText(places)}.` };
  }
  return {
    status: 'waiting',
    reason: `${ranking}: the best 1/${settings.reduction} go on.`,
  };
}

function selectionText(places: number): string {
  if (places === 0) return 'too few were tried for one to go on';
  return places === 1 ? 'only the best went on' : `only the best ${places} went on`;
}
