import { describe, expect, it } from 'vitest';
import type { EngineEvent } from '../../protocol/events';
import { lossesOf, testContext, toyConfig } from '../testing/testRun';
import { CheckpointPace } from './checkpointPace';
import { train } from './train';

function paceOf(everyMs: number | undefined) {
  const clock = { ms: 0 };
  return { clock, pace: new CheckpointPace(everyMs, () => clock.ms) };
}

describe('the pace of checkpoints', () => {
  it('has none due where none were asked for', () => {
    const { clock, pace } = paceOf(undefined);
    clock.ms = 1e9;
    expect(pace.isDue(true)).toBe(false);
  });

  it('takes the ends of epochs, and the clock where epochs are long', () => {
    const { clock, pace } = paceOf(20_000);
    clock.ms = 3000;
    expect([pace.isDue(false), pace.isDue(true)]).toEqual([false, true]);
    pace.made(2990);
    clock.ms = 22_999;
    expect(pace.isDue(false)).toBe(false);
    clock.ms = 23_000;
    expect(pace.isDue(false)).toBe(true);
  });

  it('passes over the ends of short epochs, and rests longer after slow checkpoints', () => {
    const { clock, pace } = paceOf(20_000);
    clock.ms = 1999;
    expect(pace.isDue(true)).toBe(false);
    clock.ms = 5000;
    pace.made(4500);
    clock.ms = 14_999;
    expect(pace.isDue(true)).toBe(false);
    clock.ms = 15_000;
    expect(pace.isDue(true)).toBe(true);
  });
});

describe('a run whose steps are cheap and whose waits between them are long', () => {
  /** 300 steps; the engine's work takes no time, the visitor waits a second after each. */
  async function slowly(checkpointMs: number | undefined): Promise<EngineEvent[]> {
    const spec = toyConfig({ 'training.epochs': 75 });
    const clock = { ms: 0 };
    const events: EngineEvent[] = [];
    const context = testContext(spec, {
      now: () => clock.ms,
      ...(checkpointMs === undefined ? {} : { checkpointMs }),
    });
    for await (const event of train(spec, context)) {
      events.push(event);
      if (event.type === 'stepped') clock.ms += 1000;
    }
    return events;
  }

  it('never stands further from its last checkpoint than was asked for', async () => {
    const events = await slowly(20_000);
    const steps = events.flatMap((event) =>
      event.type === 'checkpoint' ? event.checkpoint.step : [],
    );
    const gaps = [...steps, 300].map((step, i) => step - (steps[i - 1] ?? 0));
    expect(Math.max(...gaps)).toBeLessThanOrEqual(20);
    expect(lossesOf(events)).toEqual(lossesOf(await slowly(undefined)));
  });
});
