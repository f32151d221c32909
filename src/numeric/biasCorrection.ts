/**
 * Bias correction: one offset on the logits of classes that a student never saw in its transfer
 * set, or saw too often. It is the same as a change of the output layer's biases (Hinton, Vinyals,
 * Dean 2015, section 3). Works on logits alone, [examples, classes] row by row.
 */

/** Logits with `offset` added to each of `chosen` classes, as a new array. */
export function withOffset(
  logits: Float32Array,
  classes: number,
  chosen: readonly number[],
  offset: number,
): Float32Array {
  const moved = logits.slice();
  for (let start = 0; start < moved.length; start += classes) {
    for (const label of chosen) moved[start + label] = (moved[start + label] as number) + offset;
  }
  return moved;
}

/** An offset from which on an example counts as one of the chosen classes. */
interface Threshold {
  offset: number;
  /** How many errors there are less (−1) or more (+1) once the offset is passed. */
  change: -1 | 0 | 1;
}

/**
 * The offset with the fewest errors on `labels`, and those errors. Exact: errors only change where
 * an example goes over to the chosen classes. Of equal offsets the one nearest to 0; it lies
 * halfway between two such points.
 */
export function bestOffset(
  logits: Float32Array,
  labels: ArrayLike<number>,
  classes: number,
  chosen: readonly number[],
): { offset: number; errors: number } {
  const { thresholds, errorsBefore } = thresholdsOf(logits, labels, classes, chosen);
  let errors = errorsBefore;
  let best = { offset: 0, errors: Number.POSITIVE_INFINITY };
  const consider = (from: number, to: number) => {
    const offset = nearestToZero(from, to);
    const isBetter =
      errors < best.errors || (errors === best.errors && Math.abs(offset) < Math.abs(best.offset));
    if (isBetter) best = { offset, errors };
  };
  consider(Number.NEGATIVE_INFINITY, thresholds[0]?.offset ?? Number.POSITIVE_INFINITY);
  thresholds.forEach(({ offset, change }, i) => {
    errors += change;
    const next = thresholds[i + 1]?.offset ?? Number.POSITIVE_INFINITY;
    // Several examples may go over at one offset.
    if (next > offset) consider(offset, next);
  });
  return best;
}

/**
 * The offset at which `share` (0..1) of the examples are taken for one of the chosen classes:
 * needs no labels, only to know how frequent the classes are.
 */
export function offsetForShare(
  logits: Float32Array,
  classes: number,
  chosen: readonly number[],
  share: number,
): number {
  const gaps = gapsOf(logits, classes, chosen).sort((a, b) => a - b);
  const count = Math.min(gaps.length, Math.max(0, Math.round(share * gaps.length)));
  return nearestToZero(
    gaps[count - 1] ?? Number.NEGATIVE_INFINITY,
    gaps[count] ?? Number.POSITIVE_INFINITY,
  );
}

function thresholdsOf(
  logits: Float32Array,
  labels: ArrayLike<number>,
  classes: number,
  chosen: readonly number[],
): { thresholds: Threshold[]; errorsBefore: number } {
  let errorsBefore = 0;
  const gaps = gapsOf(logits, classes, chosen);
  const thresholds = Array.from(gaps, (offset, row): Threshold => {
    const label = labels[row] as number;
    const outside = topOf(logits, row, classes, (c) => !chosen.includes(c)) === label;
    const inside = topOf(logits, row, classes, (c) => chosen.includes(c)) === label;
    if (!outside) errorsBefore++;
    return { offset, change: outside ? 1 : inside ? -1 : 0 };
  });
  thresholds.sort((a, b) => a.offset - b.offset);
  return { thresholds, errorsBefore };
}

/** For each row the largest other logit less the largest chosen one. */
function gapsOf(logits: Float32Array, classes: number, chosen: readonly number[]): Float64Array {
  return Float64Array.from({ length: logits.length / classes }, (_, row) => {
    const largest = (isWanted: (c: number) => boolean) =>
      logits[row * classes + topOf(logits, row, classes, isWanted)] as number;
    return largest((c) => !chosen.includes(c)) - largest((c) => chosen.includes(c));
  });
}

/** The class with the largest logit among the wanted ones. */
function topOf(
  logits: Float32Array,
  row: number,
  classes: number,
  isWanted: (c: number) => boolean,
): number {
  let best = -1;
  for (let c = 0; c < classes; c++) {
    const isLarger =
      best < 0 || (logits[row * classes + c] as number) > (logits[row * classes + best] as number);
    if (isWanted(c) && isLarger) best = c;
  }
  return best;
}

function nearestToZero(from: number, to: number): number {
  if (from < 0 && to > 0) return 0;
  if (from === Number.NEGATIVE_INFINITY) return to - 1;
  if (to === Number.POSITIVE_INFINITY) return from + 1;
  return (from + to) / 2;
}
