/**
 * What the verdict view is set to and repeats. What is repeated is kept from the start on, so that a
 * later visit shows it and goes on with it; the runs themselves are in its batch store.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Catalog } from '../../config/catalog';
import type { ExperimentConfig } from '../../config/experiment';
import { differences } from '../../config/paths';
import { DEFAULT_SMOOTHING, type RepeatJob, repeatJobs, seedsFrom } from '../../config/repeat';
import type { LabStore } from '../lab/labStore';
import { presentConfig } from '../lab/shownRun';
import type { BatchRepository, StoredBatch, VerdictPlan } from './batchRepository';
import type { BatchStore, RunPool } from './batchStore';
import { createKeptBatch } from './keptBatch';

/** What was repeated, as it was set then. */
export interface RepeatPlan {
  spec: ExperimentConfig;
  jobs: readonly RepeatJob[];
  /** ε of the control; null without one. */
  epsilon: number | null;
}

interface VerdictOptions {
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
  /** Id of the verdict on show; empty before the first. */
  id: string;
  /** All that are kept, newest first. */
  kept: readonly StoredBatch<VerdictPlan>[];
  /** Another tab has the verdict that this one would show, or go on with. */
  isElsewhere: boolean;
  edit(changes: Partial<VerdictOptions>): void;
  /** Repeats the spec in the lab's form; earlier results give way. */
  repeat(): void;
  /** Repeats it over so many seeds, unless that was done already or is under way. */
  repeatOver(seeds: number): void;
  /** Shows the newest verdict of earlier visits on the settings in the form, if there is one. */
  recall(): Promise<void>;
  /** Shows a kept verdict in place of one that is not under way. */
  open(id: string): Promise<void>;
  /** Runs what is left of an interrupted verdict. */
  resume(): Promise<void>;
  /** Runs again what failed. */
  retry(): Promise<void>;
}

export const seedLimits = { min: 1, max: 30 } as const;

/** A laptop's processor under load. */
const DEFAULT_WATTS = 15;

export interface VerdictStores {
  verdict: StoreApi<VerdictState>;
  batch: BatchStore;
}

export function createVerdictStores(
  lab: LabStore,
  pool: RunPool,
  repository: BatchRepository,
  catalog: Catalog,
): VerdictStores {
  const runs = createKeptBatch<VerdictPlan>({
    pool,
    repository,
    kind: 'verdict',
    jobsOf: (plan) => repeatPlanOf(plan, catalog)?.jobs ?? null,
  });
  const verdict = createStore<VerdictState>((set, get) => {
    /** Brings the options of a verdict back with it. */
    const showOptions = (plan: VerdictPlan | null) => {
      if (!plan) return;
      const { seeds, epsilon } = plan;
      const control = epsilon === null ? {} : { epsilon };
      set({ seeds: seeds.length, withControl: epsilon !== null, ...control });
    };
    return {
      seeds: 5,
      withControl: false,
      epsilon: DEFAULT_SMOOTHING,
      watts: DEFAULT_WATTS,
      plan: null,
      id: '',
      kept: [],
      isElsewhere: false,
      edit: (changes) => set(changes),
      repeat() {
        const { spec, problems } = lab.getState();
        if (problems.length > 0) return;
        const { seeds: count, withControl, epsilon } = get();
        const seeds = seedsFrom(spec.training.seed, count);
        const asked = { spec, seeds, epsilon: withControl ? epsilon : null };
        runs.start({ kind: 'verdict', ...asked, failures: {}, isCancelled: false });
      },
      repeatOver(seeds) {
        const status = runs.batch.getState().batch?.status;
        if (status === 'running' || status === 'paused') return;
        const isSame = JSON.stringify(get().plan?.spec) === JSON.stringify(lab.getState().spec);
        if (isSame && status !== 'cancelled') return;
        set({ seeds });
        get().repeat();
      },
      async recall() {
        const { spec } = lab.getState();
        const isAsked = ({ plan }: StoredBatch<VerdictPlan>) => isSameQuestion(plan.spec, spec);
        showOptions(await runs.recall((kept) => kept.find(isAsked)));
      },
      open: async (id) => showOptions(await runs.open(id)),
      resume: runs.resume,
      retry: runs.retry,
    };
  });
  runs.state.subscribe(({ id, plan, kept, isElsewhere }, before) => {
    const isOther = plan !== null && (id !== before.id || before.plan === null);
    const shown = isOther ? repeatPlanOf(plan, catalog) : null;
    verdict.setState({ id, kept, isElsewhere, ...(shown ? { plan: shown } : {}) });
  });
  return { verdict, batch: runs.batch };
}

/** Null where this lab cannot read the spec any more. */
function repeatPlanOf(stored: VerdictPlan, catalog: Catalog): RepeatPlan | null {
  const { seeds, epsilon } = stored;
  const spec = presentConfig(stored.spec, catalog);
  return spec && { spec, jobs: repeatJobs(spec, seeds, epsilon), epsilon };
}

/** Whether a verdict on `a` is one on `b`, whatever the first seed and the processor. */
function isSameQuestion(a: ExperimentConfig, b: ExperimentConfig): boolean {
  const answered = ['training.seed', 'baseline', 'backend'];
  return Object.keys(differences(a, b)).every((path) => answered.includes(path));
}
