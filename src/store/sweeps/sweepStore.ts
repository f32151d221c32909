/**
 * A sweep in the page: the lists being edited, and the sweep that runs, has run, or was interrupted
 * on an earlier visit. Its plan is kept from the start on; its results are its stored runs.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Catalog } from '../../config/catalog';
import type { ExperimentConfig } from '../../config/experiment';
import type { CellOutcome } from '../../sweeps/cellGroups';
import { expandSweep, readSweep, type SweepCell, type SweepConfig } from '../../sweeps/definition';
import type { BatchRepository, StoredBatch, SweepPlan } from '../batches/batchRepository';
import type { BatchState } from '../batches/batchState';
import type { BatchStore, PoolJob, RunPool } from '../batches/batchStore';
import { createKeptBatch } from '../batches/keptBatch';
import { type AxisDraft, draftOf, type NewAxis, readAxes } from './sweepDraft';

interface SweepState {
  axes: readonly AxisDraft[];
  /** Runs of each cell, with seeds from the form's on. */
  seeds: number;
  /** Id of the sweep on show, and of its runs; empty before the first. */
  id: string;
  /** The sweep on show; null before the first. */
  sweep: SweepConfig | null;
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
  start(base: ExperimentConfig): void;
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

const defaultAxes: readonly NewAxis[] = [
  { path: 'distillation.temperature', text: '1, 4, 16' },
  { path: 'distillation.alpha', text: '0, 0.5, 1' },
];

export function createSweepStore(
  pool: RunPool,
  catalog: Catalog,
  repository: BatchRepository,
): SweepStore {
  const runs = createKeptBatch<SweepPlan>({
    pool,
    repository,
    kind: 'sweep',
    jobsOf(plan) {
      const { sweep } = readSweep(plan.sweep, catalog);
      return sweep ? jobsOf(expandSweep(sweep, catalog).cells) : null;
    },
  });
  let count = 0;
  const withId = (axis: NewAxis): AxisDraft => {
    count += 1;
    return { ...axis, id: count };
  };
  const state = createStore<SweepState>((set, get) => {
    /** Brings the lists of a sweep back with it. */
    const showLists = (plan: SweepPlan | null) => {
      const { sweep } = get();
      if (!plan || !sweep) return;
      const { axes, seeds } = draftOf(sweep);
      set({ axes: axes.map(withId), seeds });
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
        if (sweep) runs.start({ kind: 'sweep', sweep, failures: {}, isCancelled: false });
      },
      recall: async () => showLists(await runs.recall()),
      open: async (id) => showLists(await runs.open(id)),
      resume: runs.resume,
      retry: runs.retry,
    };
  });
  runs.state.subscribe(({ id, plan, kept, isElsewhere }, before) => {
    const isOther = plan !== null && plan.sweep !== before.plan?.sweep;
    const sweep = isOther ? readSweep(plan.sweep, catalog).sweep : null;
    state.setState({
      ...{ id, kept, isElsewhere },
      ...(sweep ? { sweep, cells: expandSweep(sweep, catalog).cells } : {}),
    });
  });
  return { state, batch: runs.batch };
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
