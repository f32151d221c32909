/**
 * A batch of queued runs that outlives its page: its plan is kept from the start on, its results are
 * its stored runs. What an earlier visit left can be put on show, and what it had not ended is run
 * once that is wanted, by one tab at a time.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type {
  BatchPlan,
  BatchRepository,
  JobsPlan,
  ListPlan,
  StoredBatch,
} from './batchRepository';
import { isBatchOver, type JobResult } from './batchState';
import { type BatchStore, createBatchStore, type PoolJob, type RunPool } from './batchStore';

interface KeptState<Plan extends ListPlan> {
  /** Id of the batch on show, and of its runs; empty before the first. */
  id: string;
  /** Null before the first. */
  plan: Plan | null;
  /** All that are kept, newest first; that on show is one of them where it could be stored. */
  kept: readonly StoredBatch<Plan>[];
  /** Another tab has the batch that this one would show, or go on with. */
  isElsewhere: boolean;
}

export interface KeptBatch<Plan extends ListPlan> {
  state: StoreApi<KeptState<Plan>>;
  batch: BatchStore;
  /** Runs a plan from its beginning. */
  start(plan: Plan, id?: string): void;
  /**
   * Shows a batch of earlier visits, unless there is one on show: that which `choose` picks, the
   * newest without it. Its plan; null where nothing was put on show.
   */
  recall(
    choose?: (kept: readonly StoredBatch<Plan>[]) => StoredBatch<Plan> | undefined,
  ): Promise<Plan | null>;
  /** Shows a kept batch in place of one that is not under way. */
  open(id: string): Promise<Plan | null>;
  /** Runs what is left of an interrupted batch. */
  resume(): Promise<void>;
  /** Runs again what failed of a batch that is over. */
  retry(): Promise<void>;
}

export interface KeptBatchSetting<Plan extends ListPlan> {
  pool: RunPool;
  repository: BatchRepository;
  kind: Plan['kind'];
  /** The runs of a plan; null where this lab cannot read it any more. */
  jobsOf(plan: Plan): readonly PoolJob[] | null;
}

export function createKeptBatch<Plan extends ListPlan>({
  pool,
  repository,
  kind,
  jobsOf,
}: KeptBatchSetting<Plan>): KeptBatch<Plan> {
  const state = createStore<KeptState<Plan>>(() => ({
    id: '',
    plan: null,
    kept: [],
    isElsewhere: false,
  }));
  const { getState: get, setState: set } = state;

  const change = (changes: Partial<JobsPlan>) => {
    const { id, plan } = get();
    if (!plan) return;
    const changed = { ...plan, ...changes };
    set({ plan: changed });
    void repository.save(id, changed);
  };
  const batch = createBatchStore(pool, (event) => {
    if (event.type !== 'failed') return;
    change({ failures: { ...get().plan?.failures, [event.jobId]: event.error } });
  });
  batch.subscribe(({ batch: now }, { batch: before }) => {
    if (!now || !before || !isBatchOver(now) || isBatchOver(before)) return;
    if (now.status === 'cancelled') change({ isCancelled: true });
    void repository.release(get().id);
  });
  const status = () => batch.getState().batch?.status;

  /** Puts a kept batch on show; not one that this lab cannot read any more. */
  const show = async (id: string, plan: Plan): Promise<Plan | null> => {
    const before = get().id;
    const known = id === before ? (batch.getState().batch?.jobs ?? []) : [];
    const results = new Map<string, JobResult>([
      // What could not be stored.
      ...known.flatMap((job): [string, JobResult][] => (job.result ? [[job.id, job.result]] : [])),
      ...(await repository.resultsOf(id)),
    ]);
    const jobs = jobsOf(plan);
    // Another one may have been started meanwhile.
    if (!jobs || get().id !== before) return null;
    set({ id, plan });
    const { failures, isCancelled } = plan;
    batch.getState().recall(id, jobs, { results, failures, isCancelled });
    return plan;
  };

  const look = async () => {
    const [listed, held] = await Promise.all([repository.list(kind), repository.held()]);
    const kept = listed as StoredBatch<BatchPlan>[] as StoredBatch<Plan>[];
    set({ kept });
    return { kept, held };
  };

  /** Shows a kept batch, unless another tab has it. */
  const bring = async (stored: StoredBatch<Plan>, held: ReadonlySet<string>) => {
    const isElsewhere = held.has(stored.id);
    set({ isElsewhere });
    return isElsewhere ? null : await show(stored.id, stored.plan);
  };

  /** Runs what is left of the batch on show, unless another tab has it. */
  const goOn = async (changes: Partial<JobsPlan> = {}) => {
    const { id } = get();
    const before = status();
    const isOurs = await repository.take(id);
    set({ isElsewhere: !isOurs });
    if (!isOurs) return;
    // Another tab may have gone on with it meanwhile.
    const { kept } = await look();
    const plan = kept.find((each) => each.id === id)?.plan ?? get().plan;
    if (!plan || status() !== before || get().id !== id) return;
    await show(id, { ...plan, ...changes });
    if (Object.keys(changes).length > 0) change(changes);
    if (get().id === id && status() === 'interrupted') batch.getState().resume();
    else await repository.release(id);
  };

  return {
    state,
    batch,
    start(plan, id = pool.nextBatchId()) {
      const jobs = jobsOf(plan);
      if (!jobs || jobs.length === 0) return;
      // One that was interrupted stays as it is.
      if (status() !== 'interrupted') batch.getState().cancel();
      set({ id, plan, isElsewhere: false });
      void repository.take(id);
      void repository.save(id, plan).then(look);
      batch.getState().start(jobs, id);
    },
    async recall(choose = ([newest]) => newest) {
      const { kept, held } = await look();
      const { id, plan, isElsewhere } = get();
      if (plan && !isElsewhere) return null;
      const wanted = plan ? kept.find((each) => each.id === id) : choose(kept);
      return wanted ? await bring(wanted, held) : null;
    },
    async open(id) {
      const { kept, held } = await look();
      const wanted = kept.find((each) => each.id === id);
      const isUnderWay = status() === 'running' || status() === 'paused';
      return wanted && !isUnderWay ? await bring(wanted, held) : null;
    },
    async resume() {
      if (status() === 'interrupted') await goOn();
    },
    async retry() {
      const hasFailed = batch.getState().batch?.jobs.some((job) => job.status === 'failed');
      if (status() === 'ended' && hasFailed) await goOn({ failures: {} });
    },
  };
}
