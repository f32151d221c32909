import { describe, expect, it } from 'vitest';
import { alphaField, temperatureField } from '../../../../config/fields';
import { nearestStop, sliderStops } from './sliderStops';

describe('sliderStops', () => {
  it('runs from the least to the most and always upwards', () => {
    for (const field of [temperatureField, alphaField]) {
      const stops = sliderStops(field);
      expect(stops.at(0)).toBe(field.min);
      expect(stops.at(-1)).toBe(field.max);
      expect(stops.every((stop, index) => index === 0 || stop > (stops[index - 1] ?? 0))).toBe(
        true,
      );
    }
  });

  it('gives each doubling of a logarithmic field about the same length', () => {
    const stops = sliderStops(temperatureField);
    const between = (low: number, high: number) =>
      stops.filter((stop) => stop > low && stop <= high).length;
    expect(Math.abs(between(4, 8) - between(8, 16))).toBeLessThanOrEqual(1);
  });

  it('keeps to the step of the field', () => {
    for (const stop of sliderStops(temperatureField)) {
      expect(stop).toBe(Number(stop.toFixed(1)));
    }
  });

  it('finds the stop nearest to a value that was typed', () => {
    const stops = [0, 0.25, 0.5];
    expect(nearestStop(stops, 0.3)).toBe(1);
    expect(nearestStop(stops, 99)).toBe(2);
  });
});
