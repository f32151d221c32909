/**
 * The values a slider can stand at. On a logarithmic scale each doubling gets the same number of
 * stops, as far as the field's step allows; each key press moves to a value that differs.
 */
import type { FieldMeta } from '../../../../config/fields';

type Scale = Pick<FieldMeta, 'min' | 'max' | 'step' | 'scale'>;

const LOG_STOPS = 120;

export function sliderStops({ min, max, step, scale }: Scale): number[] {
  const count = scale === 'log' ? LOG_STOPS : Math.round((max - min) / step);
  const stops: number[] = [];
  for (let index = 0; index <= count; index++) {
    const share = index / count;
    const value = scale === 'log' ? min * (max / min) ** share : min + share * (max - min);
    const rounded = Number((Math.round(value / step) * step).toPrecision(6));
    if (rounded > (stops.at(-1) ?? Number.NEGATIVE_INFINITY)) stops.push(rounded);
  }
  return stops;
}

/** Index of the stop nearest to `value`. */
export function nearestStop(stops: readonly number[], value: number): number {
  let nearest = 0;
  stops.forEach((stop, index) => {
    if (Math.abs(stop - value) < Math.abs((stops[nearest] as number) - value)) nearest = index;
  });
  return nearest;
}
