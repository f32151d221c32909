import { describe, expect, it } from 'vitest';
import { knownItem } from '../../numeric/labels';
import { rankingMeters } from './meters';
import { rankOf, tailStart, topItems } from './rank';
import { rankingTask } from './task';

/** 25 items, of which the last 20 are the long tail. */
const items = 25;
const config = { kind: 'ranking' as const, items, names: [], labelSlots: 4 };

/** Scores that put items in this order; all others after them, by number. */
function scoresFor(order: readonly number[]): number[] {
  return Array.from({ length: items }, (_, item) =>
    order.includes(item) ? 100 - order.indexOf(item) : -item,
  );
}

/** First person: has item 3, target 7 at rank 2. Second: targets 1 (rank 1) and 20 (rank 11). */
const outputs = Float32Array.from([
  ...scoresFor([3, 9, 7]),
  ...scoresFor([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 20]),
]);
const targets = Int32Array.from([7, knownItem(3), -1, 1, 20, -1]);
const teacher = Float32Array.from([...scoresFor([9, 7]), ...scoresFor([24, 23, 22])]);

describe('order', () => {
  it('goes by score, then by number, without what is known', () => {
    const scores = [2, 5, 5, 1, 9];
    expect(topItems(scores, 0, 5, 3, [0, 0, 0, 0, 0])).toEqual([4, 1, 2]);
    expect(topItems(scores, 0, 5, 3, [0, 1, 0, 0, 1])).toEqual([2, 0, 3]);
    expect(topItems(scores, 1, 4, 9, [0, 0, 0, 0])).toEqual([3, 0, 1, 2]);
    expect([1, 2, 0].map((item) => rankOf(item, scores, 0, 5, [0, 0, 0, 0, 1]))).toEqual([1, 2, 3]);
  });
});

describe('rankings', () => {
  it('say what their outputs are, and where the tail begins', () => {
    expect(rankingTask.output(config)).toEqual({ positions: 1, width: items, labelSlots: 4 });
    expect(tailStart(items)).toBe(5);
  });

  it('have the values of their definitions, worked out by hand', () => {
    const meter = rankingMeters.meter(config);
    meter.add(outputs, targets, teacher);
    const { examples, score, values } = meter.result();
    const first = 1 / Math.log2(3);
    const second = 1 / (1 + 1 / Math.log2(3));
    expect(examples).toBe(2);
    expect(score).toBeCloseTo((first + second) / 2, 12);
    expect(values.hit).toBe(1);
    expect(values.recall).toBe(1);
    // Of the second person only item 20 is of the tail, and it is beyond the tenth place.
    expect(values.tailNdcg).toBeCloseTo((first + 0) / 2, 12);
    // 9, 7, 0, 1, 2, 4, 5, 6, 8, 10 and 1 … 10.
    expect(values.coverage).toBe(11 / items);
    // The teacher's first ten: 9 7 0 1 2 4 5 6 8 10, and 24 23 22 0 … 6.
    expect(values.agreement).toBeCloseTo((1 + 6 / 10) / 2, 12);
  });

  it('take the mean cross-entropy of several targets', () => {
    const meter = rankingMeters.meter({ ...config, items: 3 });
    meter.add(Float32Array.of(0, Math.log(2), 0), Int32Array.of(1, 2), null);
    expect(meter.result().values.loss).toBeCloseTo(1.5 * Math.log(2), 6);
    expect(meter.result().values).not.toHaveProperty('agreement');
  });

  it('leave a figure out that nobody can have: no target is of the tail', () => {
    const meter = rankingMeters.meter(config);
    meter.add(outputs.subarray(0, items), Int32Array.of(0, -1), null);
    expect(meter.result().values).not.toHaveProperty('tailNdcg');
  });

  it('are the same in chunks as in one, and say who is answered right', () => {
    const details = () => rankingMeters.detailsMeter(config, 2);
    const meters = [rankingMeters.meter(config), details()] as const;
    const parts = [rankingMeters.meter(config), details()] as const;
    for (const meter of meters) meter.add(outputs, targets, teacher);
    for (const meter of parts) {
      for (const row of [0, 1]) {
        const own = (values: Float32Array) => values.subarray(row * items, (row + 1) * items);
        meter.add(own(outputs), targets.subarray(3 * row, 3 * row + 3), own(teacher));
      }
    }
    expect(parts[0].result()).toEqual(meters[0].result());
    expect(parts[1].result()).toEqual(meters[1].result());
    const { byPopularity, divergence } = meters[1].result();
    expect(byPopularity.targets).toEqual([1, 0, 1, 0, 0, 0, 0, 0, 1, 0]);
    expect(byPopularity.hits).toEqual([1, 0, 1, 0, 0, 0, 0, 0, 0, 0]);
    expect(divergence).toBeGreaterThan(0);
    expect([...(rankingMeters.rightOf?.(config, outputs, targets) ?? [])]).toEqual([1, 1]);
  });
});
