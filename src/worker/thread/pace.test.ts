/** The engine's thread answers and reports in good time, at a thousand steps a second too. */

import { describe, expect, it } from 'vitest';
import type { ExperimentConfig } from '../../config/experiment';
import { noDatasets } from '../../datasets/dataset';
import type { EngineContext } from '../../engine/context';
import { DRAIN_MS } from '../../engine/context';
import { emptyTeacherCache } from '../../engine/teacher/teacherCache';
import { collect, ofType, toyConfig } from '../../engine/testing/testRun';
import type { EngineCommand } from '../../protocol/commands';
import type { EngineEvent, EngineMessage } from '../../protocol/events';
import { countOf } from '../../protocol/packedLosses';
import { RunDriver } from './runDriver';

const STEP_MS = 1;
const STEPS = 3000;
const run = { type: 'run', runId: 'a', spec: toyConfig(), paused: false } as const;

/**
 * A driver on a clock that only steps move. Commands that `mail` has for a step lie in the mailbox
 * from then on, and are handled when the thread looks into it.
 */
function driverAtFullSpeed(mail: Record<number, EngineCommand['type']>) {
  let clock = 0;
  let looks = 0;
  const mailbox: EngineCommand[] = [];
  const posted: EngineMessage[] = [];
  async function* train(_: ExperimentConfig, context: EngineContext): AsyncGenerator<EngineEvent> {
    yield { type: 'started', totalSteps: STEPS, stepsPerEpoch: STEPS, examplesPerStep: 1 };
    for (let step = 1; step <= STEPS && !context.stopRequested(); step++) {
      clock += STEP_MS;
      const type = mail[step];
      if (type) mailbox.push({ type, runId: 'a' } as EngineCommand);
      await context.yieldToEvents();
      yield { type: 'stepped', step };
    }
    yield { type: 'progress', task: 'data', done: clock, total: STEPS };
  }
  const driver = new RunDriver(
    (message) => posted.push(message),
    {
      assets: { read: async () => new Uint8Array() },
      datasets: noDatasets,
      wasmFiles: null,
      teachers: emptyTeacherCache(),
      now: () => clock,
      after: () => {
        throw new Error('at full speed nothing waits');
      },
      takeMessages: async () => {
        looks++;
        for (const command of mailbox.splice(0)) driver.handle(command);
      },
    },
    { prepare: train, train },
  );
  return { driver, posted, looks: () => looks };
}

describe('at a thousand steps a second', () => {
  it('a pause holds within ten steps, and a stop as soon', async () => {
    const { driver, posted } = driverAtFullSpeed({ 700: 'pause' });
    driver.handle(run);
    while (!posted.some(({ type }) => type === 'paused')) await new Promise(setImmediate);
    const paused = posted.find(({ type }) => type === 'paused');
    expect(paused).toMatchObject({ type: 'paused' });
    expect((paused as { step: number }).step).toBeLessThanOrEqual(710);
    driver.handle({ type: 'stop', runId: 'a' });
    await driver.idle();
    expect(posted.at(-1)).toMatchObject({
      type: 'progress',
      done: (paused as { step: number }).step,
    });
  });

  it('a stop ends a run within ten steps', async () => {
    const { driver, posted } = driverAtFullSpeed({ 1500: 'stop' });
    driver.handle(run);
    await driver.idle();
    const { done } = posted.at(-1) as { done: number };
    expect(done).toBeGreaterThanOrEqual(1500);
    expect(done).toBeLessThanOrEqual(1510);
  });

  it('looks for messages every ten milliseconds, no oftener', async () => {
    const { driver, looks } = driverAtFullSpeed({});
    driver.handle(run);
    await driver.idle();
    expect(looks()).toBe(STEPS / 10);
  });

  it('tells losses in bounded messages at least ten times a second', async () => {
    let clock = 0;
    const spec = toyConfig({ 'training.epochs': 400, 'training.batchSize': 30 });
    const events = await collect(spec, {
      now: () => clock,
      yieldToEvents: async () => {
        clock += STEP_MS;
      },
    });
    const sizes = ofType(events, 'losses').map(({ losses }) => countOf(losses));
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(800);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(DRAIN_MS / STEP_MS);
  });
});
