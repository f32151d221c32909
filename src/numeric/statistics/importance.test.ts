import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { importanceOf } from './importance';

describe('the share that goes with a setting', () => {
  it('is all where the setting decides the measure, and none where it does not', () => {
    expect(importanceOf([1, 1, 2, 2, 3, 3], [5, 5, 9, 9, 7, 7]).share).toBeCloseTo(1, 12);
    expect(importanceOf([1, 1, 2, 2], [0, 1, 0, 1]).share).toBe(0);
  });

  it('agrees with figures worked out by hand', () => {
    // Means 1.5 and 3.5 around 2.5: SSB 4, SST 5, SSW 1, MSW 0.5; (4 − 0.5) / 5.
    expect(importanceOf(['a', 'a', 'b', 'b'], [1, 2, 3, 4]).share).toBeCloseTo(0.7, 12);
  });

  it('is not told from one value, from values without repeats, or of a constant', () => {
    expect(importanceOf([4, 4, 4], [1, 2, 3]).share).toBeNull();
    expect(importanceOf(['a', 'b', 'c'], [1, 2, 3]).share).toBeNull();
    expect(importanceOf([1, 1, 2, 2], [0.1, 0.1, 0.1, 0.1]).share).toBeNull();
  });

  it('sorts many numbers into ranges of equal counts', () => {
    const values = Array.from({ length: 50 }, (_, i) => i);
    const found = importanceOf(values, values);
    expect(found.groups).toBe(5);
    expect(found.share).toBeGreaterThan(0.9);
    expect(found.correlation).toBeCloseTo(1, 12);
  });

  it('lies between 0 and 1, whatever the order of the runs', () => {
    const run = fc.record({
      value: fc.integer({ min: 0, max: 3 }),
      measure: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(run, { minLength: 3, maxLength: 30 }), (runs) => {
        const of = (list: typeof runs) =>
          importanceOf(
            list.map(({ value }) => value),
            list.map(({ measure }) => measure),
          ).share;
        const share = of(runs);
        if (share === null) return;
        expect(share).toBeGreaterThanOrEqual(0);
        expect(share).toBeLessThanOrEqual(1);
        expect(of([...runs].reverse())).toBeCloseTo(share, 6);
      }),
    );
  });
});

describe('the rank correlation', () => {
  const correlationOf = (values: number[], measure: number[]) =>
    importanceOf(values, measure).correlation;

  it('follows any rising curve, and shares ranks among equals', () => {
    expect(correlationOf([1, 2, 3, 4], [1, 10, 100, 1000])).toBeCloseTo(1, 12);
    expect(correlationOf([1, 2, 3, 4], [4, 3, 2, 1])).toBeCloseTo(-1, 12);
    // Ranks 1.5, 1.5, 3 against 1, 2, 3.
    expect(correlationOf([1, 1, 2], [1, 2, 3])).toBeCloseTo(Math.sqrt(0.75), 12);
    expect(correlationOf([1, 1, 1], [1, 2, 3])).toBeNull();
  });
});
