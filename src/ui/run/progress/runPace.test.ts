import { describe, expect, it } from 'vitest';
import { emptyRun } from '../../../store/lab/applyEvent';
import type { RunState } from '../../../store/lab/state';
import { catalog } from '../../../workloads/catalog';
import { followPace, noPace, type RunPace, secondsLeft, stepMsOf } from './runPace';

const running: RunState = {
  ...emptyRun('run-1', catalog.mnist.defaults, 'running', true),
  totalSteps: 400,
  examplesPerStep: 128,
};

/** The pace after bunches of [steps, milliseconds]. */
function paced(bunches: readonly (readonly [number, number])[], start = noPace): RunPace {
  let pace = followPace(start, running, 0);
  let [step, now] = [0, 0];
  for (const [steps, ms] of bunches) {
    step += steps;
    now += ms;
    pace = followPace(pace, { ...running, step }, now);
  }
  return pace;
}

const evenly = Array.from({ length: 20 }, () => [10, 100] as const);

describe('the pace of a run', () => {
  it('is unknown at first', () => {
    expect(stepMsOf(paced([]))).toBeNull();
    expect(stepMsOf(paced([[10, 100]]))).toBeNull();
  });

  it('is steps by the clock on the wall', () => {
    expect(stepMsOf(paced(evenly))).toBeCloseTo(10, 6);
  });

  it('does not jump where one bunch comes much sooner or later than the others', () => {
    const steady = stepMsOf(paced(evenly)) as number;
    for (const odd of [
      [10, 1],
      [50, 100],
      [1, 400],
    ] as const) {
      const shaken = stepMsOf(paced([...evenly, odd])) as number;
      expect(shaken / steady).toBeGreaterThan(0.5);
      expect(shaken / steady).toBeLessThan(1.5);
    }
  });

  it('follows a lasting change', () => {
    const slower = Array.from({ length: 100 }, () => [10, 200] as const);
    expect(stepMsOf(paced([...evenly, ...slower]))).toBeCloseTo(20, 0);
  });

  it('does not count standing still', () => {
    let pace = paced(evenly);
    const step = 200;
    pace = followPace(pace, { ...running, step, status: 'paused' }, 2000);
    pace = followPace(pace, { ...running, step, status: 'running' }, 90_000);
    pace = followPace(pace, { ...running, step: step + 10 }, 90_100);
    expect(stepMsOf(pace)).toBeCloseTo(10, 6);
  });

  it('begins anew with another run', () => {
    const pace = followPace(paced(evenly), { ...running, runId: 'run-2' }, 5000);
    expect(stepMsOf(pace)).toBeNull();
  });
});

describe('the time left', () => {
  const pace = paced(evenly);
  it('includes the test at the end', () => {
    const steps = 200 + 10_000 / (3 * 128);
    expect(secondsLeft(pace, { ...running, step: 200 })).toBeCloseTo((steps * 10) / 1000, 6);
    expect(secondsLeft(pace, { ...running, step: 400 })).toBeGreaterThan(0.2);
  });

  it('is not given while the run stands still or is over', () => {
    expect(secondsLeft(pace, { ...running, step: 399, status: 'paused' })).toBeNull();
    expect(secondsLeft(pace, { ...running, step: 400, status: 'completed' })).toBeNull();
  });
});
