/**
 * Designed experiments as the page runs them: what the visitor predicted, and the runs of the one
 * under way on the queue. Both are kept between visits. Kept apart from the lab's own run, which goes
 * on beside it.
 */

import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Catalog } from '../../config/catalog';
import type { BackendChoice } from '../../config/experiment';
import { differences } from '../../config/paths';
import { type Experiment, findExperiment } from '../../experiments';
import type { ArmResults } from '../../experiments/studies/study';
import type { Summary } from '../../protocol/summary';
import type { BatchRepository, ExperimentPlan, StoredBatch } from './batchRepository';
import { type BatchState, cancelBatch, type JobState, recallBatch } from './batchState';
import type { RunPool } from './batchStore';
import { jobId, jobsOfPlan, latestOf } from './experimentPlan';
import { createKeptBatch } from './keptBatch';

export interface ExperimentEntry {
  /** The answer that was chosen; null before, and where none was wanted. */
  prediction: string | null;
  /** The visitor wants to see the result without a prediction. */
  isSkipped: boolean;
  /** Seeds of the runs in `batch`. */
  seeds: readonly number[];
  batch: BatchState | null;
  /** What it is kept under; empty before there is something to keep. */
  batchId: string;
  /** What its runs were asked to run on. */
  backend: BackendChoice;
  /** Another tab runs it. */
  isElsewhere: boolean;
}

export interface ExperimentsState {
  entries: Readonly<Record<string, ExperimentEntry>>;
  /** The experiment whose runs are under way. */
  running: string | null;
}

export interface ExperimentsActions {
  predict(id: string, answer: string): void;
  skip(id: string): void;
  /** Runs every arm with every seed; a second time with seeds that were not used yet. */
  run(id: string, backend: BackendChoice): void;
  /** Drops what has not ended; seeds that are complete stay. */
  cancel(): void;
  /** Brings back what earlier visits left of experiments that this one has not touched. */
  recall(): Promise<void>;
  /** Runs what is left of an experiment that a closed page interrupted. */
  resume(id: string): Promise<void>;
  /** Leaves an interrupted experiment at the seeds that are complete. */
  leave(id: string): void;
}

export type ExperimentsStore = StoreApi<ExperimentsState & ExperimentsActions>;

const untouched: ExperimentEntry = {
  prediction: null,
  isSkipped: false,
  seeds: [],
  batch: null,
  batchId: '',
  backend: 'auto',
  isElsewhere: false,
};

export function createExperimentsStore(
  pool: RunPool,
  catalog: Catalog,
  repository: BatchRepository,
): ExperimentsStore {
  const kept = createKeptBatch<ExperimentPlan>({
    pool,
    repository,
    kind: 'experiment',
    jobsOf: (plan) => jobsOfPlan(plan, catalog),
  });
  const store = createStore<ExperimentsState & ExperimentsActions>((set, get) => {
    const change = (id: string, changes: Partial<ExperimentEntry>) => {
      const entries = { ...get().entries, [id]: { ...entryOf(get(), id), ...changes } };
      set({ entries });
    };
    /** An answer is kept at once, under the id that its runs will have. */
    const answer = (id: string, changes: Pick<ExperimentEntry, 'prediction' | 'isSkipped'>) => {
      const { batch, batchId } = entryOf(get(), id);
      if (batch && batch.jobs.length > 0) return;
      change(id, { ...changes, batchId: batchId || pool.nextBatchId() });
      const entry = entryOf(get(), id);
      void repository.save(entry.batchId, planOf(id, entry));
    };
    return {
      entries: {},
      running: null,
      predict: (id, prediction) => answer(id, { prediction, isSkipped: false }),
      skip: (id) => answer(id, { prediction: null, isSkipped: true }),
      run(id, backend) {
        const experiment = findExperiment(id);
        if (!experiment || get().running !== null) return;
        const entry = entryOf(get(), id);
        const last = entry.seeds.at(-1) ?? 0;
        const seeds = Array.from({ length: experiment.seeds }, (_, i) => last + i + 1);
        const isFirst = entry.seeds.length === 0 && entry.batchId !== '';
        const batchId = isFirst ? entry.batchId : pool.nextBatchId();
        change(id, { seeds, batch: null, batchId, backend, isElsewhere: false });
        set({ running: id });
        kept.start(planOf(id, entryOf(get(), id)), batchId);
      },
      cancel: () => kept.batch.getState().cancel(),
      async recall() {
        const [stored, held] = await Promise.all([
          repository.list('experiment'),
          repository.held(),
        ]);
        const found = await Promise.all(
          latestOf(stored).map(async (each) => ({
            id: each.plan.experiment,
            entry: await entryOfStored(each, held.has(each.id)),
          })),
        );
        for (const { id, entry } of found) {
          const known = get().entries[id];
          const isOurs = known && known.batch?.status !== 'interrupted';
          if (entry && !isOurs && get().running !== id) change(id, entry);
        }
      },
      async resume(id) {
        const { batch, batchId } = entryOf(get(), id);
        if (batch?.status !== 'interrupted' || get().running !== null) return;
        set({ running: id });
        await kept.open(batchId);
        if (kept.state.getState().id === batchId) await kept.resume();
        const { isElsewhere } = kept.state.getState();
        change(id, { isElsewhere });
        const isGoing = kept.batch.getState().batch?.status === 'running';
        if (get().running === id && !isGoing) set({ running: null });
      },
      leave(id) {
        const entry = entryOf(get(), id);
        if (entry.batch?.status !== 'interrupted' || get().running === id) return;
        change(id, { batch: cancelBatch(entry.batch) });
        void repository.save(entry.batchId, planOf(id, entryOf(get(), id)));
      },
    };
  });

  const entryOfStored = async (
    { id, plan }: StoredBatch<ExperimentPlan>,
    isElsewhere: boolean,
  ): Promise<ExperimentEntry | null> => {
    const jobs = jobsOfPlan(plan, catalog);
    if (!jobs) return null;
    const { prediction, isSkipped, seeds, backend, failures, isCancelled } = plan;
    const asked = { prediction, isSkipped, seeds, backend };
    const entry = { ...untouched, ...asked, batchId: id, isElsewhere };
    if (jobs.length === 0) return entry;
    const results = new Map(await repository.resultsOf(id));
    for (const { id: job, spec } of jobs) {
      const result = results.get(job);
      // Run by a lab whose experiment was another one.
      if (result && Object.keys(differences(result.spec, spec)).length > 0) return null;
    }
    return { ...entry, batch: recallBatch(jobs, { results, failures, isCancelled }) };
  };

  kept.batch.subscribe(({ batch }) => {
    const { running, entries } = store.getState();
    if (running === null || !batch) return;
    const entry = entryOf(store.getState(), running);
    // What is opened to be gone on with may be that of another experiment before.
    if (kept.state.getState().id !== entry.batchId) return;
    const isOver = batch.status === 'ended' || batch.status === 'cancelled';
    store.setState({
      entries: { ...entries, [running]: { ...entry, batch } },
      running: isOver ? null : running,
    });
  });
  return store;
}

function planOf(experiment: string, entry: ExperimentEntry): ExperimentPlan {
  const { prediction, isSkipped, seeds, backend, batch } = entry;
  const failed =
    batch?.jobs.flatMap(({ id, error }) => (error ? [[id, error] as const] : [])) ?? [];
  return {
    kind: 'experiment',
    ...{ experiment, prediction, isSkipped, seeds, backend },
    failures: Object.fromEntries(failed),
    isCancelled: batch?.status === 'cancelled',
  };
}

/** What is known of an experiment that may not have been touched yet. */
export function entryOf({ entries }: ExperimentsState, id: string): ExperimentEntry {
  return entries[id] ?? untouched;
}

/** The runs of an arm, in the order of the seeds; none before the experiment was run. */
export function jobsOfArm({ seeds, batch }: ExperimentEntry, arm: string): JobState[] {
  const ids = new Set(seeds.map((seed) => jobId(arm, seed)));
  return batch?.jobs.filter(({ id }) => ids.has(id)) ?? [];
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
