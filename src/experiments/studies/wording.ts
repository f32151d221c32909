/** Figures in words, as the outcomes of experiments need them. */
import { type Estimate, isConstant } from '../../numeric/statistics/intervals';
import { fixedPercent } from '../../text/format';

/** 0.0123 → `+1.23`. */
export function points(difference: number): string {
  const value = (100 * difference).toFixed(2);
  if (Number(value) === 0) return '0.00';
  return difference < 0 ? value.replace('-', '−') : `+${value}`;
}

/** `+1.23 percentage points (95% interval +0.80 to +1.66, 5 seeds)`. */
export function differenceText({ mean, interval, n }: Estimate): string {
  const seeds = n === 1 ? '1 seed' : `${n} seeds`;
  const spread = interval
    ? `95% interval ${points(interval[0])} to ${points(interval[1])}, ${seeds}`
    : seeds;
  return `${points(mean)} percentage points (${spread})`;
}

/** `96.20% (95% interval 95.00% to 97.40%, 5 seeds)`; shares stay within 0 and 1. */
export function shareText(found: Estimate): string {
  const { mean, interval, n } = found;
  if (!interval) return `${fixedPercent(mean)} (1 seed)`;
  if (isConstant(found)) return `${fixedPercent(mean)} (the same in every seed, ${n} seeds)`;
  const [low, high] = interval.map((end) => fixedPercent(Math.min(1, Math.max(0, end))));
  return `${fixedPercent(mean)} (95% interval ${low} to ${high}, ${n} seeds)`;
}
