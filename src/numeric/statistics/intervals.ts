/** Means with their intervals over seeds, and what pairs of them say. Shares are 0..1. */

import { meanOf } from './mean';
import { tQuantile } from './studentT';

/** How sure an interval is meant to be. */
const CONFIDENCE = 0.95;

/** Relative size of a deviation that rounding alone makes of equal values. */
const DUST = 1e-14;

export interface Estimate {
  /** Number of values. */
  n: number;
  mean: number;
  /** Sample standard deviation (n − 1 in the denominator); null with one value. */
  deviation: number | null;
  /** Ends of the interval; null with one value, which says nothing of its spread. */
  interval: readonly [number, number] | null;
}

/**
 * Mean with the t interval mean ± t(½ + confidence/2, n − 1)·s/√n (Student 1908). Throws a
 * RangeError without values.
 */
export function estimate(values: readonly number[], confidence = CONFIDENCE): Estimate {
  const n = values.length;
  if (n === 0) throw new RangeError('there is nothing to average');
  const mean = meanOf(values);
  if (n === 1) return { n, mean, deviation: null, interval: null };
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const spread = Math.sqrt(squares / (n - 1));
  // Equal values leave rounding dust: that is no spread.
  const deviation = spread <= DUST * Math.max(...values.map(Math.abs)) ? 0 : spread;
  const half = (tQuantile((1 + confidence) / 2, n - 1) * deviation) / Math.sqrt(n);
  return { n, mean, deviation, interval: [mean - half, mean + half] };
}

/** Whether several values were all the same, so that an interval would say nothing. */
export function isConstant({ deviation }: Estimate): boolean {
  return deviation === 0;
}

/** `a` − `b`, pair by pair: what differs between seeds alike for both cancels. */
export function pairedDifference(
  a: readonly number[],
  b: readonly number[],
  confidence = CONFIDENCE,
): Estimate {
  if (a.length !== b.length) throw new RangeError('every value needs its partner');
  return estimate(
    a.map((value, index) => value - (b[index] as number)),
    confidence,
  );
}
