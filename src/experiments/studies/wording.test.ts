import { describe, expect, it } from 'vitest';
import { estimate } from '../../numeric/statistics/intervals';
import { accuracyScore, errorScore } from '../../tasks/testing/figures';
import { differenceText, meanText } from './wording';

describe('figures in words', () => {
  it('come with their interval where there are seeds enough for one', () => {
    expect(differenceText(accuracyScore, estimate([0.01]))).toBe(
      '+1.00 percentage points (1 seed)',
    );
    expect(differenceText(accuracyScore, estimate([0.01, 0.03]))).toBe(
      '+2.00 percentage points (95% interval −10.71 to +14.71, 2 seeds)',
    );
    expect(meanText(accuracyScore, estimate([0.99, 0.999]))).toContain('to 100.00%, 2 seeds');
    expect(meanText(accuracyScore, estimate([0.9926, 0.9926]))).toBe(
      '99.26% (the same in every seed, 2 seeds)',
    );
  });

  it('follow the metric', () => {
    expect(differenceText(errorScore, estimate([0.25]))).toBe('+0.25 (1 seed)');
    expect(meanText(errorScore, estimate([0.5, 0.7]))).toBe(
      '0.600 (95% interval 0.000 to 1.871, 2 seeds)',
    );
  });
});
