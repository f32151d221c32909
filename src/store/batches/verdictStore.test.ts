import { describe, expect, it } from 'vitest';
import type { RunResult } from '../../records/runDigest';
import { catalog } from '../../workloads/catalog';
import { createLabStore } from '../lab/labStore';
import {
  createFakeBatchRepository,
  type FakeBatchRepository,
} from '../testing/fakeBatchRepository';
import { createFakeClock, createFakeEngine, fakeModel, fakeSummary } from '../testing/fakes';
import type { PoolEvent, PoolJob, RunPool } from './batchStore';
import { createVerdictStores } from './verdictStore';

/** A page with its verdict; what runs well is stored with `repository`, as the page's pool does. */
function openVerdict(repository: FakeBatchRepository = createFakeBatchRepository()) {
  const submitted: string[][] = [];
  const queue: { job: PoolJob; listener: (event: PoolEvent) => void }[] = [];
  const pool: RunPool = {
    workers: 1,
    nextBatchId: () => `batch-${repository.plans.size + 1}`,
    submit(jobs, listener) {
      submitted.push(jobs.map(({ id }) => id));
      for (const job of jobs) queue.push({ job, listener });
      return { pause() {}, resume() {}, cancel() {} };
    },
    dispose() {},
  };
  const endOne = () => {
    const next = queue.shift();
    if (!next) throw new Error('nothing is queued');
    const { job, listener } = next;
    const { seed } = job.spec.training;
    const summary = fakeSummary({ student: fakeModel(seed) });
    const result = { spec: job.spec, summary, seconds: 2 } as RunResult;
    const stored = repository.results.get(job.batch ?? '') ?? new Map();
    repository.results.set(job.batch ?? '', stored.set(job.id, result));
    listener({ type: 'result', jobId: job.id, result });
  };
  const lab = createLabStore(createFakeEngine(), catalog, { clock: createFakeClock() });
  return { lab, submitted, endOne, ...createVerdictStores(lab, pool, repository, catalog) };
}

describe('repeating over seeds', () => {
  it('takes the spec of the form and keeps it, whatever is edited afterwards', () => {
    const { lab, verdict, batch, submitted } = openVerdict();
    verdict.getState().edit({ seeds: 3 });
    lab.getState().editConfig('training.seed', 40);
    verdict.getState().repeat();
    lab.getState().editConfig('training.seed', 1);
    expect(submitted).toEqual([['seed 40', 'seed 41', 'seed 42']]);
    expect(verdict.getState().plan).toMatchObject({
      epsilon: null,
      spec: { training: { seed: 40 } },
    });
    expect(batch.getState().batch?.jobs).toHaveLength(3);
  });

  it('adds the control where it is switched on', () => {
    const { verdict, submitted } = openVerdict();
    verdict.getState().edit({ seeds: 1, withControl: true, epsilon: 0.2 });
    verdict.getState().repeat();
    expect(submitted).toEqual([['seed 1', 'seed 1, control']]);
    expect(verdict.getState().plan?.epsilon).toBe(0.2);
  });

  it('starts nothing with a spec that has problems', () => {
    const { lab, verdict, submitted } = openVerdict();
    lab.getState().editConfig('distillation.temperature', 99);
    verdict.getState().repeat();
    expect(submitted).toEqual([]);
    expect(verdict.getState().plan).toBeNull();
  });
});

describe('a verdict that the page was closed on', () => {
  const resultsOf = ({ batch }: ReturnType<typeof openVerdict>) =>
    batch
      .getState()
      .batch?.jobs.map(({ id, result }) => [id, result?.summary.student.values.errors]);

  it('comes back interrupted, and goes on with the seeds that are missing', async () => {
    const whole = openVerdict();
    whole.verdict.getState().repeat();
    for (let i = 0; i < 5; i++) whole.endOne();

    const repository = createFakeBatchRepository();
    const first = openVerdict(repository);
    first.verdict.getState().repeat();
    first.endOne();
    first.endOne();
    repository.own.clear();

    const next = openVerdict(repository);
    await next.verdict.getState().recall();
    expect(next.batch.getState().batch?.status).toBe('interrupted');
    expect(next.submitted).toEqual([]);
    expect(next.verdict.getState().plan).toEqual(first.verdict.getState().plan);
    await next.verdict.getState().resume();
    expect(next.submitted).toEqual([['seed 3', 'seed 4', 'seed 5']]);
    for (let i = 0; i < 3; i++) next.endOne();
    expect(next.batch.getState().batch?.status).toBe('ended');
    expect(resultsOf(next)).toEqual(resultsOf(whole));
    expect(repository.own.size).toBe(0);
  });

  it('comes back with its options, where the form asks the same', async () => {
    const repository = createFakeBatchRepository();
    const first = openVerdict(repository);
    first.verdict.getState().edit({ seeds: 2, withControl: true, epsilon: 0.3 });
    first.verdict.getState().repeat();
    for (let i = 0; i < 4; i++) first.endOne();

    const other = openVerdict(repository);
    other.lab.getState().editConfig('distillation.temperature', 9);
    await other.verdict.getState().recall();
    expect(other.verdict.getState()).toMatchObject({ plan: null, seeds: 5, kept: [{}] });
    const [kept] = other.verdict.getState().kept;
    await other.verdict.getState().open(kept?.id ?? '');
    expect(other.verdict.getState().plan?.epsilon).toBe(0.3);

    const same = openVerdict(repository);
    same.lab.getState().editConfig('training.seed', 99);
    await same.verdict.getState().recall();
    const options = { seeds: 2, withControl: true, epsilon: 0.3 };
    expect(same.verdict.getState()).toMatchObject(options);
    expect(same.batch.getState().batch?.status).toBe('ended');
  });

  it('is left to the tab that goes on with it', async () => {
    const repository = createFakeBatchRepository();
    openVerdict(repository).verdict.getState().repeat();
    const other = openVerdict(repository);
    await other.verdict.getState().recall();
    expect(other.verdict.getState()).toMatchObject({ isElsewhere: true, plan: null });
    repository.own.clear();
    await other.verdict.getState().recall();
    expect(other.verdict.getState()).toMatchObject({ isElsewhere: false, id: 'batch-1' });
  });
});
