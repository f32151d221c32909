import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linearPlace, logPlace, niceRange, pointPlace, spanRange, ticksWithin } from './scales';

describe('places', () => {
  it('are spread evenly, by size, or by name', () => {
    expect([0, 5, 10].map(linearPlace([0, 10], [100, 0]))).toEqual([100, 50, 0]);
    expect(logPlace([1, 100], [0, 1])(10)).toBeCloseTo(0.5, 12);
    expect(logPlace([1, 100], [0, 1])(0)).not.toSatisfy(Number.isFinite);
    const place = pointPlace(['a', 'b'], [0, 1]);
    expect(['a', 'b', 'c'].map(place)).toEqual([0.25, 0.75, undefined]);
  });
});

describe('niceRange', () => {
  it('holds its values between its first and last tick, in a handful of parts', () => {
    const value = fc.integer({ min: -1e6, max: 1e6 });
    fc.assert(
      fc.property(value, value, fc.integer({ min: 3, max: 6 }), (a, b, parts) => {
        const [low, high] = [Math.min(a, b) / 1000, Math.max(a, b) / 1000];
        const { domain, ticks } = niceRange(low, high, parts);
        expect(domain[0]).toBeLessThanOrEqual(low);
        expect(domain[1]).toBeGreaterThanOrEqual(high);
        expect([ticks[0], ticks.at(-1)]).toEqual([...domain]);
        expect(ticks.length).toBeGreaterThanOrEqual(2);
        expect(ticks.length).toBeLessThanOrEqual(2 * parts + 2);
      }),
    );
  });
  it('has a width where all values are one, and where there are none', () => {
    expect(niceRange(5, 5, 4)).toEqual({ domain: [5, 6], ticks: [5, 5.2, 5.4, 5.6, 5.8, 6] });
    expect(spanRange([0.97]).domain).toEqual([0.97, 0.98]);
    expect(spanRange([]).domain).toEqual([0, 1]);
  });
  it('is round', () => {
    expect(spanRange([0.9412, 0.9686])).toEqual({
      domain: [0.94, 0.97],
      ticks: [0.94, 0.945, 0.95, 0.955, 0.96, 0.965, 0.97],
    });
  });
});

describe('ticksWithin', () => {
  it('stay inside of ends that are not round', () => {
    expect(ticksWithin(0, 430, 4)).toEqual([0, 100, 200, 300, 400]);
  });
});
