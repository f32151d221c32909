import { beforeEach, describe, expect, it } from 'vitest';
import { experiments, findExperiment } from '../experiments';
import type { Experiment } from '../experiments/experiment';
import type { RunResult } from '../protocol/runDigest';
import { catalog } from '../workloads/catalog';
import type { PoolEvent, PoolJob, RunPool } from './batchStore';
import { createFakeKeeper, type FakeKeeper } from './fakeKeeper';
import {
  createExperimentsStore,
  type ExperimentsStore,
  entryOf,
  resultsOf,
} from './experimentsStore';

const poor = findExperiment('capacity-gap') as Experiment;

/** A queue whose events a test makes. */
function fakePool() {
  const batches: { jobs: readonly PoolJob[]; tell: (event: PoolEvent) => void }[] = [];
  let cancelled = 0;
  const pool: RunPool = {
    workers: 2,
    nextBatchId: () => 'batch',
    submit(jobs, tell) {
      batches.push({ jobs, tell });
      return {
        pause: () => {},
        resume: () => {},
        cancel: () => {
          cancelled++;
        },
      };
    },
    dispose: () => {},
  };
  return { pool, batches, cancelledCount: () => cancelled };
}

function finish(
  { jobs, tell }: { jobs: readonly PoolJob[]; tell: (event: PoolEvent) => void },
  count = jobs.length,
) {
  for (const { id, spec } of jobs.slice(0, count)) {
    tell({ type: 'started', jobId: id });
    // Only the seed is looked at here.
    const summary = { steps: spec.training.seed } as RunResult['summary'];
    const result: RunResult = { spec, backend: 'wasm', history: [], summary, seconds: 1 };
    tell({ type: 'result', jobId: id, result });
  }
}

describe('experiments on the queue', () => {
  let fake: ReturnType<typeof fakePool>;
  let store: ExperimentsStore;
  const entry = () => entryOf(store.getState(), poor.id);
  beforeEach(() => {
    fake = fakePool();
    store = createExperimentsStore(fake.pool, catalog);
  });

  it('begin with the first, unanswered', () => {
    expect(store.getState().chosen).toBe(experiments[0]?.id);
    expect(entry()).toMatchObject({ prediction: null, isSkipped: false, batch: null });
  });

  it('keep a prediction, and take it back where none is wanted', () => {
    store.getState().predict(poor.id, 'more');
    expect(entry().prediction).toBe('more');
    store.getState().skip(poor.id);
    expect(entry()).toMatchObject({ prediction: null, isSkipped: true });
  });

  it('run every arm with every seed, seed by seed, on the chosen backend', () => {
    store.getState().run(poor.id, 'wasm');
    const jobs = fake.batches[0]?.jobs ?? [];
    expect(jobs).toHaveLength(poor.arms.length * poor.seeds);
    expect(jobs.slice(0, 3).map(({ id }) => id)).toEqual([
      'assisted seed 1',
      'direct seed 1',
      'assisted seed 2',
    ]);
    expect(new Set(jobs.map(({ spec }) => spec.backend))).toEqual(new Set(['wasm']));
    expect(store.getState().running).toBe(poor.id);
    store.getState().run('alpha', 'wasm');
    expect(fake.batches).toHaveLength(1);
  });

  it('give results in the order of the seeds, arm by arm', () => {
    store.getState().run(poor.id, 'auto');
    const [batch] = fake.batches;
    if (batch) finish(batch);
    expect(store.getState().running).toBeNull();
    const found = resultsOf(poor, entry());
    expect(found?.seeds).toEqual([1, 2, 3, 4, 5]);
    for (const { id } of poor.arms) {
      expect(found?.results[id]?.map(({ steps }) => steps)).toEqual([1, 2, 3, 4, 5]);
    }
  });

  it('leave out seeds of which a run failed or did not end', () => {
    store.getState().run(poor.id, 'auto');
    const [batch] = fake.batches;
    if (!batch) throw new Error('nothing was queued');
    finish(batch, 3);
    const error = { code: 'internal', message: 'broken' } as const;
    batch.tell({ type: 'failed', jobId: 'direct seed 2', error });
    store.getState().cancel();
    expect(fake.cancelledCount()).toBe(1);
    expect(store.getState().running).toBeNull();
    expect(resultsOf(poor, entry())?.seeds).toEqual([1]);
    expect(entry().batch?.jobs.find(({ status }) => status === 'failed')?.error).toEqual(error);
  });

  it('take other seeds the second time and keep the prediction', () => {
    store.getState().predict(poor.id, 'same');
    store.getState().run(poor.id, 'auto');
    const [first] = fake.batches;
    if (first) finish(first);
    store.getState().run(poor.id, 'auto');
    expect(entry().seeds).toEqual([6, 7, 8, 9, 10]);
    expect(entry().prediction).toBe('same');
    expect(resultsOf(poor, entry())).toBeNull();
  });
});
