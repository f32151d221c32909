import { beforeEach, describe, expect, it } from 'vitest';
import { type Experiment, findExperiment } from '../../experiments';
import type { RunResult } from '../../records/runDigest';
import { catalog } from '../../workloads/catalog';
import {
  createFakeBatchRepository,
  type FakeBatchRepository,
} from '../testing/fakeBatchRepository';
import type { PoolEvent, PoolJob, RunPool } from './batchStore';
import {
  createExperimentsStore,
  type ExperimentsStore,
  entryOf,
  resultsOf,
} from './experimentsStore';

const poor = findExperiment('capacity-gap') as Experiment;

/** Unique over all pages of a test. */
let ids = 0;

/** A queue whose events a test makes. */
function fakePool() {
  const batches: { jobs: readonly PoolJob[]; tell: (event: PoolEvent) => void }[] = [];
  let cancelled = 0;
  const pool: RunPool = {
    workers: 2,
    nextBatchId: () => `batch-${++ids}`,
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
    store = createExperimentsStore(fake.pool, catalog, createFakeBatchRepository());
  });

  it('begin unanswered', () => {
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

describe('what a closed page leaves', () => {
  let repository: FakeBatchRepository;
  beforeEach(() => {
    repository = createFakeBatchRepository();
  });
  /** A visit; what runs well is stored, as the page's pool does. */
  const visit = () => {
    const fake = fakePool();
    const pool: RunPool = {
      ...fake.pool,
      submit: (jobs, tell) =>
        fake.pool.submit(jobs, (event) => {
          const [batch = ''] = jobs.map((job) => job.batch);
          const stored = repository.results.get(batch) ?? new Map();
          if (event.type === 'result') stored.set(event.jobId, event.result);
          repository.results.set(batch, stored);
          tell(event);
        }),
    };
    const store = createExperimentsStore(pool, catalog, repository);
    return { ...fake, ...store.getState(), entry: () => entryOf(store.getState(), poor.id), store };
  };
  const close = () => repository.own.clear();

  it('is the prediction, also before anything ran', async () => {
    visit().predict(poor.id, 'more');
    const next = visit();
    await next.recall();
    expect(next.entry()).toMatchObject({ prediction: 'more', batch: null });
    next.predict(poor.id, 'same');
    expect(repository.plans.size).toBe(1);
  });

  it('is the result, with the prediction that was made before it', async () => {
    const first = visit();
    first.predict(poor.id, 'more');
    first.run(poor.id, 'wasm');
    finish(first.batches[0] ?? { jobs: [], tell() {} });
    close();
    const next = visit();
    await next.recall();
    expect(next.entry()).toMatchObject({ prediction: 'more', batch: { status: 'ended' } });
    expect(resultsOf(poor, next.entry())).toEqual(resultsOf(poor, first.entry()));
    expect(next.batches).toHaveLength(0);
    expect(repository.plans.size).toBe(1);
  });

  it('is gone on with: the runs that are missing, and no others', async () => {
    const first = visit();
    first.run(poor.id, 'wasm');
    const [batch = { jobs: [], tell() {} }] = first.batches;
    finish(batch, 3);
    close();
    const next = visit();
    await next.recall();
    expect(next.entry().batch?.status).toBe('interrupted');
    expect(next.batches).toHaveLength(0);
    await next.resume(poor.id);
    expect(next.store.getState().running).toBe(poor.id);
    expect(next.batches[0]?.jobs).toMatchObject(batch.jobs.slice(3));
    finish(next.batches[0] ?? batch);
    expect(next.store.getState().running).toBeNull();
    expect(resultsOf(poor, next.entry())?.seeds).toEqual([1, 2, 3, 4, 5]);
    expect(repository.own.size).toBe(0);
  });

  it('may be left at the seeds that are complete, for good', async () => {
    const first = visit();
    first.run(poor.id, 'wasm');
    finish(first.batches[0] ?? { jobs: [], tell() {} }, 3);
    close();
    const next = visit();
    await next.recall();
    next.leave(poor.id);
    expect(resultsOf(poor, next.entry())?.seeds).toEqual([1]);
    const later = visit();
    await later.recall();
    expect(later.entry().batch?.status).toBe('cancelled');
  });

  it('is left to the tab that goes on with it', async () => {
    const first = visit();
    first.run(poor.id, 'wasm');
    const other = visit();
    await other.recall();
    expect(other.entry().isElsewhere).toBe(true);
    close();
    for (const id of repository.plans.keys()) repository.others.add(id);
    await other.resume(poor.id);
    expect(other.batches).toHaveLength(0);
    expect(other.store.getState().running).toBeNull();
  });

  it('does not count where the experiment was another one then', async () => {
    const first = visit();
    first.run(poor.id, 'wasm');
    finish(first.batches[0] ?? { jobs: [], tell() {} });
    for (const [id, results] of repository.results) {
      const old = [...results].map(
        ([job, result]) => [job, { ...result, spec: catalog.toy2d.defaults }] as const,
      );
      repository.results.set(id, new Map(old));
    }
    const next = visit();
    await next.recall();
    expect(next.entry().batch).toBeNull();
  });
});
