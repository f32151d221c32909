import { describe, expect, it } from 'vitest';
import { CheckpointPace } from './checkpointPace';

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
