/**
 * A curve of any length in a fixed space: equal buckets that keep their lowest and highest value.
 * When all buckets are full, neighbours merge and the width doubles, so that adding a value costs
 * the same after a million steps as at the first.
 */
import type { CurvePoint } from './curve';

interface Bucket {
  lowest: CurvePoint;
  highest: CurvePoint;
}

export class CurveDigest {
  private buckets: (Bucket | undefined)[] = [];
  private width = 1;
  private first: CurvePoint | null = null;
  private last: CurvePoint | null = null;

  /** `limit`: the most buckets that are kept, an even number. */
  constructor(private readonly limit = 1024) {}

  /** Adds a value; x is 0 or more and ascends. Values that are not finite are left out. */
  add(x: number, y: number): void {
    if (!Number.isFinite(x) || !Number.isFinite(y)) return;
    const point = { x, y };
    this.first ??= point;
    this.last = point;
    while (x >= this.limit * this.width) this.halve();
    const index = Math.floor(x / this.width);
    const bucket = this.buckets[index];
    if (!bucket) this.buckets[index] = { lowest: point, highest: point };
    else {
      if (y < bucket.lowest.y) bucket.lowest = point;
      if (y > bucket.highest.y) bucket.highest = point;
    }
  }

  /** First, last, and the extremes of each bucket, x ascending, no point twice. */
  points(): CurvePoint[] {
    const all: CurvePoint[] = [];
    const push = (point: CurvePoint | null) => {
      const end = all.at(-1);
      if (point && (!end || point.x > end.x)) all.push(point);
    };
    push(this.first);
    for (const bucket of this.buckets) {
      if (!bucket) continue;
      const { lowest, highest } = bucket;
      push(lowest.x <= highest.x ? lowest : highest);
      push(lowest.x <= highest.x ? highest : lowest);
    }
    push(this.last);
    return all;
  }

  private halve(): void {
    const merged: (Bucket | undefined)[] = [];
    this.buckets.forEach((bucket, index) => {
      if (!bucket) return;
      const target = Math.floor(index / 2);
      const earlier = merged[target];
      if (!earlier) merged[target] = bucket;
      else {
        if (bucket.lowest.y < earlier.lowest.y) earlier.lowest = bucket.lowest;
        if (bucket.highest.y > earlier.highest.y) earlier.highest = bucket.highest;
      }
    });
    this.buckets = merged;
    this.width *= 2;
  }
}
