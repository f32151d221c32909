/** The arithmetic of the benchmarks. Times are milliseconds of a step, one a round. */

/** A time a round; null where a slow contender sat the round out. */
export type Rounds = readonly (number | null)[];

/** The value at share `share` of the sorted `values`, interpolated; NaN where there are none. */
export function quantile(values: Rounds, share: number): number {
  const sorted = values.filter((value) => value !== null).sort((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const low = sorted[Math.floor(at)] ?? Number.NaN;
  const high = sorted[Math.ceil(at)] ?? Number.NaN;
  return low + (high - low) * (at - Math.floor(at));
}

export const median = (values: Rounds): number => quantile(values, 0.5);

/**
 * How many times as fast `mine` is as `other`: each round's ratio other/mine, and of these the
 * median with the middle half. What slows the whole machine for a while slows both and cancels out.
 * Null where they never ran in the same round.
 */
export function timesAsFast(
  mine: Rounds,
  other: Rounds,
): { median: number; low: number; high: number } | null {
  const ratios = mine.map((time, round) => {
    const theirs = other[round] ?? null;
    return time === null || theirs === null ? null : theirs / time;
  });
  if (!ratios.some((ratio) => ratio !== null)) return null;
  return {
    median: median(ratios),
    low: quantile(ratios, 0.25),
    high: quantile(ratios, 0.75),
  };
}

/** Floating-point operations in `stepMs` as 10⁹ a second. */
export function gflops(flops: number, stepMs: number): number {
  return flops / stepMs / 1e6;
}

/**
 * The exponent e of cost ≈ size^e between the ends of two neighbouring sizes: 0 where a step costs
 * the same whatever its size, 1 where it grows in proportion.
 */
export function growth(
  from: { size: number; stepMs: number },
  to: { size: number; stepMs: number },
): number {
  return Math.log(to.stepMs / from.stepMs) / Math.log(to.size / from.size);
}

/** The largest relative difference between two lists of losses, over their common length. */
export function largestGap(losses: readonly number[], expected: readonly number[]): number {
  const count = Math.min(losses.length, expected.length);
  let largest = count > 0 ? 0 : Number.NaN;
  for (let step = 0; step < count; step++) {
    // Once not a number, the maximum stays so.
    largest = Math.max(largest, Math.abs(losses[step]! / expected[step]! - 1));
  }
  return largest;
}
