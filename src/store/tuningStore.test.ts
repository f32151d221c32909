import { describe, expect, it } from 'vitest';
import type { Summary } from '../protocol/events';
import type { RunResult } from '../protocol/runDigest';
import { valueAt } from '../spec/paths';
import { bestSpec, problemsOf, type TuningRequest } from '../spec/tuning/search';
import { defaultSearchSpace } from '../spec/tuning/searchSpace';
import { catalog } from '../workloads/catalog';
import type { PoolEvent, PoolJob, RunPool } from './batchStore';
import { createFakeKeeper } from './fakeKeeper';
import { createFakeClock } from './fakes';
import { createTuningStore } from './tuningStore';

const base = catalog.mnist.defaults;
const request: TuningRequest = {
  strategy: 'halving',
  space: defaultSearchSpace,
  minEpochs: 1,
  maxEpochs: 9,
  budgetSeconds: 60,
};

/** Two workers; a test ends the oldest job with the accuracy it likes. */
function open(keeper = createFakeKeeper()) {
  const waiting: { job: PoolJob; listener: (event: PoolEvent) => void }[] = [];
  const pool: RunPool = {
    workers: 2,
    nextBatchId: () => `batch-${keeper.plans.size + 1}`,
    submit(jobs, listener) {
      for (const job of jobs) waiting.push({ job, listener });
      return { pause() {}, resume() {}, cancel: () => void waiting.splice(0) };
    },
    dispose() {},
  };
  const clock = createFakeClock();
  let drawn = 0;
  const store = createTuningStore({
    pool,
    catalog,
    keeper,
    clock,
    random: () => (drawn++ * 0.37) % 1,
  });
  const endOne = (accuracy: number | null) => {
    const next = waiting.shift();
    if (!next) throw new Error('no trial is running');
    clock.advance(1000);
    const { job, listener } = next;
    if (accuracy === null) {
      listener({ type: 'failed', jobId: job.id, error: { code: 'internal', message: 'x' } });
    } else {
      const result = { summary: { student: { accuracy } }, seconds: 1 } as RunResult;
      listener({ type: 'result', jobId: job.id, result });
    }
    return job;
  };
  const ids = () => waiting.map(({ job }) => job.id);
  const search = () => store.state.getState().searches.halving;
  return { store, waiting, clock, endOne, ids, keeper, search };
}

describe('tuning', () => {
  it('keeps every worker busy with trials on the validation set, without a baseline', () => {
    const { store, waiting } = open();
    store.state.getState().start(request, base);
    expect(waiting).toHaveLength(2);
    for (const { job } of waiting) {
      expect(job.spec.workload.options.evaluateOn).toBe('validation');
      expect(job.spec.baseline).toBe(false);
      expect(job.spec.training.epochs).toBe(1);
    }
    const temperatures = waiting.map(({ job }) => valueAt(job.spec, 'distillation.temperature'));
    expect(temperatures[0]).not.toBe(temperatures[1]);
  });

  it('promotes the best trial to more epochs', () => {
    const { store, waiting, endOne } = open();
    store.state.getState().start(request, base);
    endOne(0.8);
    endOne(0.9);
    endOne(0.7);
    const promoted = waiting.find(({ job }) => job.spec.training.epochs === 3);
    expect(promoted?.job.id).toBe('2 3');
  });

  it('starts nothing once the budget is spent, and ends with the best it has', () => {
    const { store, waiting, clock, endOne, search } = open();
    store.state.getState().start(request, base);
    endOne(0.8);
    clock.advance(60_000);
    endOne(0.9);
    expect(store.state.getState().running).toBe('halving');
    endOne(null);
    expect(waiting).toHaveLength(0);
    expect(store.state.getState().running).toBeNull();
    const found = search();
    if (!found) throw new Error('there should be a search');
    expect([found.isOver, found.epochs]).toEqual([true, 3]);
    const best = bestSpec(found);
    expect(best?.training.epochs).toBe(9);
    // The last word has the test set, with a baseline.
    expect([best?.workload.options.evaluateOn, best?.baseline]).toEqual(['test', true]);
  });

  it('stops when it is told, and keeps both strategies apart', () => {
    const { store, endOne, search } = open();
    store.state.getState().start(request, base);
    endOne(0.8);
    store.state.getState().stop('halving');
    expect(search()?.isOver).toBe(true);
    expect(search()?.tuning.trials.every(({ isRunning }) => !isRunning)).toBe(true);
    store.state.getState().start({ ...request, strategy: 'random' }, base);
    endOne(0.95);
    const { searches } = store.state.getState();
    expect(searches.random?.epochs).toBe(9);
    expect(searches.halving?.epochs).toBe(1);
  });

  it('comes back after a closed page, and repeats only the trials that were cut off', async () => {
    const first = open();
    first.store.state.getState().start(request, base);
    first.endOne(0.8);
    first.endOne(0.9);
    const cutOff = first.ids();
    first.keeper.own.clear();

    const next = open(first.keeper);
    await next.store.state.getState().recall();
    expect(next.search()).toEqual(first.search());
    expect([next.store.state.getState().running, next.waiting.length]).toEqual([null, 0]);
    await next.store.state.getState().resume('halving');
    expect(next.ids()).toEqual(cutOff);
    expect(next.waiting[0]?.job.batch).toBe('batch-1');
    // Two seconds of the budget were used before; what lay between does not count.
    next.clock.advance(56_000);
    next.endOne(0.7);
    expect(next.search()?.seconds).toBe(59);
    expect(next.waiting).toHaveLength(2);
    next.endOne(0.7);
    expect(next.waiting).toHaveLength(1);
    next.endOne(0.7);
    expect([next.search()?.isOver, next.keeper.own.size]).toEqual([true, 0]);
  });

  it('takes the result of a trial that was stored as the page was closed', async () => {
    const first = open();
    first.store.state.getState().start(request, base);
    const summary = { student: { accuracy: 0.85 } } as Summary;
    first.keeper.results.set('batch-1', new Map([['1 1', { spec: base, summary, seconds: 1 }]]));
    first.keeper.own.clear();
    const next = open(first.keeper);
    await next.store.state.getState().recall();
    await next.store.state.getState().resume('halving');
    expect(next.search()?.tuning.trials[0]?.results).toEqual([
      { epochs: 1, accuracy: 0.85, seconds: 1 },
    ]);
    expect(next.ids()).toEqual(['2 1', '3 1']);
  });

  it('does not go on with what another tab has, and ends with what was found', async () => {
    const first = open();
    first.store.state.getState().start(request, base);
    first.endOne(0.8);
    first.keeper.own.clear();
    const next = open(first.keeper);
    await next.store.state.getState().recall();
    next.keeper.others.add('batch-1');
    await next.store.state.getState().resume('halving');
    expect([next.store.state.getState().isElsewhere, next.waiting.length]).toEqual([true, 0]);
    const late = open(first.keeper);
    await late.store.state.getState().recall();
    expect([late.store.state.getState().isElsewhere, late.search()]).toEqual([true, undefined]);
    next.store.state.getState().stop('halving');
    expect(next.search()?.isOver).toBe(true);
    expect(next.search()?.tuning.trials.some(({ isRunning }) => isRunning)).toBe(false);
  });

  it('says what keeps it from starting', () => {
    expect(problemsOf(request, base, catalog)).toEqual([]);
    const paths = (changes: Partial<TuningRequest>) =>
      problemsOf({ ...request, ...changes }, base, catalog).map(({ path }) => path);
    expect(paths({ space: {} })).toEqual(['']);
    expect(paths({ minEpochs: 9 })).toEqual(['training.epochs']);
    expect(paths({ budgetSeconds: 0 })).toEqual(['']);
  });
});
