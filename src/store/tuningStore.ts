/**
 * Automatic tuning in the page: runs the trials of `spec/tuning` on the pool until its budget is
 * used up. The last search of each strategy is kept, so that halving and its control stand side by
 * side; one that a closed page interrupted can be gone on with.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Catalog } from '../spec/catalog';
import type { ExperimentSpec } from '../spec/experiment';
import {
  endedSearch,
  newSearch,
  type Search,
  type Strategy,
  type TuningRequest,
  trialSpec,
} from '../spec/tuning/search';
import { nextTrial, rungsOf, type Trial, withResult } from '../spec/tuning/tuner';
import type { BatchKeeper, PlanOf, StoredBatch } from './batchKeeper';
import type { JobResult } from './batchState';
import { type BatchStore, createBatchStore, type PoolEvent, type RunPool } from './batchStore';
import type { Clock } from './clock';
import { presentSpec } from './shownRun';

export interface TuningHolder {
  searches: Partial<Record<Strategy, Search>>;
  /** Which of them goes on; null where none does. One that is not over is interrupted. */
  running: Strategy | null;
  /** Another tab has a search that this one would show, or go on with. */
  isElsewhere: boolean;
  /** Starts a search; throws where `problemsOf` lists problems. */
  start(request: TuningRequest, base: ExperimentSpec): void;
  /** Shows the newest searches of earlier visits, unless there are some on show. */
  recall(): Promise<void>;
  /** Goes on with an interrupted search. */
  resume(strategy: Strategy): Promise<void>;
  /** Ends a search with what it has found. */
  stop(strategy: Strategy): void;
}

export interface TuningStore {
  state: StoreApi<TuningHolder>;
  batch: BatchStore;
}

export interface TuningSetting {
  pool: RunPool;
  catalog: Catalog;
  keeper: BatchKeeper;
  clock: Pick<Clock, 'now'>;
  /** Uniform in [0, 1). */
  random?: () => number;
}

export function createTuningStore(setting: TuningSetting): TuningStore {
  const { pool, catalog, keeper, clock, random = Math.random } = setting;
  /** Ids of the batches of `searches`. */
  const ids: Partial<Record<Strategy, string>> = {};
  let startedAt = 0;
  const batch = createBatchStore(pool, (event) => take(event));
  const state = createStore<TuningHolder>((set, get) => ({
    searches: {},
    running: null,
    isElsewhere: false,
    start(request, base) {
      const { strategy } = request;
      const id = pool.nextBatchId();
      ids[strategy] = id;
      put(newSearch(request, base));
      set({ isElsewhere: false });
      void keeper.take(id);
      run(strategy);
    },
    async recall() {
      const [stored, held] = await Promise.all([keeper.list('search'), keeper.held()]);
      if (Object.keys(get().searches).length > 0) return;
      set({ isElsewhere: stored.some(({ id }) => held.has(id)) });
      const free = stored.filter(({ id }) => !held.has(id));
      // The newest of each strategy has the last word.
      for (const each of free.toReversed()) show(each);
    },
    async resume(strategy) {
      const id = ids[strategy];
      const isWaiting = () => get().running === null && ids[strategy] === id;
      if (!id || !isWaiting()) return;
      const isOurs = await keeper.take(id);
      set({ isElsewhere: !isOurs });
      if (!isOurs) return;
      // Another tab may have gone on with it meanwhile.
      const stored = (await keeper.list('search')).find((each) => each.id === id);
      const results = await keeper.resultsOf(id);
      if (!isWaiting()) return;
      if (stored) show(stored);
      takeResults(strategy, results);
      run(strategy);
    },
    stop(strategy) {
      if (get().running === strategy) batch.getState().cancel();
      end(strategy);
    },
  }));

  const put = (search: Search) => {
    const { strategy } = search.request;
    state.setState({ searches: { ...state.getState().searches, [strategy]: search } });
    const id = ids[strategy];
    if (id) void keeper.save(id, { kind: 'search', search });
  };

  const show = ({ id, plan: { search } }: StoredBatch<PlanOf<'search'>>) => {
    const base = presentSpec(search.base, catalog);
    if (!base) return;
    const { strategy } = search.request;
    ids[strategy] = id;
    state.setState({
      searches: { ...state.getState().searches, [strategy]: { ...search, base } },
    });
  };

  /** Results that were stored just before the search was interrupted. */
  const takeResults = (strategy: Strategy, results: ReadonlyMap<string, JobResult>) => {
    const search = state.getState().searches[strategy];
    if (!search) return;
    let { tuning, epochs: trained } = search;
    for (const trial of runningOf(search)) {
      const epochs = nextEpochs(search, trial);
      const result = results.get(jobId(trial, epochs));
      if (!result) continue;
      const { accuracy } = result.summary.student;
      tuning = withResult(tuning, trial.id, { epochs, accuracy, seconds: result.seconds });
      trained += epochs;
    }
    put({ ...search, tuning, epochs: trained });
  };

  /** Runs what had been interrupted, then as many trials as there are workers. */
  const run = (strategy: Strategy) => {
    const search = state.getState().searches[strategy];
    if (!search) return;
    startedAt = clock.now() - 1000 * search.seconds;
    state.setState({ running: strategy });
    batch.getState().start([], ids[strategy]);
    const interrupted = runningOf(search);
    for (const trial of interrupted) submit(search, trial, nextEpochs(search, trial));
    for (let i = interrupted.length; i < pool.workers; i++) startNext();
    endWhenIdle();
  };

  const current = (): Search | null => {
    const { running, searches } = state.getState();
    return running ? (searches[running] ?? null) : null;
  };

  const end = (strategy: Strategy) => {
    const { searches, running } = state.getState();
    const search = searches[strategy];
    if (!search) return;
    put(endedSearch(search));
    if (running === strategy) state.setState({ running: null });
    const id = ids[strategy];
    if (id) void keeper.release(id);
  };

  const endWhenIdle = () => {
    const search = current();
    if (search && runningOf(search).length === 0) end(search.request.strategy);
  };

  const isSpent = ({ request }: Search) => clock.now() - startedAt >= 1000 * request.budgetSeconds;

  const startNext = () => {
    const search = current();
    const next = search && !isSpent(search) ? nextTrial(search.tuning, random) : null;
    if (!search || !next) return;
    put({ ...search, tuning: next.state });
    submit(search, next.trial, next.epochs);
  };

  const submit = (search: Search, trial: Trial, epochs: number) => {
    const spec = trialSpec(search.base, { ...trial.changes, 'training.epochs': epochs });
    batch.getState().add([{ id: jobId(trial, epochs), spec }]);
  };

  const take = (event: PoolEvent) => {
    const search = current();
    if (!search || (event.type !== 'result' && event.type !== 'failed')) return;
    const [id = 0, epochs = 0] = event.jobId.split(' ').map(Number);
    const isWell = event.type === 'result';
    const accuracy = isWell ? event.result.summary.student.accuracy : null;
    const seconds = isWell ? event.result.seconds : 0;
    put({
      ...search,
      tuning: withResult(search.tuning, id, { epochs, accuracy, seconds }),
      epochs: search.epochs + epochs,
      seconds: (clock.now() - startedAt) / 1000,
    });
    startNext();
    endWhenIdle();
  };

  return { state, batch };
}

function runningOf({ tuning }: Search): Trial[] {
  return tuning.trials.filter(({ isRunning }) => isRunning);
}

/** Epochs of the rung that a running trial is on. */
function nextEpochs({ tuning }: Search, { results }: Trial): number {
  return rungsOf(tuning.settings)[results.length] as number;
}

function jobId({ id }: Trial, epochs: number): string {
  return `${id} ${epochs}`;
}
