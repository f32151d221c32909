/** Figures in words, as the outcomes of experiments need them. */
import { type Estimate, isConstant } from '../../numeric/statistics/intervals';
import { fixedMetricText, gainFigure } from '../../tasks/metric';
import type { Metric } from '../../tasks/task';

/** How values of a metric are written, and what they can be. */
export type Written = Pick<Metric, 'format' | 'range'>;

/** Examples behind the means: as many as give two decimals. */
const MANY = Number.POSITIVE_INFINITY;

/** `+1.23 percentage points (95% interval +0.80 to +1.66, 5 seeds)`; of other metrics without a unit. */
export function differenceText(
  metric: Pick<Metric, 'format'>,
  { mean, interval, n }: Estimate,
): string {
  const unit = { share: ' percentage points', metres: ' m', count: '', number: '' }[metric.format];
  const [low, high] = interval?.map((end) => gainFigure(metric, end, MANY)) ?? [];
  const spread = interval ? `95% interval ${low} to ${high}, ` : '';
  return `${gainFigure(metric, mean, MANY)}${unit} (${spread}${seedsText(n)})`;
}

/** `96.20% (95% interval 95.00% to 97.40%, 5 seeds)`; intervals stay within what the metric can be. */
export function meanText(metric: Written, found: Estimate): string {
  const { mean, interval, n } = found;
  const value = fixedMetricText(metric, mean, 2);
  if (!interval) return `${value} (${seedsText(1)})`;
  if (isConstant(found)) return `${value} (the same in every seed, ${seedsText(n)})`;
  return `${value} (95% interval ${intervalText(metric, interval)}, ${seedsText(n)})`;
}

/** `95.00% to 97.40%`, within what the metric can be. */
export function intervalText(metric: Written, interval: readonly [number, number]): string {
  const [least, most] = metric.range;
  const [low, high] = interval.map((end) =>
    fixedMetricText(metric, Math.min(most, Math.max(least, end)), 2),
  );
  return `${low} to ${high}`;
}

function seedsText(n: number): string {
  return n === 1 ? '1 seed' : `${n} seeds`;
}
