/** Student's t distribution for whole degrees of freedom, as intervals over a few seeds need it. */

/**
 * The t that `probability` of the distribution with `freedom` degrees of freedom lies below;
 * `probability` in (0, 1), `freedom` a whole number from 1. Throws a RangeError otherwise.
 */
export function tQuantile(probability: number, freedom: number): number {
  if (!(probability > 0 && probability < 1)) throw new RangeError('probability must be in (0, 1)');
  if (!(Number.isInteger(freedom) && freedom > 0)) throw new RangeError('freedom must be 1, 2, …');
  const central = Math.abs(2 * probability - 1);
  let [low, high] = [0, Math.PI / 2];
  // Each round halves the angle's interval: 60 leave nothing that a double could tell apart.
  for (let round = 0; round < 60; round++) {
    const middle = (low + high) / 2;
    if (centralMass(middle, freedom) < central) low = middle;
    else high = middle;
  }
  return Math.sign(probability - 0.5) * Math.sqrt(freedom) * Math.tan((low + high) / 2);
}

/**
 * Probability of |T| ≤ √freedom·tan(angle): the finite sums 26.7.3 and 26.7.4 of Abramowitz and
 * Stegun, Handbook of Mathematical Functions (1964).
 */
function centralMass(angle: number, freedom: number): number {
  const [sine, cosine] = [Math.sin(angle), Math.cos(angle)];
  const isOdd = freedom % 2 === 1;
  let term = isOdd ? cosine : 1;
  let sum = freedom === 1 ? 0 : term;
  for (let n = isOdd ? 3 : 2; n < freedom; n += 2) {
    term *= (cosine * cosine * (n - 1)) / n;
    sum += term;
  }
  return isOdd ? (2 / Math.PI) * (angle + sine * sum) : sine * sum;
}
