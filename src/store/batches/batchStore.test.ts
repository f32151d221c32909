import { describe, expect, it } from 'vitest';
import type { PoolBatch, PoolEvent, PoolJob, RunPool } from '../../worker/poolContract';
import { catalog } from '../../workloads/catalog';
import { fakeSummary } from '../testing/fakes';
import { createBatchStore } from './batchStore';

/** A pool that runs nothing; a test tells its events. */
function fakePool() {
  const calls: string[] = [];
  const batchIds: (string | undefined)[] = [];
  const listeners: ((event: PoolEvent) => void)[] = [];
  const pool: RunPool = {
    workers: 1,
    nextBatchId: () => 'batch',
    submit(jobs, listener): PoolBatch {
      const name = jobs.map(({ id }) => id).join('');
      calls.push(`submit ${name}`);
      batchIds.push(...jobs.map(({ batch }) => batch));
      listeners.push(listener);
      return {
        pause: () => calls.push(`pause ${name}`),
        resume: () => calls.push(`resume ${name}`),
        cancel: () => calls.push(`cancel ${name}`),
      };
    },
    dispose: () => {},
  };
  return {
    pool,
    calls,
    batchIds,
    tell: (part: number, event: PoolEvent) => listeners[part]?.(event),
  };
}

const job = (id: string): PoolJob => ({ id, spec: catalog.toy2d.defaults });
const failed = (jobId: string): PoolEvent => ({
  type: 'failed',
  jobId,
  error: { code: 'internal', message: 'broken' },
});

describe('a batch store', () => {
  it('follows its batch from start to end, and tells what it heard', () => {
    const { pool, calls, tell } = fakePool();
    const heard: string[] = [];
    const store = createBatchStore(pool, (event) => heard.push(event.type));
    expect(store.getState().batch).toBeNull();
    store.getState().start([job('a'), job('b')]);
    tell(0, { type: 'started', jobId: 'a' });
    expect(store.getState().batch?.jobs.map(({ status }) => status)).toEqual([
      'running',
      'waiting',
    ]);
    tell(0, failed('a'));
    tell(0, failed('b'));
    expect(store.getState().batch?.status).toBe('ended');
    expect(calls).toEqual(['submit ab']);
    expect(heard).toEqual(['started', 'failed', 'failed']);
  });

  it('pauses and goes on, also with what is added meanwhile', () => {
    const { pool, calls } = fakePool();
    const store = createBatchStore(pool);
    const { start, pause, resume, add } = store.getState();
    start([job('a')]);
    resume();
    pause();
    add([job('b')]);
    expect(store.getState().batch?.status).toBe('paused');
    resume();
    expect(calls).toEqual(['submit a', 'pause a', 'submit b', 'pause b', 'resume a', 'resume b']);
    expect(store.getState().batch?.jobs).toHaveLength(2);
  });

  it('goes on with a batch that had ended when jobs are added', () => {
    const { pool, tell } = fakePool();
    const store = createBatchStore(pool);
    store.getState().start([job('a')]);
    tell(0, failed('a'));
    store.getState().add([job('b')]);
    expect(store.getState().batch?.status).toBe('running');
    expect(store.getState().batch?.jobs.map(({ status }) => status)).toEqual(['failed', 'waiting']);
  });

  it('queues of a batch of an earlier visit what had not ended, under the same id', () => {
    const { pool, calls, batchIds } = fakePool();
    const store = createBatchStore(pool);
    const results = new Map([['b', { spec: job('b').spec, summary: fakeSummary(), seconds: 3 }]]);
    const failures = { c: { code: 'internal', message: 'broken' } as const };
    const jobs = ['a', 'b', 'c', 'd'].map(job);
    store.getState().recall('earlier', jobs, { results, failures, isCancelled: false });
    expect(store.getState().batch?.status).toBe('interrupted');
    expect(calls).toEqual([]);
    store.getState().resume();
    expect(store.getState().batch?.status).toBe('running');
    expect(store.getState().batch?.jobs.map(({ status }) => status)).toEqual([
      'waiting',
      'completed',
      'failed',
      'waiting',
    ]);
    expect([calls, batchIds]).toEqual([['submit ad'], ['earlier', 'earlier']]);
  });

  it('keeps what has ended when it is cancelled, and hears nothing of what it dropped', () => {
    const { pool, calls, tell } = fakePool();
    const store = createBatchStore(pool);
    store.getState().start([job('a'), job('b')]);
    tell(0, failed('a'));
    store.getState().cancel();
    expect(store.getState().batch?.status).toBe('cancelled');
    expect(store.getState().batch?.jobs.map(({ id }) => id)).toEqual(['a']);
    tell(0, failed('b'));
    expect(store.getState().batch?.jobs).toHaveLength(1);
    store.getState().start([job('c')]);
    expect(calls).toEqual(['submit ab', 'cancel ab', 'submit c']);
    store.getState().clear();
    expect(store.getState().batch).toBeNull();
  });
});
