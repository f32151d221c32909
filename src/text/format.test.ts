import { describe, expect, it } from 'vitest';
import {
  bytesText,
  lossText,
  millisecondsText,
  percentText,
  pointsText,
  probabilityText,
  shortCount,
} from './format';

describe('figures', () => {
  it('writes losses to about three digits', () => {
    expect([123.4, 12.34, 1.234, 0.1234, 0.0001234, 0].map(lossText)).toEqual([
      '123',
      '12.3',
      '1.23',
      '0.123',
      '1.2·10⁻⁴',
      '0.000',
    ]);
    expect(lossText(Number.NaN)).toBe('–');
    expect(lossText(undefined)).toBe('–');
  });
  it('writes shares with the digits that the sample supports', () => {
    expect(percentText(0.9534, 10_000)).toBe('95.34%');
    expect(percentText(0.9534, 2000)).toBe('95.3%');
    expect(percentText(null)).toBe('–');
  });
  it('keeps small probabilities readable', () => {
    expect([1, 0.99999, 0.25, 0.002, 0.00042, 0.0000042, 1e-12, 0].map(probabilityText)).toEqual([
      '>99.9%',
      '>99.9%',
      '25.0%',
      '0.2%',
      '0.042%',
      '0.00042%',
      '1.0·10⁻¹⁰%',
      '0%',
    ]);
  });
  it('signs differences', () => {
    expect([0.0129, -0.005, 0].map((d) => pointsText(d, 10_000))).toEqual(['+1.29', '−0.50', '±0']);
  });
  it('writes counts, sizes and times with their units', () => {
    expect([99, 4547, 23_860, 2_395_210].map(shortCount)).toEqual([
      '99',
      '4,547',
      '23.9 k',
      '2.4 M',
    ]);
    expect([396, 18_200, 9_580_840].map(bytesText)).toEqual(['396 B', '18.2 kB', '9.58 MB']);
    expect([0.2134, 2.3, 51.2].map(millisecondsText)).toEqual(['0.213 ms', '2.3 ms', '51 ms']);
  });
});
