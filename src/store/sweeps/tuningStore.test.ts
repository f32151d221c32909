import { describe, expect, it } from 'vitest';
import { valueAt } from '../../config/paths';
import type { Summary } from '../../protocol/summary';
import type { RunResult } from '../../records/runDigest';
import {
  bestBaselineConfig,
  bestConfig,
  newSearch,
  problemsOf,
  type Search,
  type TuningRequest,
} from '../../sweeps/tuning/search';
import { type Dimension, defaultSearchSpace } from '../../sweeps/tuning/searchSpace';
import { nextTrial, type TuningState, withResult } from '../../sweeps/tuning/tuner';
import { accuracyScore, classFigures } from '../../tasks/testing/figures';
import { catalog } from '../../workloads/catalog';
import type { PoolEvent, PoolJob, RunPool } from '../batches/batchStore';
import { createFakeBatchRepository } from '../testing/fakeBatchRepository';
import { createFakeClock } from '../testing/fakes';
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
function open(repository = createFakeBatchRepository()) {
  const waiting: { job: PoolJob; listener: (event: PoolEvent) => void }[] = [];
  const pool: RunPool = {
    workers: 2,
    nextBatchId: () => `batch-${repository.plans.size + 1}`,
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
    repository,
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
      const result = { summary: { student: classFigures({ accuracy }) }, seconds: 1 } as RunResult;
      listener({ type: 'result', jobId: job.id, result });
    }
    return job;
  };
  const ids = () => waiting.map(({ job }) => job.id);
  const search = () => store.state.getState().searches.halving;
  return { store, waiting, clock, endOne, ids, repository, search };
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
    // The student's part is through; the baseline has one of its own.
    expect(search()?.tuning.trials.filter(({ isRunning }) => isRunning)).toEqual([]);
    expect(waiting.map(({ job }) => job.id)).toEqual(['baseline 1 1', 'baseline 2 1']);
    store.state.getState().stop('halving');
    expect(store.state.getState().running).toBeNull();
    const found = search();
    if (!found) throw new Error('there should be a search');
    expect([found.isOver, found.epochs]).toEqual([true, 3]);
    const best = bestConfig(found);
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
    first.repository.own.clear();

    const next = open(first.repository);
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
    expect(next.ids()).toEqual(['baseline 1 1', 'baseline 2 1']);
    next.store.state.getState().stop('halving');
    expect([next.search()?.isOver, next.repository.own.size]).toEqual([true, 0]);
  });

  /** Ends the running jobs until there are none or `isReached` says so. */
  const endAll = (
    page: ReturnType<typeof open>,
    accuracyOf: (id: string) => number | null,
    isReached: () => boolean = () => false,
  ) => {
    while (page.waiting.length > 0 && !isReached()) page.endOne(accuracyOf(page.ids()[0] ?? ''));
  };

  /** A search whose student has had `trials` trials and no budget left. */
  const afterStudent = (page: ReturnType<typeof open>) => {
    page.store.state.getState().start(request, base);
    page.endOne(0.8);
    page.endOne(0.9);
    page.clock.advance(60_000);
    endAll(
      page,
      () => 0.85,
      () => page.search()?.baseline !== undefined,
    );
  };

  it('gives the baseline as many trials, over its own settings and from labels alone', () => {
    const page = open();
    afterStudent(page);
    const trials = page.search()?.tuning.trials.length;
    for (const { job } of page.waiting) {
      expect(job.spec.distillation).toMatchObject({ alpha: 0, softTargets: 'uniform' });
      expect(job.spec.workload.options.evaluateOn).toBe('validation');
      expect(job.spec.baseline).toBe(false);
    }
    endAll(
      page,
      () => 0.8,
      () => page.search()?.check !== undefined,
    );
    const { settings, trials: own } = page.search()?.baseline ?? {};
    expect([own?.length, Object.keys(settings?.space ?? {})]).toEqual([
      trials,
      ['training.learningRate'],
    ]);
  });

  it('checks the best of both on the test set, with seeds that the search did not use', () => {
    const page = open();
    afterStudent(page);
    const seen: PoolJob[] = [];
    while (page.waiting.length > 0) {
      const job = page.endOne(0.8);
      if (job.id.startsWith('check')) seen.push(job);
    }
    const found = page.search();
    expect([found?.isOver, page.store.state.getState().running]).toEqual([true, null]);
    expect(seen.map(({ id }) => id).slice(0, 4)).toEqual([
      'check student 2',
      'check baseline 2',
      'check student 3',
      'check baseline 3',
    ]);
    expect(seen).toHaveLength(10);
    const rates = {
      student: bestConfig(found as Search),
      baseline: bestBaselineConfig(found as Search),
    };
    for (const { id, spec } of seen) {
      const isStudent = id.startsWith('check student');
      expect(spec.workload.options.evaluateOn).toBe('test');
      expect(spec.training.epochs).toBe(9);
      // Beside the student the baseline runs at the student's settings, for comparison.
      expect(spec.baseline).toBe(isStudent);
      expect(spec.training.learningRate).toBe(
        rates[isStudent ? 'student' : 'baseline']?.training.learningRate,
      );
    }
    expect(found?.check?.every(({ score }) => score === 0.8)).toBe(true);
  });

  it.each(['baseline', 'check'] as const)(
    'goes on after a closed page in the part %s',
    async (part) => {
      const first = open();
      afterStudent(first);
      endAll(
        first,
        () => 0.8,
        () => first.search()?.[part] !== undefined,
      );
      first.endOne(0.8);
      const cutOff = first.ids();
      const before = first.search();
      first.repository.own.clear();
      const next = open(first.repository);
      await next.store.state.getState().recall();
      expect([next.search(), next.search()?.isOver]).toEqual([before, false]);
      await next.store.state.getState().resume('halving');
      expect(next.ids()).toEqual(cutOff);
      endAll(next, () => 0.8);
      expect([next.search()?.isOver, next.search()?.check?.length]).toEqual([true, 10]);
      expect(next.search()?.check?.every(({ status }) => status === 'ended')).toBe(true);
    },
  );

  it.each(['student', 'baseline', 'check'])('stops in the part %s, and can go on', async (part) => {
    const page = open();
    if (part === 'student') {
      page.store.state.getState().start(request, base);
      page.endOne(0.8);
    } else {
      afterStudent(page);
      endAll(
        page,
        () => 0.8,
        () => page.search()?.[part as 'check'] !== undefined,
      );
      page.endOne(0.8);
    }
    page.store.state.getState().stop('halving');
    expect([page.search()?.isOver, page.waiting.length]).toEqual([true, 0]);
    const trials = page.search()?.tuning.trials.length;
    await page.store.state.getState().resume('halving');
    endAll(page, () => 0.8);
    const found = page.search();
    // The student gets no further trial: its part was ended.
    expect([found?.isOver, found?.tuning.trials.length]).toEqual([true, trials]);
    expect(found?.check?.filter(({ status }) => status === 'ended')).toHaveLength(10);
  });

  it('opens a search that was kept before the baseline had a part, and can give it one', async () => {
    const repository = createFakeBatchRepository();
    const started = nextTrial(newSearch(request, base, accuracyScore).tuning, () => 0.5);
    const tuning = withResult((started as { state: TuningState }).state, 1, {
      epochs: 1,
      score: 0.9,
      seconds: 1,
    });
    const kept = { ...newSearch(request, base, accuracyScore), tuning, isOver: true };
    await repository.save('old', { kind: 'search', search: kept });
    const page = open(repository);
    await page.store.state.getState().recall();
    expect(page.search()).toEqual(kept);
    await page.store.state.getState().resume('halving');
    endAll(page, () => 0.8);
    expect(page.search()?.baseline?.trials).toHaveLength(1);
    expect(page.search()?.check).toHaveLength(10);
  });

  it('leaves the baseline as it is where only what a teacher gives is searched', () => {
    const page = open();
    const space = { 'distillation.alpha': defaultSearchSpace['distillation.alpha'] as Dimension };
    page.store.state.getState().start({ ...request, space }, base);
    page.clock.advance(60_000);
    page.endOne(0.8);
    page.endOne(0.8);
    expect(page.search()?.baseline).toBeNull();
    expect(page.ids()).toEqual(['check student 2', 'check baseline 2']);
    // A run that fails is no result, and the others go on.
    endAll(page, (id) => (id === 'check student 2' ? null : 0.8));
    expect(page.search()?.check?.[0]).toMatchObject({ status: 'ended', score: null });
    expect(page.search()?.isOver).toBe(true);
  });

  it('takes the result of a trial that was stored as the page was closed', async () => {
    const first = open();
    first.store.state.getState().start(request, base);
    const summary = { student: classFigures({ accuracy: 0.85 }) } as Summary;
    first.repository.results.set(
      'batch-1',
      new Map([['1 1', { spec: base, summary, seconds: 1 }]]),
    );
    first.repository.own.clear();
    const next = open(first.repository);
    await next.store.state.getState().recall();
    await next.store.state.getState().resume('halving');
    expect(next.search()?.tuning.trials[0]?.results).toEqual([
      { epochs: 1, score: 0.85, seconds: 1 },
    ]);
    expect(next.ids()).toEqual(['2 1', '3 1']);
  });

  it('does not go on with what another tab has, and ends with what was found', async () => {
    const first = open();
    first.store.state.getState().start(request, base);
    first.endOne(0.8);
    first.repository.own.clear();
    const next = open(first.repository);
    await next.store.state.getState().recall();
    next.repository.others.add('batch-1');
    await next.store.state.getState().resume('halving');
    expect([next.store.state.getState().isElsewhere, next.waiting.length]).toEqual([true, 0]);
    const late = open(first.repository);
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
