import { describe, expect, it } from 'vitest';
import type { RunResult } from '../../records/runDigest';
import { catalog } from '../../workloads/catalog';
import type { PoolEvent, PoolJob, RunPool } from '../batches/batchStore';
import {
  createFakeBatchRepository,
  type FakeBatchRepository,
} from '../testing/fakeBatchRepository';
import { fakeModel, fakeSummary } from '../testing/fakes';
import { createSweepStore, outcomesOf } from './sweepStore';

const base = catalog.toy2d.defaults;
const error = { code: 'non-finite-loss', message: 'too fast' } as const;

/** A page with its sweep; what runs well is stored with `repository`, as the page's pool does. */
function openPage(repository: FakeBatchRepository) {
  const queue: { job: PoolJob; listener: (event: PoolEvent) => void }[] = [];
  const pool: RunPool = {
    workers: 1,
    nextBatchId: () => `batch-${repository.plans.size + 1}`,
    submit(jobs, listener) {
      for (const job of jobs) queue.push({ job, listener });
      return { pause() {}, resume() {}, cancel: () => void queue.splice(0) };
    },
    dispose() {},
  };
  const { state, batch } = createSweepStore(pool, catalog, repository);
  const endOne = () => {
    const next = queue.shift();
    if (!next) throw new Error('nothing is queued');
    const { job, listener } = next;
    const result = { summary: summaryOf(job.id), seconds: 2 } as RunResult;
    const stored = repository.results.get(job.batch ?? '') ?? new Map();
    repository.results.set(job.batch ?? '', stored.set(job.id, result));
    listener({ type: 'result', jobId: job.id, result });
  };
  const failOne = () => {
    const next = queue.shift();
    next?.listener({ type: 'failed', jobId: next.job.id, error });
  };
  return {
    queue,
    endOne,
    failOne,
    sweep: state.getState,
    batch: batch.getState,
    statuses: () => batch.getState().batch?.jobs.map(({ status }) => status),
    outcomes: () => outcomesOf(state.getState().cells, batch.getState().batch),
  };
}

type Page = ReturnType<typeof openPage>;

/** Figures that tell the cells apart. */
const summaryOf = (jobId: string) => fakeSummary({ student: fakeModel(Number(jobId)) });

/** Two temperatures with two seeds: four runs. */
function startSmall({ sweep }: Page) {
  sweep().setAxes([{ path: 'distillation.temperature', text: '1, 8' }]);
  sweep().setSeeds(2);
  sweep().start(base);
}

describe('a sweep that the page was closed on', () => {
  it('comes back interrupted, with the results of its stored runs and its failures', async () => {
    const repository = createFakeBatchRepository();
    const first = openPage(repository);
    startSmall(first);
    first.endOne();
    first.failOne();
    repository.own.clear();

    const next = openPage(repository);
    await next.sweep().recall();
    expect(next.batch().batch?.status).toBe('interrupted');
    expect(next.queue).toHaveLength(0);
    expect(next.outcomes()).toEqual(first.outcomes());
    expect(next.sweep().axes.map(({ text }) => text)).toEqual(['1, 8']);
    expect(next.sweep().seeds).toBe(2);
  });

  it('is resumed where it was, trains nothing twice, and ends as an uninterrupted one', async () => {
    const whole = openPage(createFakeBatchRepository());
    startSmall(whole);
    for (let i = 0; i < 4; i++) whole.endOne();

    const repository = createFakeBatchRepository();
    const first = openPage(repository);
    startSmall(first);
    first.endOne();
    const ended = first.queue.map(({ job }) => job.id);
    repository.own.clear();
    const next = openPage(repository);
    await next.sweep().recall();
    await next.sweep().resume();
    expect(next.queue.map(({ job }) => job.id)).toEqual(ended);
    expect(next.queue[0]?.job.batch).toBe('batch-1');
    expect(repository.own).toEqual(new Set(['batch-1']));
    for (let i = 0; i < 3; i++) next.endOne();
    expect(next.batch().batch?.status).toBe('ended');
    expect(next.outcomes()).toEqual(whole.outcomes());
    expect(repository.own.size).toBe(0);
  });

  it('that another tab has is not shown, nor gone on with', async () => {
    const repository = createFakeBatchRepository();
    startSmall(openPage(repository));
    repository.own.clear();
    const shown = openPage(repository);
    await shown.sweep().recall();
    repository.others.add('batch-1');
    await shown.sweep().resume();
    expect([shown.sweep().isElsewhere, shown.queue.length]).toEqual([true, 0]);
    const late = openPage(repository);
    await late.sweep().recall();
    expect([late.sweep().isElsewhere, late.sweep().sweep]).toEqual([true, null]);
  });

  it('takes over what another tab did with it meanwhile', async () => {
    const repository = createFakeBatchRepository();
    startSmall(openPage(repository));
    repository.own.clear();
    const [here, there] = [openPage(repository), openPage(repository)];
    await here.sweep().recall();
    await there.sweep().recall();
    await there.sweep().resume();
    for (let i = 0; i < 4; i++) there.endOne();
    await here.sweep().resume();
    expect(here.statuses()).toEqual(['completed', 'completed', 'completed', 'completed']);
    expect([here.queue.length, repository.own.size]).toEqual([0, 0]);
  });

  it('does not replace one that was started meanwhile', async () => {
    const repository = createFakeBatchRepository();
    startSmall(openPage(repository));
    repository.own.clear();
    const next = openPage(repository);
    const recalled = next.sweep().recall();
    startSmall(next);
    await recalled;
    expect(next.sweep().id).toBe('batch-2');
    expect(next.batch().batch?.status).toBe('running');
  });
});

describe('kept sweeps', () => {
  it('can be shown again while none is under way', async () => {
    const page = openPage(createFakeBatchRepository());
    startSmall(page);
    page.endOne();
    const first = page.outcomes();
    page.batch().cancel();
    startSmall(page);
    await page.sweep().open('batch-1');
    expect(page.sweep().id).toBe('batch-2');
    for (let i = 0; i < 4; i++) page.endOne();
    await page.sweep().open('batch-1');
    expect(page.sweep().kept.map(({ id }) => id)).toEqual(['batch-2', 'batch-1']);
    expect([page.sweep().id, page.batch().batch?.status]).toEqual(['batch-1', 'cancelled']);
    expect(page.outcomes()).toEqual(first);
  });

  it('run again what failed, and nothing else', async () => {
    const repository = createFakeBatchRepository();
    const page = openPage(repository);
    startSmall(page);
    page.endOne();
    page.failOne();
    page.endOne();
    page.endOne();
    const failed = page.outcomes().find((outcome) => outcome.error)?.index;
    await page.sweep().retry();
    expect(page.queue.map(({ job }) => job.id)).toEqual([String(failed)]);
    expect(repository.own.size).toBe(1);
    page.endOne();
    expect(page.statuses()).toEqual(['completed', 'completed', 'completed', 'completed']);
    const plan = repository.plans.get('batch-1');
    expect(plan?.kind === 'sweep' && plan.failures).toEqual({});
    await page.sweep().retry();
    expect([page.queue.length, repository.own.size]).toEqual([0, 0]);
  });

  it('lose no result that could not be stored', async () => {
    const repository = createFakeBatchRepository();
    const page = openPage(repository);
    startSmall(page);
    page.failOne();
    for (let i = 0; i < 3; i++) page.endOne();
    repository.results.clear();
    repository.plans.clear();
    await page.sweep().retry();
    expect(page.queue).toHaveLength(1);
    expect(page.statuses()?.filter((status) => status === 'completed')).toHaveLength(3);
  });
});

describe('a cancelled sweep', () => {
  it('stays cancelled, with what had ended', async () => {
    const repository = createFakeBatchRepository();
    const first = openPage(repository);
    startSmall(first);
    first.endOne();
    first.batch().cancel();
    expect(repository.own.size).toBe(0);
    const next = openPage(repository);
    await next.sweep().recall();
    expect(next.batch().batch?.status).toBe('cancelled');
    expect(next.outcomes()).toEqual(first.outcomes());
    await next.sweep().resume();
    expect(next.queue).toHaveLength(0);
  });

  it('is one that another was started over, but not one that was interrupted', async () => {
    const repository = createFakeBatchRepository();
    const page = openPage(repository);
    startSmall(page);
    startSmall(page);
    const isCancelled = (id: string) => {
      const plan = repository.plans.get(id);
      return plan?.kind === 'sweep' && plan.isCancelled;
    };
    expect(['batch-1', 'batch-2'].map(isCancelled)).toEqual([true, false]);
    repository.own.clear();
    const next = openPage(repository);
    await next.sweep().recall();
    startSmall(next);
    expect(['batch-2', 'batch-3'].map(isCancelled)).toEqual([false, false]);
  });
});
