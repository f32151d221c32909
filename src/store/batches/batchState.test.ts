import { describe, expect, it } from 'vitest';
import type { RunResult } from '../../records/runDigest';
import { classFigures } from '../../tasks/testing/figures';
import { catalog } from '../../workloads/catalog';
import {
  applyPoolEvent,
  cancelBatch,
  newBatch,
  recallBatch,
  secondsLeft,
  shareDone,
} from './batchState';

const spec = catalog.toy2d.defaults;
const jobs = ['a', 'b', 'c', 'd'].map((id) => ({ id, spec }));
const resultOf = (seconds: number) => ({ spec, seconds }) as RunResult;
const batchAfter = (...events: Parameters<typeof applyPoolEvent>[1][]) =>
  events.reduce(applyPoolEvent, newBatch(jobs));
const error = { code: 'non-finite-loss', message: 'too fast' } as const;

describe('applyPoolEvent', () => {
  it('keeps the looks of a run, and drops those of steps that are taken again', () => {
    const looked = (step: number, accuracy: number) => {
      const measured = classFigures({ accuracy });
      const point = { step, epoch: 0, student: measured, baseline: measured };
      return { type: 'evaluated', jobId: 'a', point } as const;
    };
    const batch = batchAfter(looked(0, 0.1), looked(10, 0.5), looked(20, 0.6), looked(10, 0.55));
    expect(batch.jobs[0]?.looks).toEqual([
      { step: 0, student: 0.1, baseline: 0.1 },
      { step: 10, student: 0.55, baseline: 0.55 },
    ]);
  });

  it('leads a job from waiting over its progress to its result', () => {
    const started = batchAfter({ type: 'started', jobId: 'b' });
    expect(started.jobs.map(({ status }) => status)).toEqual([
      'waiting',
      'running',
      'waiting',
      'waiting',
    ]);
    const halfway = applyPoolEvent(started, {
      type: 'progress',
      jobId: 'b',
      task: 'distilling',
      done: 5,
      total: 10,
    });
    expect(halfway.jobs[1]?.progress).toEqual({ task: 'distilling', done: 5, total: 10 });
    expect(shareDone(halfway)).toBe(0.125);
    const done = applyPoolEvent(halfway, { type: 'result', jobId: 'b', result: resultOf(2) });
    expect(done.jobs[1]).toMatchObject({
      status: 'completed',
      progress: null,
      result: { seconds: 2 },
    });
    expect(done.status).toBe('running');
  });

  it('keeps a failed job on show and ends with the last one', () => {
    const batch = batchAfter(
      { type: 'failed', jobId: 'a', error },
      ...['b', 'c', 'd'].map((jobId) => ({ type: 'result', jobId, result: resultOf(1) }) as const),
    );
    expect(batch.status).toBe('ended');
    expect(batch.jobs[0]).toMatchObject({ status: 'failed', error });
    expect(shareDone(batch)).toBe(1);
  });

  it('passes over jobs that it does not have', () => {
    expect(batchAfter({ type: 'started', jobId: 'z' })).toEqual(newBatch(jobs));
  });
});

describe('a cancelled batch', () => {
  it('keeps what had ended', () => {
    const batch = cancelBatch(
      batchAfter(
        { type: 'result', jobId: 'a', result: resultOf(1) },
        { type: 'started', jobId: 'b' },
      ),
    );
    expect(batch.status).toBe('cancelled');
    expect(batch.jobs.map(({ id }) => id)).toEqual(['a']);
  });
});

describe('a batch of an earlier visit', () => {
  const ended = (isCancelled: boolean, ...ids: string[]) => ({
    results: new Map(ids.map((id) => [id, resultOf(4)])),
    failures: {},
    isCancelled,
  });

  it('is interrupted where jobs are left, and knows how long they may take', () => {
    const batch = recallBatch(jobs, ended(false, 'a', 'c'));
    expect([batch.status, shareDone(batch), secondsLeft(batch, 1)]).toEqual([
      'interrupted',
      0.5,
      8,
    ]);
    expect(recallBatch(jobs, ended(false, 'a', 'b', 'c', 'd')).status).toBe('ended');
  });

  it('stays cancelled, unless all had ended before', () => {
    const batch = recallBatch(jobs, ended(true, 'a', 'c'));
    expect([batch.status, batch.jobs.length]).toEqual(['cancelled', 2]);
    expect(recallBatch(jobs, ended(true, 'a', 'b', 'c', 'd')).status).toBe('ended');
  });
});

describe('the time left', () => {
  it('is unknown before a job has ended, then what the others will take', () => {
    expect(secondsLeft(newBatch(jobs), 2)).toBeNull();
    const batch = batchAfter({ type: 'result', jobId: 'a', result: resultOf(10) });
    expect(secondsLeft(batch, 1)).toBe(30);
    expect(secondsLeft(batch, 3)).toBe(10);
    // More workers than jobs make the last job no faster.
    expect(secondsLeft(batch, 8)).toBe(10);
  });
});
