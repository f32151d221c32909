import { describe, expect, it } from 'vitest';
import { type ModelsAt, SnapshotHistory } from './snapshotHistory';

/** Both models of 100 weights each: 800 bytes a snapshot. */
function modelsAfter(step: number): ModelsAt {
  const weights = () => [
    { name: 'kernel', shape: [100], values: new Float32Array(100).fill(step) },
  ];
  return { step, student: weights(), baseline: weights() };
}

function historyOf(budgetBytes: number, steps: readonly number[]): SnapshotHistory {
  const history = new SnapshotHistory(budgetBytes);
  for (const step of steps) history.add(modelsAfter(step));
  return history;
}

const every = (interval: number, count: number) =>
  Array.from({ length: count }, (_, index) => index * interval);

describe('the history of a run', () => {
  it('keeps every snapshot while there is room', () => {
    const history = historyOf(8000, every(16, 10));
    expect(history.steps).toEqual(every(16, 10));
    expect(history.at(32)?.student[0]?.values[0]).toBe(32);
    expect(history.at(33)).toBeUndefined();
  });

  it('thins out evenly where there is none, and keeps the first and the last', () => {
    for (const count of [11, 17, 40, 50, 333]) {
      const { steps } = historyOf(8000, every(16, count));
      expect(steps).toHaveLength(10);
      expect(steps[0]).toBe(0);
      expect(steps.at(-1)).toBe(16 * (count - 1));
      const gaps = steps.slice(1).map((step, index) => step - (steps[index] as number));
      // The last gap is still growing; the others differ by a factor of two at most.
      const inner = gaps.slice(0, -1);
      expect(Math.max(...inner)).toBeLessThanOrEqual(2 * Math.min(...inner));
    }
  });

  it('keeps first and last even where they alone are over the budget', () => {
    expect(historyOf(100, every(1, 9)).steps).toEqual([0, 8]);
  });

  it('drops what was kept of steps that are taken again, with the bytes they took', () => {
    const history = historyOf(8000, every(1, 10));
    for (const step of [4, 5, 6, 7, 8, 9]) history.add(modelsAfter(step));
    expect(history.steps).toEqual(every(1, 10));
  });
});
