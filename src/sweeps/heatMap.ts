/** A sweep as a grid of two of its settings: what stands in each cell, and how strong its colour is. */
import type { Json } from '../config/paths';
import { gainOf } from '../tasks/metric';
import type { Score } from '../tasks/task';
import { axesOf, type CellGroup, type CellOutcome, groupOf, valuesOf } from './cellGroups';

/** What the colours show: the student's score, or what it gains over the baseline. */
export type HeatMeasure = 'score' | 'gain';

export interface HeatCell {
  x: Json;
  y: Json;
  group: CellGroup;
  /** The measure's mean; null where nothing is known yet. */
  value: number | null;
  /** −1 … 1: how far from the middle of the scale; scores go from 0 to 1, the best. */
  strength: number;
}

export interface HeatMap {
  /** Paths of the settings; `y` is null where the sweep varies one alone. */
  x: string | null;
  y: string | null;
  xs: Json[];
  /** From bottom to top. */
  ys: Json[];
  cells: HeatCell[];
  /** The smallest and the largest value in the picture; null before there is one. */
  range: [number, number] | null;
}

/** Only value of an axis that is not there. */
const NOTHING: Json = null;

/**
 * The map of `outcomes` over the settings `x` and `y`, by default the first two. Settings on
 * neither axis are pooled.
 */
export function heatMapOf(
  outcomes: readonly CellOutcome[],
  measure: HeatMeasure,
  score: Score,
  axes: readonly string[] = axesOf(outcomes),
): HeatMap {
  const [x = null, y = null] = axes;
  const xs = x === null ? [NOTHING] : valuesOf(outcomes, x);
  const ys = y === null ? [NOTHING] : valuesOf(outcomes, y);
  const known = ys.flatMap((yValue) =>
    xs.map((xValue) => {
      const own = outcomes.filter(
        ({ coordinates }) =>
          (x === null || isEqual(coordinates[x], xValue)) &&
          (y === null || isEqual(coordinates[y], yValue)),
      );
      const group = groupOf(own, score);
      const estimate = measure === 'gain' ? group.gain : group.student;
      return { x: xValue, y: yValue, group, value: estimate?.mean ?? null };
    }),
  );
  const values = known.flatMap(({ value }) => value ?? []);
  const range: HeatMap['range'] =
    values.length > 0 ? [Math.min(...values), Math.max(...values)] : null;
  const cells = known.map((cell) => ({
    ...cell,
    strength: strengthOf(cell.value, measure, score, range),
  }));
  return { x, y, xs, ys, cells, range };
}

/** A gain by the largest gain or loss, so that 0 has no colour; a score within its range. */
function strengthOf(
  value: number | null,
  measure: HeatMeasure,
  score: Score,
  range: HeatMap['range'],
): number {
  if (value === null || !range) return 0;
  const [low, high] = range;
  if (measure === 'gain') {
    const most = Math.max(Math.abs(low), Math.abs(high));
    return most > 0 ? value / most : 0;
  }
  if (high === low) return 1;
  return gainOf(score, value, score.better === 'higher' ? low : high) / (high - low);
}

function isEqual(a: Json | undefined, b: Json): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
