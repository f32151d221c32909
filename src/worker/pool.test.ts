import { describe, expect, it } from 'vitest';
import type { EngineCommand } from '../protocol/commands';
import type { EngineEvent } from '../protocol/events';
import type { Ping } from '../protocol/heartbeat';
import type { Summary } from '../protocol/summary';
import { lossesEvent } from '../protocol/testing/lossesEvent';
import { createFakeClock } from '../store/testing/fakes';
import { classFigures } from '../tasks/testing/figures';
import { catalog } from '../workloads/catalog';
import type { WorkerLike } from './client';
import { createRunPool, IDLE_MS, workersFor } from './pool';
import type { PoolEvent } from './poolContract';

class FakeWorker extends EventTarget implements WorkerLike {
  readonly commands: EngineCommand[] = [];
  isTerminated = false;

  /** Whether it answers no ping any more. */
  isDeaf = false;

  postMessage(command: EngineCommand | Ping) {
    if (command.type !== 'ping') this.commands.push(command);
    else if (!this.isDeaf) {
      const { id } = command;
      this.dispatchEvent(new MessageEvent('message', { data: { type: 'pong', id } }));
    }
  }

  terminate() {
    this.isTerminated = true;
  }

  get runId() {
    return this.commands.findLast(({ type }) => type === 'run')?.runId ?? '';
  }

  say(...events: EngineEvent[]) {
    const { runId } = this;
    for (const event of events) {
      this.dispatchEvent(new MessageEvent('message', { data: { ...event, runId } }));
    }
  }

  types() {
    return this.commands.map(({ type }) => type);
  }
}

const PATIENCE_MS = 30_000;
const spec = catalog.toy2d.defaults;
const jobsOf = (...ids: string[]) => ids.map((id) => ({ id, spec }));
const summary = { steps: 2 } as Summary;
const backend: EngineEvent = { type: 'backend', backend: { id: 'wasm', reason: 'no GPU' } };
const completed: EngineEvent = { type: 'completed', summary, stopped: false };
const failed: EngineEvent = { type: 'failed', error: { code: 'out-of-memory', message: 'full' } };

function openPool(workers: number) {
  const spawned: FakeWorker[] = [];
  const clock = createFakeClock();
  const spawn = () => {
    const worker = new FakeWorker();
    spawned.push(worker);
    return worker;
  };
  const pool = createRunPool({ spawn, workers, clock, patience: () => PATIENCE_MS });
  const submit = (...ids: string[]) => {
    const events: PoolEvent[] = [];
    return { events, batch: pool.submit(jobsOf(...ids), (event) => events.push(event)) };
  };
  const worker = (index: number) => spawned[index] as FakeWorker;
  return { pool, clock, spawned, worker, submit };
}

const told = (events: readonly PoolEvent[]) => events.map(({ type, jobId }) => `${type} ${jobId}`);

describe('the pool', () => {
  it('starts no worker before there is work, and no more than it may', () => {
    const { spawned, submit } = openPool(2);
    expect(spawned).toHaveLength(0);
    const { events } = submit('a', 'b', 'c');
    expect(spawned).toHaveLength(2);
    expect(told(events)).toEqual(['started a', 'started b']);
  });

  it('gives the next job to the worker that is free, and tells each result with its evaluations', () => {
    const { clock, spawned, worker, submit } = openPool(2);
    const { events } = submit('a', 'b', 'c');
    const test = classFigures({ accuracy: 0.5, examples: 2 });
    const terms = { studentLoss: 1, distillationLoss: 2, totalLoss: 3 };
    clock.advance(1500);
    worker(1).say(
      backend,
      { type: 'started', totalSteps: 2, stepsPerEpoch: 2, examplesPerStep: 8 },
      { type: 'evaluation', point: { step: 0, epoch: 0, student: test } },
      lossesEvent(
        [1, 2].map((step) => ({ step, student: terms })),
        1,
      ),
      { type: 'evaluation', point: { step: 2, epoch: 1, student: test } },
      completed,
    );
    expect(told(events)).toEqual([
      'started a',
      'started b',
      'progress b',
      'evaluated b',
      'progress b',
      'evaluated b',
      'result b',
      'started c',
    ]);
    expect(events[4]).toMatchObject({ task: 'distilling', done: 2, total: 2 });
    expect(events[6]).toMatchObject({
      result: {
        spec,
        backend: 'wasm',
        summary,
        seconds: 1.5,
        history: [
          { step: 0, epoch: 0, test: { student: test } },
          { step: 2, epoch: 1, student: terms, test: { student: test } },
        ],
      },
    });
    expect(spawned).toHaveLength(2);
    expect(worker(1).types()).toEqual(['run', 'run']);
  });

  const crash = () => new Event('error', { cancelable: true });

  it('goes on after a run that failed', () => {
    const { spawned, worker, submit } = openPool(1);
    const { events } = submit('a', 'b');
    worker(0).say(failed);
    worker(0).say(backend, completed);
    expect(spawned).toHaveLength(1);
    expect(told(events)).toEqual(['started a', 'failed a', 'started b', 'result b']);
  });

  it('tries a run whose worker crashed once more, then goes on without it', () => {
    const { spawned, worker, submit } = openPool(1);
    const { events } = submit('a', 'b');
    worker(0).dispatchEvent(crash());
    worker(1).dispatchEvent(crash());
    worker(2).say(backend, completed);
    expect(spawned).toHaveLength(3);
    expect(told(events)).toEqual(['started a', 'started a', 'failed a', 'started b', 'result b']);
    expect(events[2]).toMatchObject({
      error: {
        code: 'worker-crashed',
        message: expect.stringMatching(/^The run was tried twice\. /),
      },
    });
  });

  it('notices a worker that ended in silence, and runs its job with another', () => {
    const { clock, spawned, worker, submit } = openPool(1);
    const { events } = submit('a');
    clock.advance(PATIENCE_MS);
    expect(spawned).toHaveLength(1);
    worker(0).isDeaf = true;
    clock.advance(2 * PATIENCE_MS);
    expect(worker(0).isTerminated).toBe(true);
    worker(1).say(backend, completed);
    expect(told(events)).toEqual(['started a', 'started a', 'result a']);
  });

  it('pauses what runs, starts nothing new, and counts no pause as time', () => {
    const { clock, worker, submit } = openPool(1);
    const { events, batch } = submit('a', 'b');
    clock.advance(1000);
    batch.pause();
    clock.advance(60_000);
    batch.resume();
    clock.advance(2000);
    worker(0).say(backend, completed);
    expect(worker(0).types()).toEqual(['run', 'pause', 'resume', 'run']);
    expect(events.find(({ type }) => type === 'result')).toMatchObject({ result: { seconds: 3 } });
    batch.pause();
    worker(0).say(backend, completed);
    expect(told(events).at(-1)).toBe('result b');
  });

  it('lets another batch work while one is paused', () => {
    const { spawned, worker, submit } = openPool(1);
    const first = submit('a', 'b');
    const second = submit('x');
    expect(second.events).toEqual([]);
    first.batch.pause();
    expect(told(second.events)).toEqual(['started x']);
    expect(spawned).toHaveLength(2);
    worker(1).say(backend, completed);
    expect(told(first.events)).toEqual(['started a']);
    first.batch.resume();
    worker(0).say(backend, completed);
    expect(told(first.events)).toEqual(['started a', 'result a', 'started b']);
  });

  it('drops a cancelled batch at once, and its place goes to the next', () => {
    const { spawned, worker, submit } = openPool(1);
    const first = submit('a', 'b');
    const second = submit('x');
    first.batch.cancel();
    expect(worker(0).isTerminated).toBe(true);
    worker(0).say(backend, completed);
    expect(told(first.events)).toEqual(['started a']);
    expect(told(second.events)).toEqual(['started x']);
    expect(spawned).toHaveLength(2);
  });

  it('ends its workers when there was no work for a while, and starts again', () => {
    const { clock, spawned, worker, submit } = openPool(1);
    submit('a');
    worker(0).say(backend, completed);
    clock.advance(IDLE_MS - 1);
    submit('b');
    clock.advance(IDLE_MS);
    expect(worker(0).isTerminated).toBe(false);
    worker(0).say(backend, completed);
    clock.advance(IDLE_MS);
    expect(worker(0).isTerminated).toBe(true);
    submit('c');
    expect(spawned).toHaveLength(2);
  });
});

describe('workersFor', () => {
  it('leaves one core to the page, and needs one at least', () => {
    expect([1, 2, 4, 8, 64].map(workersFor)).toEqual([1, 1, 3, 4, 4]);
  });
});
