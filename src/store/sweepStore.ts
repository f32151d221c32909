/**
 * A sweep in the page: the lists being edited, and the sweep that runs, has run, or was interrupted
 * on an earlier visit. Its plan is kept from the start on; its results are its stored runs.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Catalog } from '../spec/catalog';
import type { ExperimentSpec } from '../spec/experiment';
import { expandSweep, readSweep, type SweepCell, type SweepSpec } from '../spec/sweep';
import type { CellOutcome } from '../sweeps/cellGroups';
import type { BatchKeeper, PlanOf, StoredBatch } from './batchKeeper';
import { type BatchState, isBatchOver, type JobResult } from './batchState';
import { type BatchStore, createBatchStore, type PoolJob, type RunPool } from './batchStore';
import { type AxisDraft, draftOf, type NewAxis, readAxes } from './sweepDraft';

type SweepPlan = PlanOf<'sweep'>;

export interface SweepState {
  axes: readonly AxisDraft[];
  /** Runs of each cell, with seeds from the form's on. */
  seeds: number;
  /** Id of the sweep on show, and of its runs; empty before the first. */
  id: string;
  /** The sweep on show; null before the first. */
  sweep: SweepSpec | null;
  /** Its cells in the order in which they run. */
  cells: readonly SweepCell[];
  /** All sweeps that are kept, newest first; that on show is one of them where it could be stored. */
  kept: readonly StoredBatch<SweepPlan>[];
  /** Another tab has a sweep that this one would show, or go on with. */
  isElsewhere: boolean;
  addAxis(path: string, text: string): void;
  editAxis(id: number, changes: Partial<NewAxis>): void;
  removeAxis(id: number): void;
  setAxes(axes: readonly NewAxis[]): void;
  setSeeds(seeds: number): void;
  /** Runs the sweep of the lists over `base`; nothing where they have problems. */
  start(base: ExperimentSpec): void;
  /** Shows the newest sweep of earlier visits, unless there is one on show. */
  recall(): Promise<void>;
  /** Shows a kept sweep in place of one that is not under way. */
  open(id: string): Promise<void>;
  /** Runs what is left of an interrupted sweep. */
  resume(): Promise<void>;
  /** Runs again what failed of a sweep that is over. */
  retry(): Promise<void>;
}

export interface SweepStore {
  state: StoreApi<SweepState>;
  batch: BatchStore;
}

export const defaultAxes: readonly NewAxis[] = [
  { path: 'distillation.temperature', text: '1, 4, 16' },
  { path: 'distillation.alpha', text: '0, 0.5, 1' },
];

export function createSweepStore(pool: RunPool, catalog: Catalog, keeper: BatchKeeper): SweepStore {
  let plan: SweepPlan | null = null;
  const change = (changes: Partial<SweepPlan>) => {
    if (!plan) return;
    plan = { ...plan, ...changes };
    void keeper.save(state.getState().id, plan);
  };
  const batch = createBatchStore(pool, (event) => {
    if (event.type !== 'failed') return;
    change({ failures: { ...plan?.failures, [event.jobId]: event.error } });
  });
  batch.subscribe(({ batch: now }, { batch: before }) => {
    if (!now || !before || !isBatchOver(now) || isBatchOver(before)) return;
    if (now.status === 'cancelled') change({ isCancelled: true });
    void keeper.release(state.getState().id);
  });

  let count = 0;
  const withId = (axis: NewAxis): AxisDraft => {
    count += 1;
    return { ...axis, id: count };
  };
  const state = createStore<SweepState>((set, get) => {
    /** Puts a kept sweep on show; not one that this lab cannot read any more. */
    const show = async (id: string, stored: SweepPlan): Promise<SweepSpec | null> => {
      const before = get().id;
      const known = id === before ? (batch.getState().batch?.jobs ?? []) : [];
      const results = new Map<string, JobResult>([
        // What could not be stored.
        ...known.flatMap((job): [string, JobResult][] =>
          job.result ? [[job.id, job.result]] : [],
        ),
        ...(await keeper.resultsOf(id)),
      ]);
      const { sweep } = readSweep(stored.sweep, catalog);
      // Another one may have been started meanwhile.
      if (!sweep || get().id !== before) return null;
      const { cells } = expandSweep(sweep, catalog);
      plan = stored;
      set({ id, sweep, cells });
      const { failures, isCancelled } = stored;
      batch.getState().recall(id, jobsOf(cells), { results, failures, isCancelled });
      return sweep;
    };
    const status = () => batch.getState().batch?.status;

    const look = async () => {
      const [kept, held] = await Promise.all([keeper.list('sweep'), keeper.held()]);
      set({ kept });
      return { kept, held };
    };
    /** Shows a kept sweep and its lists, unless another tab has it. */
    const bring = async (stored: StoredBatch<SweepPlan>, held: ReadonlySet<string>) => {
      const isElsewhere = held.has(stored.id);
      set({ isElsewhere });
      const sweep = isElsewhere ? null : await show(stored.id, stored.plan);
      if (!sweep) return;
      const { axes, seeds } = draftOf(sweep);
      set({ axes: axes.map(withId), seeds });
    };
    /** Runs what is left of the sweep on show, unless another tab has it. */
    const goOn = async (changes: Partial<SweepPlan> = {}) => {
      const { id } = get();
      const before = status();
      const isOurs = await keeper.take(id);
      set({ isElsewhere: !isOurs });
      if (!isOurs) return;
      // Another tab may have gone on with it meanwhile.
      const { kept } = await look();
      const stored = kept.find((each) => each.id === id)?.plan ?? plan;
      if (!stored || status() !== before || get().id !== id) return;
      await show(id, { ...stored, ...changes });
      change(changes);
      if (get().id === id && status() === 'interrupted') batch.getState().resume();
      else await keeper.release(id);
    };

    return {
      axes: defaultAxes.map(withId),
      seeds: 3,
      id: '',
      sweep: null,
      cells: [],
      kept: [],
      isElsewhere: false,
      addAxis: (path, text) => set({ axes: [...get().axes, withId({ path, text })] }),
      editAxis: (id, changes) =>
        set({ axes: get().axes.map((axis) => (axis.id === id ? { ...axis, ...changes } : axis)) }),
      removeAxis: (id) => set({ axes: get().axes.filter((axis) => axis.id !== id) }),
      setAxes: (axes) => set({ axes: axes.map(withId) }),
      setSeeds: (seeds) => set({ seeds }),
      start(base) {
        const { sweep } = readAxes(get(), base);
        const { cells } = sweep ? expandSweep(sweep, catalog) : { cells: [] };
        if (!sweep || cells.length === 0) return;
        // One that was interrupted stays as it is.
        if (status() !== 'interrupted') batch.getState().cancel();
        const id = pool.nextBatchId();
        plan = { kind: 'sweep', sweep, failures: {}, isCancelled: false };
        set({ id, sweep, cells, isElsewhere: false });
        void keeper.take(id);
        void keeper.save(id, plan).then(look);
        batch.getState().start(jobsOf(cells), id);
      },
      async recall() {
        const { kept, held } = await look();
        const [newest] = kept;
        if (newest && !get().sweep) await bring(newest, held);
      },
      async open(id) {
        const { kept, held } = await look();
        const wanted = kept.find((each) => each.id === id);
        const isUnderWay = status() === 'running' || status() === 'paused';
        if (wanted && !isUnderWay) await bring(wanted, held);
      },
      async resume() {
        if (status() === 'interrupted') await goOn();
      },
      async retry() {
        const hasFailed = batch.getState().batch?.jobs.some((job) => job.status === 'failed');
        if (status() === 'ended' && hasFailed) await goOn({ failures: {} });
      },
    };
  });
  return { state, batch };
}

function jobsOf(cells: readonly SweepCell[]): PoolJob[] {
  return cells.map(({ index, spec }) => ({ id: String(index), spec }));
}

/** Every run of the sweep as far as it has come, in the order of the grid. */
export function outcomesOf(cells: readonly SweepCell[], batch: BatchState | null): CellOutcome[] {
  const jobs = new Map(batch?.jobs.map((job) => [job.id, job]));
  return cells
    .map(({ index, coordinates }): CellOutcome => {
      const job = jobs.get(String(index));
      return {
        index,
        coordinates,
        summary: job?.result?.summary ?? null,
        error: job?.error ?? null,
      };
    })
    .sort((a, b) => a.index - b.index);
}
