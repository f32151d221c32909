import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bestOffset, offsetForShare, withOffset } from './biasCorrection';

const CLASSES = 4;

function errorsOf(logits: Float32Array, labels: readonly number[]): number {
  return labels.filter((label, row) => {
    const values = [...logits.subarray(row * CLASSES, (row + 1) * CLASSES)];
    return values.indexOf(Math.max(...values)) !== label;
  }).length;
}

const problem = fc.integer({ min: 1, max: 20 }).chain((rows) =>
  fc.record({
    // Different multiples of 1/64: exact in 32 bits also after an offset is added.
    logits: fc
      .uniqueArray(fc.integer({ min: -800, max: 800 }), {
        minLength: rows * CLASSES,
        maxLength: rows * CLASSES,
      })
      .map((values) => Float32Array.from(values, (value) => value / 64)),
    labels: fc.array(fc.nat(CLASSES - 1), { minLength: rows, maxLength: rows }),
    chosen: fc.uniqueArray(fc.nat(CLASSES - 1), { minLength: 1, maxLength: CLASSES - 1 }),
  }),
);

describe('bestOffset', () => {
  it('raises a class that was never seen', () => {
    // Class 3 is always second by 2, and right in the first two rows.
    const logits = Float32Array.of(5, 0, 0, 3, 0, 5, 0, 3, 5, 0, 0, -4);
    const labels = [3, 3, 0];
    expect(errorsOf(logits, labels)).toBe(2);
    const { offset, errors } = bestOffset(logits, labels, CLASSES, [3]);
    expect(errors).toBe(0);
    expect(offset).toBeGreaterThan(2);
    expect(errorsOf(withOffset(logits, CLASSES, [3], offset), labels)).toBe(0);
  });

  it('stays at 0 where no offset helps', () => {
    expect(bestOffset(Float32Array.of(5, 0, 0, 3), [0], CLASSES, [3])).toEqual({
      offset: 0,
      errors: 0,
    });
  });

  it('is at least as good as any offset of a fine grid, and tells its errors truly', () => {
    fc.assert(
      fc.property(problem, ({ logits, labels, chosen }) => {
        const { offset, errors } = bestOffset(logits, labels, CLASSES, chosen);
        // Between the points where two logits are equal: ties are broken by position.
        for (let tried = -30 + 1 / 256; tried <= 30; tried += 0.25) {
          const others = errorsOf(withOffset(logits, CLASSES, chosen, tried), labels);
          expect(errors).toBeLessThanOrEqual(others);
        }
        expect(Number.isFinite(offset)).toBe(true);
      }),
    );
  });
});

describe('offsetForShare', () => {
  it('takes the wanted share for the chosen classes', () => {
    const logits = Float32Array.of(4, 0, 0, 3, 4, 0, 0, 2, 4, 0, 0, 1, 4, 0, 0, 0);
    const offset = offsetForShare(logits, CLASSES, [3], 0.5);
    const moved = withOffset(logits, CLASSES, [3], offset);
    const taken = [0, 1, 2, 3].filter((row) => (moved[4 * row + 3] as number) > 4);
    expect(taken).toEqual([0, 1]);
  });

  it('changes nothing where the share is right already', () => {
    expect(offsetForShare(Float32Array.of(0, 0, 0, 5, 5, 0, 0, 0), CLASSES, [3], 0.5)).toBe(0);
  });
});
