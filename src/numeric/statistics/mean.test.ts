import { describe, expect, it } from 'vitest';
import { meanOf, medianOf } from './mean';

describe('the middle of values', () => {
  it('is their mean', () => {
    expect(meanOf([1, 2, 6])).toBe(3);
    expect(meanOf([])).toBeNaN();
  });
  it('is their median, of numbers and not of texts', () => {
    const times = [10, 9, 100];
    expect(medianOf(times)).toBe(10);
    expect(times).toEqual([10, 9, 100]);
    expect(medianOf([4, 1, 3, 10])).toBe(3.5);
    expect(medianOf([7])).toBe(7);
    expect(medianOf([])).toBeNaN();
  });
});
