/**
 * Automatic tuning in the page: runs the trials of `spec/tuning` on the pool until its budget is
 * used up. Trials are measured on the validation set and train no baseline; the last search of each
 * strategy is kept, so that halving and its control stand side by side.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Catalog } from '../spec/catalog';
import type { ExperimentSpec } from '../spec/experiment';
import { applyChanges } from '../spec/paths';
import { checkSearchSpace, type SearchSpace } from '../spec/tuning/searchSpace';
import {
  bestTrial,
  nextTrial,
  startTuning,
  type TunerSettings,
  type TuningState,
  withResult,
} from '../spec/tuning/tuner';
import { type Problem, validate } from '../spec/validate';
import { type BatchStore, createBatchStore, type PoolEvent, type RunPool } from './batchStore';
import type { Clock } from './clock';

export type Strategy = TunerSettings['strategy'];

export interface TuningRequest {
  strategy: Strategy;
  space: SearchSpace;
  minEpochs: number;
  maxEpochs: number;
  /** Seconds after which no further trial is started. */
  budgetSeconds: number;
}

/** One search, under way or over. */
export interface Search {
  request: TuningRequest;
  /** The experiment of the form, as it was at the start. */
  base: ExperimentSpec;
  tuning: TuningState;
  isOver: boolean;
  /** From the start to the end of the last run so far, pauses included. */
  seconds: number;
  /** Epochs that were trained. */
  epochs: number;
}

export interface TuningHolder {
  searches: Partial<Record<Strategy, Search>>;
  /** Which of them goes on; null where none does. */
  running: Strategy | null;
  /** Starts a search; throws where `problemsOf` lists problems. */
  start(request: TuningRequest, base: ExperimentSpec): void;
  /** Ends the search with what it has found. */
  stop(): void;
}

export interface TuningStore {
  state: StoreApi<TuningHolder>;
  batch: BatchStore;
}

/** η of successive halving. */
const REDUCTION = 3;
/** Trials at most: more than any budget of minutes reaches. */
const MOST_TRIALS = 500;

export function createTuningStore(
  pool: RunPool,
  clock: Pick<Clock, 'now'>,
  random: () => number = Math.random,
): TuningStore {
  let startedAt = 0;
  const batch = createBatchStore(pool, (event) => take(event));
  const state = createStore<TuningHolder>((set, get) => ({
    searches: {},
    running: null,
    start(request, base) {
      const { strategy, space, minEpochs, maxEpochs } = request;
      const settings = {
        strategy,
        space,
        minEpochs,
        maxEpochs,
        reduction: REDUCTION,
        maxTrials: MOST_TRIALS,
      };
      batch.getState().clear();
      startedAt = clock.now();
      const tuning = startTuning(settings);
      const search = { request, base, tuning, isOver: false, seconds: 0, epochs: 0 };
      set({ searches: { ...get().searches, [strategy]: search }, running: strategy });
      for (let i = 0; i < pool.workers; i++) startNext();
    },
    stop() {
      batch.getState().cancel();
      end();
    },
  }));

  const current = (): Search | null => {
    const { running, searches } = state.getState();
    return running ? (searches[running] ?? null) : null;
  };

  const change = (changes: Partial<Search>) => {
    const search = current();
    if (!search) return;
    const { searches } = state.getState();
    const changed = { ...search, ...changes };
    state.setState({ searches: { ...searches, [search.request.strategy]: changed } });
  };

  const end = () => {
    const search = current();
    if (!search) return;
    const trials = search.tuning.trials.map((trial) => ({ ...trial, isRunning: false }));
    change({ isOver: true, tuning: { ...search.tuning, trials } });
    state.setState({ running: null });
  };

  const isSpent = ({ request }: Search) => clock.now() - startedAt >= 1000 * request.budgetSeconds;

  const startNext = () => {
    const search = current();
    const next = search && !isSpent(search) ? nextTrial(search.tuning, random) : null;
    if (!search || !next) return;
    change({ tuning: next.state });
    const spec = trialSpec(search.base, {
      ...next.trial.changes,
      'training.epochs': next.epochs,
    });
    batch.getState().add([{ id: `${next.trial.id} ${next.epochs}`, spec }]);
  };

  const take = (event: PoolEvent) => {
    const search = current();
    if (!search || (event.type !== 'result' && event.type !== 'failed')) return;
    const [id = 0, epochs = 0] = event.jobId.split(' ').map(Number);
    const isWell = event.type === 'result';
    const accuracy = isWell ? event.result.summary.student.accuracy : null;
    const seconds = isWell ? event.result.seconds : 0;
    change({
      tuning: withResult(search.tuning, id, { epochs, accuracy, seconds }),
      epochs: search.epochs + epochs,
      seconds: (clock.now() - startedAt) / 1000,
    });
    startNext();
    if (!current()?.tuning.trials.some(({ isRunning }) => isRunning)) end();
  };

  return { state, batch };
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
