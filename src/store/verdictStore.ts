/** What the verdict view is set to and repeats; the runs themselves are in its batch store. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ExperimentSpec } from '../spec/experiment';
import { DEFAULT_SMOOTHING, type RepeatJob, repeatJobs, seedsFrom } from '../spec/repeat';
import { type BatchStore, createBatchStore, type RunPool } from './batchStore';
import type { LabStore } from './labStore';

/** What was repeated, as it was set then. */
export interface RepeatPlan {
  spec: ExperimentSpec;
  jobs: readonly RepeatJob[];
  /** ε of the control; null without one. */
  epsilon: number | null;
}

export interface VerdictOptions {
  /** Number of seeds. */
  seeds: number;
  withControl: boolean;
  /** ε of the control's label smoothing. */
  epsilon: number;
  /** Power that the energy estimate takes for granted. */
  watts: number;
}

export interface VerdictState extends VerdictOptions {
  plan: RepeatPlan | null;
  edit(changes: Partial<VerdictOptions>): void;
  /** Repeats the spec in the lab's form; earlier results are dropped. */
  repeat(): void;
}

export const seedLimits = { min: 1, max: 30 } as const;

/** A laptop's processor under load. */
const DEFAULT_WATTS = 15;

export interface VerdictStores {
  verdict: StoreApi<VerdictState>;
  batch: BatchStore;
}

export function createVerdictStores(lab: LabStore, pool: RunPool): VerdictStores {
  const batch = createBatchStore(pool);
  const verdict = createStore<VerdictState>((set, get) => ({
    seeds: 5,
    withControl: false,
    epsilon: DEFAULT_SMOOTHING,
    watts: DEFAULT_WATTS,
    plan: null,
    edit: (changes) => set(changes),
    repeat() {
      const { spec, problems } = lab.getState();
      if (problems.length > 0) return;
      const { seeds, withControl, epsilon } = get();
      const used = withControl ? epsilon : null;
      const jobs = repeatJobs(spec, seedsFrom(spec.training.seed, seeds), used);
      set({ plan: { spec, jobs, epsilon: used } });
      batch.getState().start(jobs);
    },
  }));
  return { verdict, batch };
}
