import { expect, it } from 'vitest';
import { exp } from './exp';

it('is the exponential function to the last places of a double', () => {
  for (let x = -700; x <= 700; x += 0.37) {
    expect(Math.abs(exp(x) / Math.exp(x) - 1)).toBeLessThan(1e-14);
  }
  expect(exp(0)).toBe(1);
});

it('ends in 0, in infinity, and leaves NaN alone', () => {
  expect([-708, -709, -1e9, Number.NEGATIVE_INFINITY].map(exp)).toEqual([
    expect.closeTo(0, 300),
    0,
    0,
    0,
  ]);
  expect(exp(709)).toBeLessThan(Number.POSITIVE_INFINITY);
  expect([710, Number.POSITIVE_INFINITY].map(exp)).toEqual([
    Number.POSITIVE_INFINITY,
    Number.POSITIVE_INFINITY,
  ]);
  expect(exp(Number.NaN)).toBeNaN();
});
