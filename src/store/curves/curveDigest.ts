/**
 * A curve of any length in a fixed space: equal buckets that keep their lowest and highest value.
 * When all buckets are full, neighbours merge and the width doubles, so that adding a value costs
 * the same after a million steps as at the first.
 */
import type { CurvePoint } from './curve';

export class CurveDigest {
  private width = 1;
  private first: CurvePoint | null = null;
  private last: CurvePoint | null = null;
  // Extremes of each bucket; an x of −1 stands for an empty one.
  private readonly lowX: Float64Array;
  private readonly lowY: Float64Array;
  private readonly highX: Float64Array;
  private readonly highY: Float64Array;

  /** `limit`: the most buckets that are kept, an even number. */
  constructor(private readonly limit = 1024) {
    this.lowX = new Float64Array(limit).fill(-1);
    this.lowY = new Float64Array(limit);
    this.highX = new Float64Array(limit).fill(-1);
    this.highY = new Float64Array(limit);
  }

  /** Adds a value; x is 0 or more and ascends. Values that are not finite are left out. */
  add(x: number, y: number): void {
    if (!Number.isFinite(x) || !Number.isFinite(y)) return;
    this.first ??= { x, y };
    if (this.last) {
      this.last.x = x;
      this.last.y = y;
    } else this.last = { x, y };
    while (x >= this.limit * this.width) this.halve();
    this.merge(Math.floor(x / this.width), x, y, x, y);
  }

  /** First, last, and the extremes of each bucket, x ascending, no point twice. */
  points(): CurvePoint[] {
    const all: CurvePoint[] = [];
    const push = (x: number, y: number) => {
      const end = all.at(-1);
      if (!end || x > end.x) all.push({ x, y });
    };
    if (this.first) push(this.first.x, this.first.y);
    for (let index = 0; index < this.limit; index++) {
      const [lowX, lowY, highX, highY] = this.bucket(index);
      if (lowX < 0) continue;
      if (lowX <= highX) push(lowX, lowY);
      push(highX, highY);
      if (lowX > highX) push(lowX, lowY);
    }
    if (this.last) push(this.last.x, this.last.y);
    return all;
  }

  private bucket(index: number) {
    const { lowX, lowY, highX, highY } = this;
    return [lowX[index]!, lowY[index]!, highX[index]!, highY[index]!] as const;
  }

  /** Takes a lowest and a highest value into a bucket; of equal ones the earlier stays. */
  private merge(index: number, lowX: number, lowY: number, highX: number, highY: number): void {
    const isEmpty = this.lowX[index]! < 0;
    if (isEmpty || lowY < this.lowY[index]!) {
      this.lowX[index] = lowX;
      this.lowY[index] = lowY;
    }
    if (isEmpty || highY > this.highY[index]!) {
      this.highX[index] = highX;
      this.highY[index] = highY;
    }
  }

  private halve(): void {
    for (let index = 0; index < this.limit; index++) {
      const [lowX, lowY, highX, highY] = this.bucket(index);
      if (index > 0) {
        this.lowX[index] = -1;
        this.highX[index] = -1;
      }
      if (lowX >= 0) this.merge(index >> 1, lowX, lowY, highX, highY);
    }
    this.width *= 2;
  }
}
