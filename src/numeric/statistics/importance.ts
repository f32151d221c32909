/**
 * How much of a measure goes with a setting, from the runs that are there. One setting at a time:
 * what two settings do only together shows in neither.
 */

import { meanOf } from './mean';
export interface Importance {
  /**
   * Share of the measure's variance between the values of the setting, 0..1: ε² = (SSB − (k − 1)·MSW)
   * / SST (Kelley 1935), the correlation ratio without what k groups would explain by chance.
   * Null where it cannot be told: one value, no repeats, or a measure that never changes.
   */
  share: number | null;
  /** Rank correlation with the measure (Spearman 1904), −1..1; null for what is no number. */
  correlation: number | null;
  /** Values, or ranges of values, that were told apart. */
  groups: number;
}

/** With fewer runs a share or a rank correlation close to 1 comes about by chance. */
export const MIN_RUNS = 8;

/** Numbers with more values than this are sorted into as many ranges of equal counts. */
const MAX_GROUPS = 5;

/** `values` of the setting and the `measure` of each run; both of one length. */
export function importanceOf(
  values: readonly (string | number)[],
  measure: readonly number[],
): Importance {
  if (values.length !== measure.length) throw new RangeError('every value needs its measure');
  const keys = groupKeys(values);
  const numbers = values.every((value) => typeof value === 'number') ? values : null;
  return {
    share: explainedShare(keys, measure),
    correlation: numbers ? rankCorrelation(numbers as number[], measure) : null,
    groups: new Set(keys).size,
  };
}

/** Equal keys for what counts as equal: the same value, or a number of the same range. */
function groupKeys(values: readonly (string | number)[]): (string | number)[] {
  const distinct = new Set(values);
  const areNumbers = values.every((value) => typeof value === 'number');
  if (!areNumbers || distinct.size <= MAX_GROUPS) return [...values];
  const ranks = ranksOf(values as number[]);
  return ranks.map((rank) =>
    Math.min(MAX_GROUPS - 1, Math.floor((MAX_GROUPS * (rank - 0.5)) / values.length)),
  );
}

function explainedShare(
  keys: readonly (string | number)[],
  measure: readonly number[],
): number | null {
  const groups = new Map<string | number, number[]>();
  keys.forEach((key, index) => {
    const group = groups.get(key) ?? [];
    group.push(measure[index] as number);
    groups.set(key, group);
  });
  const [n, k] = [measure.length, groups.size];
  if (k < 2 || n <= k) return null;
  const mean = meanOf(measure);
  const total = squaresAround(measure, mean);
  // Rounding leaves dust where the measure is the same in all runs.
  if (total <= 1e-18 * n * Math.max(1, mean * mean)) return null;
  let within = 0;
  for (const group of groups.values()) within += squaresAround(group, meanOf(group));
  const between = total - within;
  return Math.max(0, (between - ((k - 1) * within) / (n - k)) / total);
}

/** Spearman's ρ: the correlation of ranks, equal values sharing theirs; null where one is constant. */
function rankCorrelation(a: readonly number[], b: readonly number[]): number | null {
  const [x, y] = [ranksOf(a), ranksOf(b)];
  const [meanX, meanY] = [meanOf(x), meanOf(y)];
  const squares = squaresAround(x, meanX) * squaresAround(y, meanY);
  if (squares === 0) return null;
  const products = x.reduce(
    (sum, value, index) => sum + (value - meanX) * ((y[index] as number) - meanY),
    0,
  );
  return products / Math.sqrt(squares);
}

/** Ranks from 1; equal values get the mean of theirs. */
function ranksOf(values: readonly number[]): number[] {
  const order = values.map((_, index) => index);
  order.sort((a, b) => (values[a] as number) - (values[b] as number));
  const ranks = values.map(() => 0);
  for (let from = 0; from < order.length; ) {
    let to = from + 1;
    while (to < order.length && values[order[to] as number] === values[order[from] as number]) to++;
    for (const index of order.slice(from, to)) ranks[index] = (from + 1 + to) / 2;
    from = to;
  }
  return ranks;
}

function squaresAround(values: readonly number[], mean: number): number {
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
}
