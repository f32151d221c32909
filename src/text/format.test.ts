import { describe, expect, it } from 'vitest';
import {
  bytesText,
  fixedPercent,
  lossText,
  millisecondsText,
  percentText,
  percentTick,
  pointsText,
  probabilityText,
  shortCount,
  significantText,
  superscript,
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
  it('writes shares with as many decimals as are asked for, or as few as do', () => {
    expect(fixedPercent(0.9375)).toBe('93.75%');
    expect(fixedPercent(0.9375, 1)).toBe('93.8%');
    expect(fixedPercent(0.9, 2, ' %')).toBe('90.00 %');
    expect([0.9, 0.905, 0.90512].map((share) => percentTick(share))).toEqual([
      '90%',
      '90.5%',
      '90.51%',
    ]);
    expect(percentTick(0.90512, 1)).toBe('90.5%');
    expect(percentTick(-0.5)).toBe('−50%');
  });
  it('writes significant digits and exponents', () => {
    const values = [1234.5, 99.96, 12.34, 1.2345, 0.01234];
    expect(values.map((value) => significantText(value))).toEqual([
      '1235',
      '100.0',
      '12.3',
      '1.23',
      '0.0123',
    ]);
    expect(values.map((value) => significantText(value, 2))).toEqual([
      '1235',
      '100',
      '12',
      '1.2',
      '0.012',
    ]);
    expect([-4, 0, 12].map(superscript)).toEqual(['⁻⁴', '⁰', '¹²']);
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
