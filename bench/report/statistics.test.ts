import { expect, test } from 'vitest';
import { gflops, growth, largestGap, median, quantile, timesAsFast } from './statistics';

test('the median leaves out rounds that were sat out', () => {
  expect(median([3, null, 1, 10])).toBe(3);
  expect(median([1, 2])).toBe(1.5);
  expect(median([])).toBeNaN();
  expect(quantile([0, 10], 0.25)).toBe(2.5);
});

test('ratios are taken round by round, so that a slow spell cancels out', () => {
  // The machine was ten times slower in the second half; the ratio of the medians would be 11.
  const mine = [1, 1, 10, 10];
  const other = [2, null, 20, 20];
  expect(timesAsFast(mine, other)).toEqual({ median: 2, low: 2, high: 2 });
});

test('there is no ratio without a common round', () => {
  expect(timesAsFast([1, null], [null, 2])).toBeNull();
  expect(timesAsFast([1], [])).toBeNull();
});

test('two milliseconds for six million operations are three gigaflops a second', () => {
  expect(gflops(6e6, 2)).toBe(3);
});

test('growth is the exponent of the size', () => {
  expect(growth({ size: 10, stepMs: 3 }, { size: 20, stepMs: 6 })).toBeCloseTo(1);
  expect(growth({ size: 10, stepMs: 3 }, { size: 20, stepMs: 12 })).toBeCloseTo(2);
  expect(growth({ size: 10, stepMs: 3 }, { size: 20, stepMs: 3 })).toBeCloseTo(0);
});

test('a gap is relative, the largest, and never hides what is not a number', () => {
  expect(largestGap([1, 2.2], [1, 2])).toBeCloseTo(0.1);
  expect(largestGap([1, Number.NaN, 3], [1, 2, 3])).toBeNaN();
  expect(largestGap([], [1])).toBeNaN();
});
