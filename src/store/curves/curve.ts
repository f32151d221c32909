/**
 * Curves to draw: smoothing and thinning. Only the points drawn are thinned, never the data they
 * come from. Values that are not finite are left out.
 */

/** One value of a curve; x is a step. */
export interface CurvePoint {
  x: number;
  y: number;
}

/** Exponential moving average; dividing by 1 − wⁿ removes the pull of the start towards 0. */
export interface Smoother {
  /** Takes the next value and returns the average so far. */
  next(value: number): number;
}

/** `weight` of the past, 0 (no smoothing) to just below 1. */
export function createSmoother(weight: number): Smoother {
  let sum = 0;
  let missing = 1;
  return {
    next(value) {
      sum = weight * sum + (1 - weight) * value;
      missing *= weight;
      return sum / (1 - missing);
    },
  };
}

/**
 * At most 2·`buckets` + 2 of `points` (x ascending): the first, the last, and the lowest and the
 * highest of each of `buckets` equal parts of `span`. With a fixed span the choice does not shift
 * while the curve grows.
 */
export function thin(
  points: readonly CurvePoint[],
  span: readonly [number, number],
  buckets: number,
): CurvePoint[] {
  const finite = points.filter((point) => Number.isFinite(point.x) && Number.isFinite(point.y));
  if (finite.length <= 2 * buckets) return finite;
  const width = Math.max(span[1] - span[0], Number.MIN_VALUE) / buckets;
  const kept: CurvePoint[] = [];
  const keep = (point: CurvePoint | undefined) => {
    if (point && point !== kept.at(-1)) kept.push(point);
  };
  let current = Number.NEGATIVE_INFINITY;
  let lowest: CurvePoint | undefined;
  let highest: CurvePoint | undefined;
  const closeBucket = () => {
    const inOrder = lowest && highest && lowest.x <= highest.x;
    keep(inOrder ? lowest : highest);
    keep(inOrder ? highest : lowest);
  };
  keep(finite[0]);
  for (const point of finite) {
    const bucket = Math.min(buckets - 1, Math.max(0, Math.floor((point.x - span[0]) / width)));
    if (bucket !== current) {
      closeBucket();
      current = bucket;
      lowest = point;
      highest = point;
    } else {
      if (lowest && point.y < lowest.y) lowest = point;
      if (highest && point.y > highest.y) highest = point;
    }
  }
  closeBucket();
  keep(finite.at(-1));
  return kept;
}

/** Height of the drawn curve at `x`, between its points by straight lines; null outside of it. */
export function heightAt(points: readonly CurvePoint[], x: number): number | null {
  const after = points.findIndex((point) => point.x >= x);
  const right = points[after];
  if (!right) return null;
  if (right.x === x) return right.y;
  const left = points[after - 1];
  if (!left) return null;
  return left.y + ((right.y - left.y) * (x - left.x)) / (right.x - left.x);
}
