import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { argmax } from './argmax';
import { entropyBits, logitsOf, softTargets } from './softTargets';

/** p_i = 1 / Σ_j exp((z_j − z_i) / T): another way to the same number, exact where it matters. */
function reference(logits: readonly number[], temperature: number): number[] {
  return logits.map(
    (own) => 1 / logits.reduce((sum, z) => sum + Math.exp((z - own) / temperature), 0),
  );
}

describe('softTargets', () => {
  it('equals the reference at every temperature, large logits included', () => {
    const logits = fc.array(fc.double({ min: -500, max: 500, noNaN: true }), {
      minLength: 2,
      maxLength: 12,
    });
    fc.assert(
      fc.property(logits, fc.constantFrom(0.5, 1, 4, 30), (z, temperature) => {
        const expected = reference(z, temperature);
        const actual = softTargets(z, temperature) as number[];
        actual.forEach((p, i) => {
          expect(Math.abs(p - (expected[i] as number))).toBeLessThan(1e-13);
        });
        expect(actual.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
      }),
    );
  });

  it('keeps small probabilities exact: no clipping of dark knowledge', () => {
    const [, second, third] = softTargets([20, 10, 0], 1) as [number, number, number];
    expect(second / third).toBeCloseTo(Math.exp(10), 6);
  });

  it('does not overflow at T = 0.5', () => {
    expect(softTargets([1000, 999, -1000], 0.5)).toEqual(reference([1000, 999, -1000], 0.5));
  });

  it('gives null for logits that are not finite', () => {
    expect(softTargets([1, Number.NaN], 1)).toBeNull();
    expect(softTargets([], 1)).toBeNull();
  });
});

describe('entropyBits', () => {
  it('is 0 for certainty and log2(n) for even odds', () => {
    expect(entropyBits([1, 0, 0])).toBe(0);
    expect(entropyBits([0.25, 0.25, 0.25, 0.25])).toBeCloseTo(2, 12);
  });
});

describe('argmax and logitsOf', () => {
  it('takes the first of equals', () => {
    expect(argmax([1, 3, 3])).toBe(1);
    expect(argmax([])).toBe(-1);
  });
  it('cuts out one example', () => {
    const logits = Float32Array.of(1, 2, 3, 4, 5, 6);
    expect([...(logitsOf(logits, 1, 2) ?? [])]).toEqual([4, 5, 6]);
    expect(logitsOf(logits, 2, 2)).toBeNull();
    expect(logitsOf(undefined, 0, 2)).toBeNull();
    expect(logitsOf(logits, 0, 0)).toBeNull();
  });
});
