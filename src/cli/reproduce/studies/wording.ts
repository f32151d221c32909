/** Figures over seeds as the cells of a table. */
import { estimate, pairedDifference } from '../../../numeric/statistics/intervals';
import type { Figures } from './study';

/** `mean (interval)`, shares 0..1 in percent; a dash where there is nothing. */
export function percentText(values: readonly number[], digits = 1): string {
  if (values.length === 0) return '–';
  const { mean, interval } = estimate(values);
  const text = (value: number) => (100 * value).toFixed(digits).replace('-', '−');
  if (!interval) return `${text(mean)} (one seed)`;
  // No share lies beyond either end.
  const ends = interval.map((end) => text(Math.min(1, Math.max(0, end))));
  return `${text(mean)} (${ends.join(' to ')})`;
}

/** Difference of two arms seed by seed, in points. */
export function pointsText(a: readonly number[], b: readonly number[]): string {
  if (a.length === 0) return '–';
  const { mean, interval } = pairedDifference(a, b);
  const text = (value: number) => `${value < 0 ? '−' : '+'}${Math.abs(100 * value).toFixed(1)}`;
  if (!interval) return `${text(mean)} (one seed)`;
  return `${text(mean)} (${interval.map(text).join(' to ')})`;
}

export function valuesOf(figures: readonly Figures[], name: string): number[] {
  return figures.map((each) => each[name] as number);
}
