/** The plane in which points of many dimensions are spread the most (principal components). */

/** Rounds of the power method: eigenvalues that are this close to one another look alike in a picture. */
const ROUNDS = 100;

/**
 * Coordinates [points, 2] of `points` in the plane of their first two principal components, about their
 * mean; `values` is [dimensions, points]. Axes point to where their largest entry is positive. With one
 * dimension the second coordinate is 0.
 */
export function principalPlane(
  values: ArrayLike<number>,
  dimensions: number,
  points: number,
): Float32Array {
  const rows = Array.from({ length: dimensions }, (_, d) => centred(values, d * points, points));
  const covariance = rows.map((row) => rows.map((other) => dot(row, other) / points));
  const plane = new Float32Array(2 * points);
  const found: Float64Array[] = [];
  for (let axis = 0; axis < Math.min(2, dimensions); axis++) {
    const direction = leadingDirection(covariance, found);
    found.push(direction);
    rows.forEach((row, d) => {
      const weight = direction[d] as number;
      for (let p = 0; p < points; p++) {
        const at = 2 * p + axis;
        plane[at] = (plane[at] as number) + weight * (row[p] as number);
      }
    });
  }
  return plane;
}

function centred(values: ArrayLike<number>, start: number, count: number): Float64Array {
  const row = Float64Array.from({ length: count }, (_, p) => values[start + p] as number);
  const mean = row.reduce((sum, value) => sum + value, 0) / count;
  return row.map((value) => value - mean);
}

/** The unit vector that `matrix` stretches the most, among those at right angles to `others`. */
function leadingDirection(
  matrix: readonly (readonly number[])[],
  others: readonly Float64Array[],
): Float64Array {
  // No entry is 0, and no two are equal, so that no direction is left out by accident.
  let direction = Float64Array.from(matrix, (_, d) => 1 + 1 / (d + 2));
  for (let round = 0; round < ROUNDS; round++) {
    const next = Float64Array.from(matrix, (row) => dot(row, direction));
    for (const other of others) {
      const share = dot(next, other);
      other.forEach((value, d) => {
        next[d] = (next[d] as number) - share * value;
      });
    }
    const length = Math.sqrt(dot(next, next));
    if (!(length > 0)) return new Float64Array(matrix.length);
    direction = next.map((value) => value / length);
  }
  const largest = direction.reduce(
    (most, value) => (Math.abs(value) > Math.abs(most) ? value : most),
    0,
  );
  return largest < 0 ? direction.map((value) => -value) : direction;
}

function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}
