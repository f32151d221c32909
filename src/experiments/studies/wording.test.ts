import { describe, expect, it } from 'vitest';
import { estimate } from '../../numeric/statistics/intervals';
import { differenceText, points, shareText } from './wording';

describe('figures in words', () => {
  it('have two decimals, and a sign where they are differences', () => {
    expect(points(0.0123)).toBe('+1.23');
    expect(points(-0.0123)).toBe('−1.23');
    expect(points(-0.000001)).toBe('0.00');
  });

  it('come with their interval where there are seeds enough for one', () => {
    expect(differenceText(estimate([0.01]))).toBe('+1.00 percentage points (1 seed)');
    expect(differenceText(estimate([0.01, 0.03]))).toBe(
      '+2.00 percentage points (95% interval −10.71 to +14.71, 2 seeds)',
    );
    expect(shareText(estimate([0.99, 0.999]))).toContain('to 100.00%, 2 seeds');
    expect(shareText(estimate([0.9926, 0.9926]))).toBe('99.26% (the same in every seed, 2 seeds)');
  });
});
