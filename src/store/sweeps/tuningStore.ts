/**
 * Automatic tuning in the page: runs what `spec/tuning` asks for on the pool, until the student's
 * budget is used up, the baseline had as many trials and the best of both was checked. The last search of each strategy is kept, so that halving and its control stand side by
 * side; one that a closed page interrupted can be gone on with.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Clock } from '../../clock';
import { type Catalog, scoreOf } from '../../config/catalog';
import type { ExperimentConfig } from '../../config/experiment';
import {
  endSearch,
  newSearch,
  type Search,
  type Strategy,
  type TuningRequest,
} from '../../sweeps/tuning/search';
import {
  canGoOn,
  continueSearch,
  type JobFigures,
  nextJob,
  runningJobs,
  withFigures,
} from '../../sweeps/tuning/searchParts';
import type { BatchRepository, PlanOf, StoredBatch } from '../batches/batchRepository';
import type { JobResult } from '../batches/batchState';
import {
  type BatchStore,
  createBatchStore,
  type PoolEvent,
  type RunPool,
} from '../batches/batchStore';
import { presentConfig } from '../lab/shownRun';

interface TuningHolder {
  searches: Partial<Record<Strategy, Search>>;
  /** Which of them goes on; null where none does. One that is not over is interrupted. */
  running: Strategy | null;
  /** Another tab has a search that this one would show, or go on with. */
  isElsewhere: boolean;
  /** Starts a search; throws where `problemsOf` lists problems. */
  start(request: TuningRequest, base: ExperimentConfig): void;
  /** Shows the newest searches of earlier visits, unless there are some on show. */
  recall(): Promise<void>;
  /** Goes on with an interrupted search, or with the parts that an ended one has not had. */
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
  repository: BatchRepository;
  clock: Pick<Clock, 'now'>;
  /** Uniform in [0, 1). */
  random?: () => number;
}

export function createTuningStore(setting: TuningSetting): TuningStore {
  const { pool, catalog, repository, clock, random = Math.random } = setting;
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
      put(newSearch(request, base, scoreOf(catalog, base)));
      set({ isElsewhere: false });
      void repository.take(id);
      run(strategy);
    },
    async recall() {
      const [stored, held] = await Promise.all([repository.list('search'), repository.held()]);
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
      const isOurs = await repository.take(id);
      set({ isElsewhere: !isOurs });
      if (!isOurs) return;
      // Another tab may have gone on with it meanwhile.
      const stored = (await repository.list('search')).find((each) => each.id === id);
      const results = await repository.resultsOf(id);
      if (!isWaiting()) return;
      if (stored) show(stored);
      takeResults(strategy, results);
      const search = get().searches[strategy];
      if (search && canGoOn(search)) put(continueSearch(search));
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
    if (id) void repository.save(id, { kind: 'search', search });
  };

  const show = ({ id, plan: { search } }: StoredBatch<PlanOf<'search'>>) => {
    const base = presentConfig(search.base, catalog);
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
    const taken = runningJobs(search).reduce((sofar, { id }) => {
      const result = results.get(id);
      return result ? withFigures(sofar, id, figuresOf(result)) : sofar;
    }, search);
    put(taken);
  };

  /** Runs what had been interrupted, then as many trials as there are workers. */
  const run = (strategy: Strategy) => {
    const search = state.getState().searches[strategy];
    if (!search) return;
    startedAt = clock.now() - 1000 * search.seconds;
    state.setState({ running: strategy });
    batch.getState().start([], ids[strategy]);
    batch.getState().add(runningJobs(search));
    fill();
  };

  const current = (): Search | null => {
    const { running, searches } = state.getState();
    return running ? (searches[running] ?? null) : null;
  };

  const end = (strategy: Strategy) => {
    const { searches, running } = state.getState();
    const search = searches[strategy];
    if (!search) return;
    put(endSearch(search));
    if (running === strategy) state.setState({ running: null });
    const id = ids[strategy];
    if (id) void repository.release(id);
  };

  const isSpent = ({ request }: Search) => clock.now() - startedAt >= 1000 * request.budgetSeconds;

  /** Gives every idle worker a job; ends the search where there is none and nothing runs. */
  const fill = () => {
    for (let search = current(); search; search = current()) {
      const running = runningJobs(search).length;
      const next = running < pool.workers ? nextJob(search, random, isSpent(search)) : null;
      if (next?.job) {
        put(next.search);
        batch.getState().add([next.job]);
      } else {
        if (running === 0) end(search.request.strategy);
        return;
      }
    }
  };

  const take = (event: PoolEvent) => {
    const search = current();
    if (!search || (event.type !== 'result' && event.type !== 'failed')) return;
    const figures = event.type === 'result' ? figuresOf(event.result) : null;
    const seconds = (clock.now() - startedAt) / 1000;
    put({ ...withFigures(search, event.jobId, figures), seconds });
    fill();
  };

  return { state, batch };
}

function figuresOf({ summary, seconds }: Pick<JobResult, 'summary' | 'seconds'>): JobFigures {
  const { student, baseline } = summary;
  return { score: student.score, beside: baseline?.score ?? null, seconds };
}
