/**
 * Designed experiments as the page runs them: what the visitor predicted, and the runs of the one
 * under way on the queue. Kept apart from the lab's own run, which goes on beside it.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { experiments, findExperiment, specOfArm } from '../experiments';
import type { ArmResults, Experiment } from '../experiments/experiment';
import type { Summary } from '../protocol/events';
import type { Catalog } from '../spec/catalog';
import type { BackendChoice } from '../spec/experiment';
import { applyChanges } from '../spec/paths';
import type { BatchState, JobState } from './batchState';
import { createBatchStore, type PoolJob, type RunPool } from './batchStore';

export interface ExperimentEntry {
  /** The answer that was chosen; null before, and where none was wanted. */
  prediction: string | null;
  /** The visitor wants to see the result without a prediction. */
  isSkipped: boolean;
  /** Seeds of the runs in `batch`. */
  seeds: readonly number[];
  batch: BatchState | null;
}

export interface ExperimentsState {
  /** The experiment on show. */
  chosen: string;
  entries: Readonly<Record<string, ExperimentEntry>>;
  /** The experiment whose runs are under way. */
  running: string | null;
}

export interface ExperimentsActions {
  choose(id: string): void;
  predict(id: string, answer: string): void;
  skip(id: string): void;
  /** Runs every arm with every seed; a second time with seeds that were not used yet. */
  run(id: string, backend: BackendChoice): void;
  /** Drops what has not ended; seeds that are complete stay. */
  cancel(): void;
}

export type ExperimentsStore = StoreApi<ExperimentsState & ExperimentsActions>;

const untouched: ExperimentEntry = { prediction: null, isSkipped: false, seeds: [], batch: null };

export function createExperimentsStore(pool: RunPool, catalog: Catalog): ExperimentsStore {
  const batches = createBatchStore(pool);
  const store = createStore<ExperimentsState & ExperimentsActions>((set, get) => {
    const change = (id: string, changes: Partial<ExperimentEntry>) => {
      const entries = { ...get().entries, [id]: { ...entryOf(get(), id), ...changes } };
      set({ entries });
    };
    return {
      chosen: experiments[0]?.id ?? '',
      entries: {},
      running: null,
      choose: (id) => set({ chosen: id }),
      predict: (id, answer) => change(id, { prediction: answer, isSkipped: false }),
      skip: (id) => change(id, { prediction: null, isSkipped: true }),
      run(id, backend) {
        const experiment = findExperiment(id);
        if (!experiment || get().running !== null) return;
        const last = entryOf(get(), id).seeds.at(-1) ?? 0;
        const seeds = Array.from({ length: experiment.seeds }, (_, i) => last + i + 1);
        change(id, { seeds, batch: null });
        set({ running: id });
        batches.getState().start(jobsOf(experiment, seeds, backend, catalog));
      },
      cancel: () => batches.getState().cancel(),
    };
  });
  batches.subscribe(({ batch }) => {
    const { running, entries } = store.getState();
    if (running === null || !batch) return;
    const entry = { ...entryOf(store.getState(), running), batch };
    const isOver = batch.status === 'ended' || batch.status === 'cancelled';
    store.setState({
      entries: { ...entries, [running]: entry },
      running: isOver ? null : running,
    });
  });
  return store;
}

/** What is known of an experiment that may not have been touched yet. */
export function entryOf({ entries }: ExperimentsState, id: string): ExperimentEntry {
  return entries[id] ?? untouched;
}

/** Seed by seed, so that a batch that is cut short has whole seeds. */
function jobsOf(
  experiment: Experiment,
  seeds: readonly number[],
  backend: BackendChoice,
  catalog: Catalog,
): PoolJob[] {
  return seeds.flatMap((seed) =>
    experiment.arms.map((arm) => ({
      id: jobId(arm.id, seed),
      spec: applyChanges(specOfArm(experiment, arm, catalog), { 'training.seed': seed, backend }),
    })),
  );
}

/** The runs of an arm, in the order of the seeds; none before the experiment was run. */
export function jobsOfArm({ seeds, batch }: ExperimentEntry, arm: string): JobState[] {
  const ids = new Set(seeds.map((seed) => jobId(arm, seed)));
  return batch?.jobs.filter(({ id }) => ids.has(id)) ?? [];
}

function jobId(arm: string, seed: number): string {
  return `${arm} seed ${seed}`;
}

export interface ExperimentResults {
  /** Seeds whose arms have all ended well. */
  seeds: readonly number[];
  results: ArmResults;
}

/** The results of complete seeds; null where there is none. */
export function resultsOf(
  { arms }: Experiment,
  { seeds, batch }: ExperimentEntry,
): ExperimentResults | null {
  const summaries = new Map<string, Summary>();
  for (const { id, result } of batch?.jobs ?? []) {
    if (result) summaries.set(id, result.summary);
  }
  const complete = seeds.filter((seed) => arms.every(({ id }) => summaries.has(jobId(id, seed))));
  if (complete.length === 0) return null;
  const results = Object.fromEntries(
    arms.map(({ id }) => [id, complete.map((seed) => summaries.get(jobId(id, seed)) as Summary)]),
  );
  return { seeds: complete, results };
}
