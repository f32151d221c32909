import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accuracyScore, errorScore } from '../../../tasks/testing/figures';
import { linearRange, logRange, metricRange, shareRange, stepRange } from './domains';

const positive = fc.double({ min: 1e-6, max: 1e6, noNaN: true });

describe('ranges', () => {
  it('are round, hold the data and are ticked inside', () => {
    fc.assert(
      fc.property(positive, positive, (a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        for (const { domain, ticks } of [linearRange(high), logRange(low, high)]) {
          expect(domain[1]).toBeGreaterThanOrEqual(high * (1 - 1e-6));
          expect(domain[0]).toBeLessThanOrEqual(low);
          expect(ticks.length).toBeGreaterThanOrEqual(2);
          expect(ticks.length).toBeLessThanOrEqual(14);
          for (const tick of ticks) {
            expect(tick).toBeGreaterThanOrEqual(domain[0]);
            expect(tick).toBeLessThanOrEqual(domain[1]);
          }
        }
        expect(logRange(low, high).domain[0]).toBeGreaterThan(0);
      }),
    );
  });

  it('stay usable while nothing is known', () => {
    expect(linearRange(Number.NEGATIVE_INFINITY).domain).toEqual([0, 1]);
    expect(logRange(Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY).domain).toEqual([0.1, 1]);
    expect(stepRange(0, 5).ticks).toEqual([]);
  });

  it('do not move with small changes of the data', () => {
    expect(linearRange(2.31)).toEqual(linearRange(2.42));
    expect(logRange(0.061, 2.31)).toEqual(logRange(0.052, 2.4));
  });
});

describe('metricRange', () => {
  const rate = { ...errorScore, format: 'share', range: [0, 1] } as const;

  it('ends at 1 for a share that should be high, and begins at 0 for one that should be low', () => {
    expect(metricRange(accuracyScore, [0.93, 0.96]).domain).toEqual([0.9, 1]);
    expect(metricRange(rate, [0.02, 0.07]).domain).toEqual([0, 0.08]);
    expect(metricRange(errorScore, [1.2, 3.4]).domain).toEqual([0, 4]);
  });
});

describe('stepRange', () => {
  it('ends at the last step and ticks whole steps', () => {
    expect(stepRange(400, 4)).toEqual({ domain: [0, 400], ticks: [0, 100, 200, 300, 400] });
    expect(stepRange(3, 10).ticks).toEqual([0, 1, 2, 3]);
  });
});

describe('shareRange', () => {
  it('rises to 1 from the highest floor that leaves room', () => {
    expect(shareRange(0.1).domain).toEqual([0, 1]);
    expect(shareRange(0.94).domain).toEqual([0.9, 1]);
    expect(shareRange(0.991).domain).toEqual([0.98, 1]);
    expect(shareRange(0.9).domain).toEqual([0.8, 1]);
  });
});

describe('metricRange', () => {
  const share = { better: 'higher', format: 'share', range: [0, 1] } as const;

  it('looks down from 1 at shares that are high, and up from 0 at those that are low', () => {
    expect(metricRange(share, []).domain).toEqual([0, 1]);
    expect(metricRange(share, [0.94, 0.97]).domain).toEqual(shareRange(0.94).domain);
    expect(metricRange(share, [0.03, 0.22]).domain).toEqual(linearRange(0.22).domain);
  });
});
