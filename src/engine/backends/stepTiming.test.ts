import { describe, expect, it, vi } from 'vitest';
import type { Batch, Executor, ExecutorFactory } from '../executors/executor';
import { testModel } from '../executors/testing/planTestModels';
import { timeSteps } from './stepTiming';

const { model } = testModel({ kind: 'mlp', hidden: [3] }, [4], 3);
const work = { model, batchSize: 12, models: 2 };

/** Executors on a clock of their own: a step takes what `stepMs` says of its number, from 0. */
function clockwork(stepMs: (step: number) => number) {
  const place = { ms: 0, steps: 0, rows: 0, alive: 0 };
  const make: ExecutorFactory = () => {
    place.alive++;
    const executor: Pick<Executor, 'step' | 'drainLosses' | 'dispose'> = {
      step(batch: Batch) {
        place.rows = batch.size;
        // Both models take half of a step.
        place.ms += stepMs(Math.floor(place.steps++ / 2)) / 2;
      },
      drainLosses: async () => new Float32Array(),
      dispose: () => void place.alive--,
    };
    return executor as Executor;
  };
  return { place, make, now: () => place.ms };
}

describe('timing steps', () => {
  it('gives the steps of the fastest series, without the first step', async () => {
    const { place, make, now } = clockwork((step) => (step === 0 ? 40 : step === 1 ? 8 : 2));
    expect(await timeSteps(work, make, 1000, now)).toBe(2);
    expect(place).toMatchObject({ rows: 12, alive: 0 });
  });

  it('scales up where it times fewer rows', async () => {
    const { place, make, now } = clockwork(() => 3);
    expect(await timeSteps({ ...work, rows: 4 }, make, 1000, now)).toBe(9);
    expect(place.rows).toBe(4);
  });

  it('stays within its budget where one step has shown how long they are', async () => {
    const { place, make, now } = clockwork(() => 30);
    expect(await timeSteps(work, make, 100, now)).toBe(30);
    expect(place.ms).toBeLessThanOrEqual(100);
  });

  it('has no answer where the first step outlasts the budget, and lets it end', async () => {
    const { place, make, now } = clockwork(() => 500);
    let end = () => {};
    const ended = new Promise<Float32Array>((resolve) => {
      end = () => resolve(new Float32Array());
    });
    const slow: ExecutorFactory = (...args) => ({ ...make(...args), drainLosses: () => ended });
    expect(await timeSteps(work, slow, 100, now)).toBeNull();
    expect(place).toMatchObject({ steps: 2, alive: 2 });
    end();
    await vi.waitFor(() => expect(place.alive).toBe(0));
  });

  it('passes errors of the device on, and gives all back', async () => {
    const { place, make, now } = clockwork(() => 1);
    const failing: ExecutorFactory = (...args) => ({
      ...make(...args),
      drainLosses: () => Promise.reject(new Error('lost')),
    });
    await expect(timeSteps(work, failing, 100, now)).rejects.toThrow('lost');
    expect(place.alive).toBe(0);
  });
});
