import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { estimate, isConstant, pairedDifference } from './intervals';
import { mcNemar } from './mcNemar';
import { tQuantile } from './studentT';
import { verdictOf } from './verdict';

describe('tQuantile', () => {
  // From @stdlib/stats-base-dists-t-quantile 0.2.3.
  const known: [freedom: number, at975: number, at995: number, at90: number][] = [
    [1, 12.706204736174694, 63.656741162871526, 3.077683537175254],
    [2, 4.302652729749462, 9.92484320091829, 1.8856180831641272],
    [3, 3.182446305283708, 5.840909309733356, 1.6377443536962097],
    [4, 2.776445105197794, 4.604094871349992, 1.5332062740589445],
    [9, 2.262157162798205, 3.2498355415921263, 1.3830287383966329],
    [10, 2.2281388519862744, 3.169272672616951, 1.3721836411103359],
    [29, 2.045229642132704, 2.7563859036706058, 1.3114336473015515],
    [99, 1.9842169515864172, 2.6264054572808275, 1.2901614420344851],
    [1000, 1.9623390808264078, 2.5807546980659506, 1.2823987214609245],
  ];

  it.each(known)('agrees with the tables at %i degrees of freedom', (freedom, ...values) => {
    [0.975, 0.995, 0.9].forEach((probability, index) => {
      expect(tQuantile(probability, freedom)).toBeCloseTo(values[index] as number, 9);
    });
  });

  it('is odd around one half, and grows with the probability', () => {
    const inside = fc.double({ min: 0.01, max: 0.99, noNaN: true });
    fc.assert(
      fc.property(inside, inside, fc.integer({ min: 1, max: 200 }), (p, q, freedom) => {
        expect(tQuantile(1 - p, freedom)).toBeCloseTo(-tQuantile(p, freedom), 6);
        if (q - p > 1e-6) expect(tQuantile(q, freedom)).toBeGreaterThan(tQuantile(p, freedom));
      }),
    );
  });

  it('refuses what is no probability and no number of degrees', () => {
    for (const [p, freedom] of [
      [0, 3],
      [1, 3],
      [Number.NaN, 3],
      [0.5, 0],
      [0.5, 1.5],
    ] as const) {
      expect(() => tQuantile(p, freedom)).toThrow(RangeError);
    }
  });
});

describe('estimate', () => {
  it('is the textbook interval', () => {
    // s = √2.5, t(0.975, 4) = 2.7764: 3 ± 1.9632.
    const { n, mean, deviation, interval } = estimate([1, 2, 3, 4, 5]);
    expect([n, mean]).toEqual([5, 3]);
    expect(deviation).toBeCloseTo(1.5811388, 6);
    expect(interval?.[0]).toBeCloseTo(3 - 1.963243, 5);
    expect(interval?.[1]).toBeCloseTo(3 + 1.963243, 5);
  });

  it('has no interval with one value, and needs one', () => {
    expect(estimate([0.7])).toEqual({ n: 1, mean: 0.7, deviation: null, interval: null });
    expect(() => estimate([])).toThrow(RangeError);
  });

  it('takes rounding dust for no spread', () => {
    const nll = 0.1 + 0.2;
    const same = estimate([nll, 0.3, nll, 0.3, nll]);
    expect([same.deviation, isConstant(same)]).toEqual([0, true]);
    expect(same.interval).toEqual([same.mean, same.mean]);
    expect(isConstant(estimate([0.3, 0.3001]))).toBe(false);
    expect(isConstant(estimate([1e-9, 2e-9]))).toBe(false);
    expect(isConstant(estimate([0.3]))).toBe(false);
  });

  it('holds the true mean in 95 of 100 cases', () => {
    // A fixed generator: sums of twelve uniform numbers are close to normal.
    let state = 12345;
    const uniform = () => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return state / 2 ** 32;
    };
    const normal = () => Array.from({ length: 12 }, uniform).reduce((a, b) => a + b, -6);
    let held = 0;
    const rounds = 4000;
    for (let round = 0; round < rounds; round++) {
      const { interval } = estimate(Array.from({ length: 5 }, normal));
      const [low, high] = interval as [number, number];
      if (low <= 0 && high >= 0) held++;
    }
    expect(held / rounds).toBeGreaterThan(0.94);
    expect(held / rounds).toBeLessThan(0.96);
  });
});

describe('the verdict on pairs', () => {
  const baseline = [0.9, 0.8, 0.95, 0.7, 0.85];
  const plus = (...gains: number[]) => baseline.map((value, i) => value + (gains[i] as number));

  it('sees a small steady gain through a large spread between seeds', () => {
    const difference = pairedDifference(plus(0.01, 0.012, 0.009, 0.011, 0.01), baseline);
    expect(difference.mean).toBeCloseTo(0.0104, 10);
    expect(verdictOf(difference, { margin: 0.005 })).toBe('helps');
    expect(estimate(baseline).interval?.[1]).toBeGreaterThan(0.95);
  });

  it('wants partners', () => {
    expect(() => pairedDifference([1, 2], [1])).toThrow(RangeError);
  });
});

describe('mcNemar', () => {
  it('is the exact binomial test on the examples that one alone has right', () => {
    // 2·(C(10,0)+C(10,1)+C(10,2))/2¹⁰ = 112/1024.
    expect(mcNemar(8, 2)).toBeCloseTo(0.109375, 10);
    expect(mcNemar(2, 8)).toBeCloseTo(0.109375, 10);
    expect(mcNemar(10, 0)).toBeCloseTo(2 / 1024, 10);
    expect(mcNemar(5, 5)).toBe(1);
    expect(mcNemar(0, 0)).toBe(1);
  });

  it('does not overflow with thousands of examples', () => {
    expect(mcNemar(3000, 3000)).toBe(1);
    expect(mcNemar(2600, 2400)).toBeCloseTo(0.0049, 3);
    expect(mcNemar(4000, 1000)).toBeGreaterThanOrEqual(0);
    expect(mcNemar(4000, 1000)).toBeLessThan(1e-100);
  });
});
