/** A sweep in the page: the lists being edited, and the sweep that runs or has run. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Catalog } from '../spec/catalog';
import type { ExperimentSpec } from '../spec/experiment';
import type { Json } from '../spec/paths';
import {
  expandSweep,
  SEED_PATH,
  SWEEP_VERSION,
  type SweepCell,
  type SweepSpec,
} from '../spec/sweep';
import { parseValues } from '../spec/sweepValues';
import type { Problem } from '../spec/validate';
import type { CellOutcome } from '../sweeps/cellGroups';
import type { BatchState } from './batchState';
import { type BatchStore, createBatchStore, type RunPool } from './batchStore';

/** One varied setting as it is being edited. */
export interface AxisDraft {
  /** Stays the same while its path and text change. */
  id: number;
  path: string;
  /** Values with commas between them. */
  text: string;
}

export interface SweepState {
  axes: readonly AxisDraft[];
  /** Runs of each cell, with seeds from the form's on. */
  seeds: number;
  /** The sweep on show; null before the first. */
  sweep: SweepSpec | null;
  /** Its cells in the order in which they run. */
  cells: readonly SweepCell[];
  addAxis(path: string, text: string): void;
  editAxis(id: number, changes: Partial<Omit<AxisDraft, 'id'>>): void;
  removeAxis(id: number): void;
  setAxes(axes: readonly Omit<AxisDraft, 'id'>[]): void;
  setSeeds(seeds: number): void;
  /** Runs the sweep of the lists over `base`; nothing where they have problems. */
  start(base: ExperimentSpec): void;
}

export interface SweepStore {
  state: StoreApi<SweepState>;
  batch: BatchStore;
}

export const defaultAxes: readonly Omit<AxisDraft, 'id'>[] = [
  { path: 'distillation.temperature', text: '1, 4, 16' },
  { path: 'distillation.alpha', text: '0, 0.5, 1' },
];

export function createSweepStore(pool: RunPool, catalog: Catalog): SweepStore {
  const batch = createBatchStore(pool);
  let count = 0;
  const withId = (axis: Omit<AxisDraft, 'id'>): AxisDraft => {
    count += 1;
    return { ...axis, id: count };
  };
  const state = createStore<SweepState>((set, get) => ({
    axes: defaultAxes.map(withId),
    seeds: 3,
    sweep: null,
    cells: [],
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
      set({ sweep, cells });
      batch.getState().start(cells.map(({ index, spec }) => ({ id: String(index), spec })));
    },
  }));
  return { state, batch };
}

/** The sweep of the lists over `base`, or what is wrong with them by path. */
export function readAxes(
  { axes, seeds }: Pick<SweepState, 'axes' | 'seeds'>,
  base: ExperimentSpec,
): { sweep: SweepSpec | null; problems: Problem[] } {
  const vary: Record<string, Json[]> = {};
  const problems: Problem[] = [];
  for (const { path, text } of axes) {
    const { values, problem } = parseValues(path, text, base);
    if (problem) problems.push({ path, message: problem });
    if (Object.hasOwn(vary, path)) problems.push({ path, message: 'is varied twice' });
    vary[path] = values;
  }
  if (problems.length > 0) return { sweep: null, problems };
  const { seed } = base.training;
  vary[SEED_PATH] = Array.from({ length: seeds }, (_, i) => seed + i);
  return { sweep: { version: SWEEP_VERSION, base, vary }, problems: [] };
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
