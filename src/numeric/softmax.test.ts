import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { argmax, argmaxOfRows } from './argmax';
import { logSoftmax, logSumExp, softmaxInto, softmaxOfRows } from './softmax';

const row = fc.array(fc.double({ min: -50, max: 50, noNaN: true }), {
  minLength: 1,
  maxLength: 20,
});
const temperature = fc.double({ min: 0.1, max: 30, noNaN: true });

describe('softmax', () => {
  it('equals the definition where that does not overflow', () => {
    fc.assert(
      fc.property(row, temperature, (logits, T) => {
        const powers = logits.map((z) => Math.exp(z / T));
        const sum = powers.reduce((total, power) => total + power, 0);
        softmaxInto(Array<number>(logits.length).fill(0), logits, 0, T).forEach((p, c) => {
          expect(p).toBeCloseTo((powers[c] as number) / sum, 12);
        });
      }),
    );
  });

  it('does not overflow', () => {
    expect(softmaxInto([0, 0, 0], [1e4, 1e4, -1e4], 0, 0.5)).toEqual([0.5, 0.5, 0]);
    expect(logSumExp([1e4, 1e4])).toBeCloseTo(1e4 + Math.log(2), 9);
  });

  it('has the logarithm that log softmax gives', () => {
    fc.assert(
      fc.property(row, temperature, (logits, T) => {
        const logs = logSoftmax([7, ...logits], 1, logits.length, T);
        const probabilities = softmaxInto(Array<number>(logits.length).fill(0), logits, 0, T);
        probabilities.forEach((p, c) => {
          expect(Math.exp(logs[c] as number)).toBeCloseTo(p, 12);
        });
      }),
    );
  });

  it('takes rows one by one', () => {
    const rows = softmaxOfRows(new Float32Array([0, 0, 5, 5 + Math.log(3)]), 2);
    expect([...rows].map((p) => p.toFixed(6))).toEqual([
      '0.500000',
      '0.500000',
      '0.250000',
      '0.750000',
    ]);
  });
});

describe('argmax', () => {
  it('is the first of the largest, within the given part', () => {
    expect(argmax([1, 3, 3, 2])).toBe(1);
    expect(argmax([9, 1, 2, 8], 1, 2)).toBe(1);
    expect(argmax([])).toBe(-1);
  });

  it('of rows takes the first of equals', () => {
    expect([...argmaxOfRows(Float32Array.of(1, 3, 2, 4, 4, 0), 3)]).toEqual([1, 0]);
  });

  it('of rows counts beyond 255', () => {
    const logits = new Float32Array(2 * 1000);
    logits[999] = 1;
    logits[1000 + 300] = 1;
    expect([...argmaxOfRows(logits, 1000)]).toEqual([999, 300]);
  });
});
