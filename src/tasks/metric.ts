/** Metrics compared and written, whichever task they are of. */

import { type Estimate, pairedDifference } from '../numeric/statistics/intervals';
import {
  countText,
  fixedPercent,
  lossText,
  metresText,
  percentText,
  percentTick,
  pointsText,
  signedText,
} from '../text/format';
import type { Evaluation, Metric, MetricValues } from './task';

type Direction = Pick<Metric, 'better'>;
type Format = Pick<Metric, 'format'>;

/** How much better `value` is than `other`: above 0 where it is, whichever way the metric goes. */
export function gainOf({ better }: Direction, value: number, other: number): number {
  return better === 'higher' ? value - other : other - value;
}

/** The gains of `values` over `others`, pair by pair. */
export function gainsOf(
  direction: Direction,
  values: readonly number[],
  others: readonly number[],
): Estimate {
  return direction.better === 'higher'
    ? pairedDifference(values, others)
    : pairedDifference(others, values);
}

/** The value of a metric; NaN where it was not measured. */
export function metricValue({ values }: Pick<Evaluation, 'values'>, id: string): number {
  return values[id] ?? Number.NaN;
}

/** Whether tables have a row for `metric`: always, unless it is optional and none of `models` has it. */
export function isMeasured(
  { id, isOptional }: Pick<Metric, 'id' | 'isOptional'>,
  models: readonly { values?: MetricValues }[],
): boolean {
  return !isOptional || models.some(({ values }) => values?.[id] !== undefined);
}

/** Two decimals of a percentage where so many examples were counted that both count. */
export function metricText({ format }: Format, value: number | null | undefined, examples = 0) {
  if (format === 'share') return percentText(value, examples);
  if (format === 'metres') return metresText(value);
  if (format === 'number' || value === null || value === undefined) return lossText(value);
  return Number.isFinite(value) ? countText(value) : '–';
}

/** With as many decimals for all: `95.1%`. */
export function fixedMetricText({ format }: Format, value: number, decimals = 1): string {
  if (Number.isNaN(value)) return '–';
  if (format === 'share') return fixedPercent(value, decimals);
  if (format === 'metres') return metresText(value);
  return format === 'count' ? countText(value) : value.toFixed(3);
}

/** As short as it can be, for ticks. */
export function metricTick({ format }: Format, value: number, decimals = 2): string {
  return format === 'share' ? percentTick(value, decimals) : String(Number(value.toPrecision(3)));
}

/** What a gain over the baseline is called. */
export function gainTitle({ better }: Direction): string {
  return better === 'higher' ? 'Student − baseline' : 'Baseline − student';
}

/** A gain without its unit, of shares in points: `+1.2`; with as many decimals as the shares have. */
export function gainFigure({ format }: Format, gain: number, examples = 0): string {
  if (format === 'share') return pointsText(gain, examples);
  return signedText(format === 'metres' ? Number(gain.toFixed(1)) : gain);
}

/** A gain with its sign and unit: `+1.23 pp`. */
export function gainText({ format }: Format, gain: number): string {
  if (format === 'metres') return `${gainFigure({ format }, gain)} m`;
  if (format !== 'share') return signedText(gain);
  const points = (100 * gain).toFixed(2);
  return `${gain > 0 ? '+' : ''}${points.replace('-', '−')} pp`;
}

/** How far `value` is ahead of `other`, as it is said beside both: `+0.50 pp`, `3 fewer`, `0.01 lower`. */
export function differenceText(
  { format, better }: Format & Direction,
  value: number,
  other: number,
  examples = 0,
) {
  const gain = gainOf({ better }, value, other);
  if (format === 'share') return `${pointsText(gain, examples)} pp`;
  if (format === 'metres') return gainText({ format }, gain);
  const difference = format === 'count' ? value - other : Number((value - other).toFixed(3));
  if (difference === 0) return format === 'count' ? 'as many' : 'the same';
  const [less, more] = format === 'count' ? ['fewer', 'more'] : ['lower', 'higher'];
  const size = Math.abs(difference);
  return `${format === 'count' ? countText(size) : size} ${difference < 0 ? less : more}`;
}
