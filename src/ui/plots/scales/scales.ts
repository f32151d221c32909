/** Scales and round ticks of all charts, by d3. Pure. */
import { ticks as d3Ticks } from 'd3-array';
import { scaleLinear, scaleLog, scalePoint } from 'd3-scale';

export interface AxisRange {
  domain: readonly [number, number];
  ticks: readonly number[];
}

/** Where a value lies; not finite for what a logarithm does not have. */
export type Place = (value: number) => number;

type Span = readonly [number, number];

export function linearPlace(domain: Span, range: Span): Place {
  return scaleLinear(domain, range);
}

export function logPlace(domain: Span, range: Span): Place {
  return scaleLog(domain, range);
}

/** Names side by side, each in the middle of its share; undefined for others. */
export function pointPlace(
  names: readonly string[],
  range: Span,
): (name: string) => number | undefined {
  return scalePoint(names, range).padding(0.5);
}

/**
 * Round ends just outside of `low` and `high`, in about `parts` parts. A span of nothing is widened
 * to `least`, an unknown one is 0 to 1.
 */
export function niceRange(low: number, high: number, parts: number, least = 1): AxisRange {
  const isKnown = Number.isFinite(low) && Number.isFinite(high);
  const [from, to] = !isKnown ? [0, 1] : high > low ? [low, high] : [low, low + least];
  const scale = scaleLinear([from, to], [0, 1]).nice(parts);
  const [first, last] = scale.domain() as [number, number];
  // Rounding up to zero leaves its negative.
  return { domain: [first + 0, last + 0], ticks: scale.ticks(parts) };
}

/** Around all of `values`. */
export function spanRange(values: readonly number[], parts = 5, least = 0.01): AxisRange {
  return niceRange(Math.min(...values), Math.max(...values), parts, least);
}

/** Round ticks within fixed ends. */
export function ticksWithin(from: number, to: number, parts: number): number[] {
  return d3Ticks(from, to, parts);
}
