/** McNemar's test: whether two models of one run differ by more than chance on the same examples. */

/**
 * Exact two-sided p value for `onlyFirst` examples that the first model alone has right and
 * `onlySecond` that the second alone has right (McNemar 1947): under no difference each of them
 * falls to either side like a fair coin. It speaks of this one pair of trained models, not of the
 * method: another seed makes another pair.
 */
export function mcNemar(onlyFirst: number, onlySecond: number): number {
  const tosses = onlyFirst + onlySecond;
  const fewer = Math.min(onlyFirst, onlySecond);
  // In logarithms: 2⁻ⁿ underflows from a thousand tosses on.
  let logTerm = -tosses * Math.LN2;
  let tail = 0;
  for (let k = 0; k <= fewer; k++) {
    tail += Math.exp(logTerm);
    logTerm += Math.log((tosses - k) / (k + 1));
  }
  return Math.min(1, 2 * tail);
}
