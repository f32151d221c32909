/** Calm axes: round bounds that change seldom while a run goes on, and round ticks between them. */
import type { Metric } from '../../../tasks/task';
import { type AxisRange, niceRange, spanRange, ticksWithin } from './scales';

/** Without the dust of binary fractions, so that bounds and ticks are equal where they should be. */
function clean(value: number): number {
  return Number(value.toPrecision(10));
}

/** Whole steps from 0 to `total` in about `parts` parts; no ticks while the length is unknown. */
export function stepRange(total: number, parts: number): AxisRange {
  if (total <= 0) return { domain: [0, 1], ticks: [] };
  return { domain: [0, total], ticks: ticksWithin(0, total, Math.min(total, parts)) };
}

/** From 0 to a round number of at least `highest`. */
export function linearRange(highest: number): AxisRange {
  const top = Number.isFinite(highest) && highest > 0 ? highest : 1;
  return niceRange(0, top, 4);
}

/** Bounds from 1, 2, 5 × 10ⁿ around positive values; ticks at the powers of ten where they suffice. */
export function logRange(lowest: number, highest: number): AxisRange {
  const known = lowest > 0 && Number.isFinite(lowest) && highest >= lowest;
  const [low, high] = known ? [lowest, highest] : [0.1, 1];
  const marks: number[] = [];
  for (let n = Math.floor(Math.log10(low) - 1e-9); n <= Math.ceil(Math.log10(high)); n++) {
    for (const factor of [1, 2, 5]) marks.push(clean(factor * 10 ** n));
  }
  const start = Math.max(
    0,
    marks.findLastIndex((mark) => mark <= low),
  );
  const found = marks.findIndex((mark) => mark >= high);
  const end = Math.max(found < 0 ? marks.length - 1 : found, start + 1);
  const inside = marks.slice(start, end + 1);
  const powers = inside.filter((mark) => Number.isInteger(Number(Math.log10(mark).toFixed(6))));
  return {
    domain: [inside[0] as number, inside.at(-1) as number],
    ticks: powers.length >= 3 ? powers : inside,
  };
}

const FLOORS = [0, 0.5, 0.8, 0.9, 0.95, 0.98];

/** Axis up to 1 of a share that should be high; its floor is the highest round one that leaves room under `lowest`. */
export function shareRange(lowest: number): AxisRange {
  const floor = FLOORS.findLast((mark) => lowest - mark >= 0.15 * (1 - mark)) ?? 0;
  return { domain: [floor, 1], ticks: ticksWithin(floor, 1, 5) };
}

/** Shares that are all below this are looked at from 0 on, not down from 1. */
const LOW_SHARE = 0.4;

/** An axis for values of a metric: up to 1 for a share that should be high, else from 0 or the least. */
export function metricRange(
  { better, format, range: [least] }: Pick<Metric, 'better' | 'format' | 'range'>,
  values: readonly number[],
): AxisRange {
  const isLow = values.length > 0 && Math.max(...values) < LOW_SHARE;
  if (format === 'share' && better === 'higher' && !isLow)
    return shareRange(values.length > 0 ? Math.min(...values) : 0);
  return least >= 0 ? linearRange(Math.max(0, ...values)) : spanRange(values);
}
