import { describe, expect, it } from 'vitest';
import { noDatasets } from '../../datasets/dataset';
import { emptyTeacherCache } from '../../engine/teacher/teacherCache';
import { lossesOf, toyConfig } from '../../engine/testing/testRun';
import type { EngineCommand } from '../../protocol/commands';
import type { EngineMessage } from '../../protocol/events';
import { RunDriver, type Streams } from './runDriver';

/** A driver on real toy runs with a fake port; `react` is called with every message posted. */
function driverWith(
  react: (message: EngineMessage) => void = () => {},
  { streams, now = () => performance.now() }: { streams?: Streams; now?: () => number } = {},
) {
  const posted: EngineMessage[] = [];
  const driver = new RunDriver(
    (message) => {
      posted.push(message);
      react(message);
    },
    {
      assets: { read: async () => new Uint8Array() },
      datasets: noDatasets,
      wasmFiles: null,
      teachers: emptyTeacherCache(),
      now,
      takeMessages: () => new Promise((resolve) => setImmediate(resolve)),
      after: () => {
        throw new Error('at full speed nothing waits');
      },
    },
    streams,
  );
  const send = (command: EngineCommand) => driver.handle(command);
  const stepsOf = () => lossesOf(posted).map(({ step }) => step);
  return { driver, posted, send, stepsOf };
}

const run = { type: 'run', runId: 'a', spec: toyConfig(), paused: false } as const;

describe('the run driver', () => {
  it('posts a whole run under its id, without the pace-maker', async () => {
    const { driver, posted, send } = driverWith();
    send(run);
    await driver.idle();
    expect(new Set(posted.map(({ runId }) => runId))).toEqual(new Set(['a']));
    expect(posted.at(-1)?.type).toBe('completed');
    expect(posted.some(({ type }) => type === 'stepped')).toBe(false);
  });

  it('starts paused before the first step, takes single steps, goes on, and loses none', async () => {
    let pauses = 0;
    const { driver, posted, send, stepsOf } = driverWith((message) => {
      if (message.type !== 'paused') return;
      pauses++;
      expect(message.step).toBe(pauses - 1);
      queueMicrotask(() =>
        pauses <= 3 ? send({ type: 'step', runId: 'a' }) : send({ type: 'resume', runId: 'a' }),
      );
    });
    send({ ...run, paused: true });
    await driver.idle();
    expect(pauses).toBe(4);
    expect(stepsOf()).toEqual([...Array(12).keys()].map((i) => i + 1));
    expect(posted.filter(({ type }) => type === 'resumed')).toHaveLength(1);
    expect(posted.at(-1)).toMatchObject({ type: 'completed', stopped: false });
  });

  it('goes on, and says so, where that was asked for in the middle of a single step', async () => {
    const { driver, posted, send } = driverWith((message) => {
      if (message.type === 'paused' && message.step === 0) {
        queueMicrotask(() => send({ type: 'step', runId: 'a' }));
      } else if (message.type === 'losses' && message.losses.firstStep === 1) {
        send({ type: 'resume', runId: 'a' });
      }
    });
    send({ ...run, paused: true });
    await driver.idle();
    const pace = posted.filter(({ type }) => type === 'paused' || type === 'resumed');
    expect(pace).toMatchObject([
      { type: 'paused', step: 0 },
      { type: 'resumed', step: 1 },
    ]);
  });

  it('gives the same curve with pauses as without', async () => {
    const plain = driverWith();
    plain.send(run);
    await plain.driver.idle();
    const paused = driverWith((message) => {
      if (message.type === 'paused')
        queueMicrotask(() => paused.send({ type: 'step', runId: 'a' }));
    });
    paused.send({ ...run, paused: true });
    await paused.driver.idle();
    expect(lossesOf(paused.posted)).toEqual(lossesOf(plain.posted));
  });

  it('stops a paused run and measures it', async () => {
    const { driver, posted, send } = driverWith((message) => {
      if (message.type === 'paused') queueMicrotask(() => send({ type: 'stop', runId: 'a' }));
    });
    send({ ...run, paused: true });
    await driver.idle();
    expect(posted.at(-1)).toMatchObject({
      type: 'completed',
      stopped: true,
      summary: { steps: 0 },
    });
  });

  it('changes settings from the next step on', async () => {
    const { driver, posted, send } = driverWith((message) => {
      if (message.type === 'paused' && message.step === 0) {
        queueMicrotask(() => {
          send({ type: 'adjust', runId: 'a', settings: { alpha: 0.25 } });
          send({ type: 'resume', runId: 'a' });
        });
      }
    });
    send({ ...run, paused: true });
    await driver.idle();
    const marks = posted.filter((message) => message.type === 'settings');
    expect(marks).toMatchObject([{ mark: { step: 1, settings: { alpha: 0.25 } } }]);
  });

  it('drops a run for a newer one and ignores commands for the old one', async () => {
    const { driver, posted, send } = driverWith((message) => {
      if (message.type === 'started' && message.runId === 'a') {
        send({ ...run, runId: 'b' });
        send({ type: 'pause', runId: 'a' });
      }
    });
    send(run);
    await driver.idle();
    expect(posted.some(({ type, runId }) => type === 'completed' && runId === 'a')).toBe(false);
    expect(posted.at(-1)).toMatchObject({ type: 'completed', runId: 'b' });
    const firstOfB = posted.findIndex(({ runId }) => runId === 'b');
    expect(posted.slice(firstOfB).every(({ runId }) => runId === 'b')).toBe(true);
  });

  it('prepares without training', async () => {
    const { driver, posted, send } = driverWith();
    send({ type: 'prepare', runId: 'p', spec: toyConfig() });
    await driver.idle();
    expect(posted.at(-1)?.type).toBe('prepared');
    expect(posted.some(({ type }) => type === 'started')).toBe(false);
    expect(posted.some(({ type }) => type === 'examples')).toBe(true);
  });

  it('answers questions while it trains, and trains what it would have trained', async () => {
    // Each look at the clock is a millisecond, so that nothing depends on the machine's speed.
    let time = 0;
    const asking = driverWith(
      (message) => {
        if (message.type !== 'inspectable') return;
        const [step] = message.steps.slice(-1);
        if (step !== undefined) {
          asking.send({ type: 'inspect', runId: 'a', query: { type: 'snapshot', step } });
        }
      },
      { now: () => time++ },
    );
    const longRun = { ...run, spec: toyConfig({ 'training.epochs': 30 }) };
    asking.send(longRun);
    await asking.driver.idle();
    const types = asking.posted.map(({ type }) => type);
    expect(types.indexOf('inspected')).toBeLessThan(types.lastIndexOf('losses'));
    const answers = asking.posted.filter((message) => message.type === 'inspected');
    const asked = asking.posted.filter((message) => message.type === 'inspectable');
    // The first tells that the teacher is there; each other one was asked about.
    expect(answers).toHaveLength(asked.length - 1);
    const plain = driverWith();
    plain.send(longRun);
    await plain.driver.idle();
    expect(lossesOf(asking.posted)).toEqual(lossesOf(plain.posted));
  });

  it('answers while paused, and after the end until the next run begins', async () => {
    const ask = (runId: string, step: number) =>
      send({ type: 'inspect', runId, query: { type: 'snapshot', step } });
    let heard = () => {};
    const { driver, posted, send } = driverWith((message) => {
      if (message.type === 'paused') queueMicrotask(() => ask('a', 0));
      if (message.type !== 'inspected') return;
      heard();
      if (!posted.some(({ type }) => type === 'completed')) send({ type: 'resume', runId: 'a' });
    });
    send({ ...run, paused: true });
    await driver.idle();
    expect(posted.at(-1)?.type).toBe('completed');
    const answered = new Promise<void>((resolve) => {
      heard = resolve;
    });
    ask('a', 12);
    await answered;
    expect(posted.at(-1)).toMatchObject({
      type: 'inspected',
      runId: 'a',
      answer: { type: 'snapshot', snapshot: { step: 12 } },
    });
    ask('a', 13);
    await driver.idle();
    expect(posted.at(-1)).toMatchObject({ answer: { type: 'failed', query: 'snapshot' } });
    send({ ...run, runId: 'b' });
    ask('a', 12);
    await driver.idle();
    const ofA = posted.filter(({ type, runId }) => type === 'inspected' && runId === 'a');
    expect(ofA).toHaveLength(3);
    expect(posted.at(-1)).toMatchObject({ type: 'completed', runId: 'b' });
  });
});
