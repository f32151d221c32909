/** The speed of a run delays its steps, changes at once, and changes nothing that is learned. */

import { describe, expect, it } from 'vitest';
import { noDatasets } from '../../datasets/dataset';
import { emptyTeacherCache } from '../../engine/teacher/teacherCache';
import { lossesOf, toyConfig } from '../../engine/testing/testRun';
import type { EngineCommand } from '../../protocol/commands';
import type { EngineMessage } from '../../protocol/events';
import { NORMAL_RUN_MS, SLOW_STEP_MS, type Speed } from '../../protocol/speed';
import { createFakeClock } from '../../store/testing/fakes';
import { RunDriver } from './runDriver';
import { StepPacer } from './stepPacer';

const STEPS = 12;

/** Real toy runs on a clock that stands still while the engine works and moves only to end a wait. */
function slowDriver(react: (message: EngineMessage) => void = () => {}) {
  const clock = createFakeClock();
  const posted: EngineMessage[] = [];
  const waits: number[] = [];
  /** Called in place of each wait; by default the time passes. */
  let onWait = (ms: number) => clock.advance(ms);
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
      now: clock.now,
      takeMessages: () => new Promise((resolve) => setImmediate(resolve)),
      after(ms, task) {
        waits.push(ms);
        const cancel = clock.after(ms, task);
        setImmediate(() => onWait(ms));
        return cancel;
      },
    },
  );
  const send = (command: EngineCommand) => driver.handle(command);
  const start = (speed: Speed, runId = 'a') =>
    send({ type: 'run', runId, spec: toyConfig(), paused: false, speed });
  const atWait = (handle: (wait: number) => void) => {
    onWait = (ms) => {
      handle(waits.length);
      clock.advance(ms);
    };
  };
  return { driver, posted, waits, send, start, atWait, clock };
}

/** All that is learned and measured; times and what was watched are left out. */
function resultsIn(posted: readonly EngineMessage[]) {
  return {
    losses: lossesOf(posted),
    points: posted.flatMap((m) => (m.type === 'evaluation' ? [m.point] : [])),
    weights: posted.find((m) => m.type === 'weights')?.weights.student,
    errors: posted.flatMap((m) =>
      m.type === 'completed' ? [m.summary.student.values.errors] : [],
    ),
  };
}

async function runAt(speed: Speed) {
  const run = slowDriver();
  run.start(speed);
  await run.driver.idle();
  return run;
}

describe('the speed of a run', () => {
  it('changes nothing that is learned', async () => {
    const fast = resultsIn((await runAt('fast')).posted);
    expect(fast.losses).toHaveLength(STEPS);
    expect(resultsIn((await runAt('normal')).posted)).toEqual(fast);
    expect(resultsIn((await runAt('slow')).posted)).toEqual(fast);
  });

  it('waits between steps, neither before the first nor after the last', async () => {
    expect((await runAt('fast')).waits).toEqual([]);
    const normal = Array(STEPS - 1).fill(NORMAL_RUN_MS / STEPS);
    expect((await runAt('normal')).waits.map(Math.round)).toEqual(normal.map(Math.round));
    expect((await runAt('slow')).waits).toEqual(Array(STEPS - 1).fill(SLOW_STEP_MS));
  });

  it('leaves the waits out of the times that are told', async () => {
    const { posted, clock } = await runAt('slow');
    expect(clock.now()).toBe((STEPS - 1) * SLOW_STEP_MS);
    expect(posted.at(-1)).toMatchObject({ type: 'completed', summary: { seconds: 0, stepMs: 0 } });
  });

  it('shows each step of slow motion, and none at other speeds', async () => {
    const slow = await runAt('slow');
    const views = slow.posted.flatMap((m) => (m.type === 'stepView' ? [m.view] : []));
    expect(views.map(({ step }) => step)).toEqual([...Array(STEPS).keys()].map((i) => i + 1));
    const logits = slow.posted.filter((m) => m.type === 'logits' && m.logits.student);
    expect(logits).toHaveLength(STEPS + 1);
    const normal = await runAt('normal');
    expect(normal.posted.some(({ type }) => type === 'stepView')).toBe(false);
  });

  it('changes at once, in the middle of a wait', async () => {
    const run = slowDriver();
    run.atWait((count) => {
      if (count === 3) run.send({ type: 'setSpeed', runId: 'a', speed: 'fast' });
    });
    run.start('slow');
    await run.driver.idle();
    expect(run.waits).toHaveLength(3);
    expect(run.posted.at(-1)).toMatchObject({ type: 'completed', stopped: false });
  });

  it('pauses, stops and lets go at once, in the middle of a wait', async () => {
    const paused = slowDriver((message) => {
      if (message.type !== 'paused') return;
      expect(message.step).toBe(2);
      queueMicrotask(() => paused.send({ type: 'stop', runId: 'a' }));
    });
    paused.atWait((count) => {
      if (count === 2) paused.send({ type: 'pause', runId: 'a' });
    });
    paused.start('slow');
    await paused.driver.idle();
    expect(paused.posted.at(-1)).toMatchObject({ stopped: true, summary: { steps: 2 } });

    const dropped = slowDriver();
    dropped.atWait((count) => {
      if (count === 2) dropped.start('fast', 'b');
    });
    dropped.start('slow');
    await dropped.driver.idle();
    expect(dropped.waits).toHaveLength(2);
    expect(dropped.posted.some((m) => m.type === 'completed' && m.runId === 'a')).toBe(false);
    expect(dropped.posted.at(-1)).toMatchObject({ type: 'completed', runId: 'b' });
  });

  it('answers questions in the middle of a wait', async () => {
    const run = slowDriver();
    run.atWait((count) => {
      if (count === 1) run.send({ type: 'inspect', runId: 'a', query: { type: 'teacher' } });
    });
    run.start('slow');
    await run.driver.idle();
    const answer = run.posted.findIndex(({ type }) => type === 'inspected');
    const second = run.posted.findIndex((m) => m.type === 'losses' && m.losses.firstStep === 2);
    expect(answer).toBeGreaterThan(0);
    expect(answer).toBeLessThan(second);
  });

  it('shows what single steps changed at every speed', async () => {
    const run = slowDriver((message) => {
      if (message.type === 'paused') queueMicrotask(() => run.send({ type: 'step', runId: 'a' }));
    });
    run.send({ type: 'run', runId: 'a', spec: toyConfig(), paused: true, speed: 'fast' });
    await run.driver.idle();
    const steps = run.posted.flatMap((m) =>
      m.type === 'logits' && m.logits.student ? m.step : [],
    );
    expect(steps).toEqual([...Array(STEPS + 1).keys()]);
    expect(resultsIn(run.posted)).toEqual(resultsIn((await runAt('fast')).posted));
  });
});

describe('the pacer', () => {
  it('saves up waits that no timer can keep', () => {
    const pacer = new StepPacer();
    let [now, waited] = [0, 0];
    for (let step = 0; step < 1000; step++) {
      const wait = pacer.waitAt(now, 0.5);
      if (wait > 0) waited++;
      now += wait;
      pacer.begin(now, 0.5);
    }
    expect(now).toBeGreaterThan(490);
    expect(now).toBeLessThanOrEqual(500);
    expect(waited).toBeLessThan(200);
  });

  it('never runs after what it lost: a pause is not made up for', () => {
    const pacer = new StepPacer();
    pacer.begin(0, 30);
    pacer.begin(10_000, 30);
    const now = 10_000;
    let hurried = 0;
    while (pacer.waitAt(now, 30) === 0) {
      pacer.begin(now, 30);
      hurried++;
    }
    expect(hurried).toBeLessThan(5);
  });
});
