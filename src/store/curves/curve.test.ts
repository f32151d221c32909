import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CurvePoint, createSmoother, heightAt, thin } from './curve';
import { CurveDigest } from './curveDigest';

const values = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), {
  minLength: 1,
  maxLength: 3000,
});
const toPoints = (ys: readonly number[]): CurvePoint[] => ys.map((y, i) => ({ x: i + 1, y }));
const lowest = (points: readonly CurvePoint[]) => Math.min(...points.map((p) => p.y));
const highest = (points: readonly CurvePoint[]) => Math.max(...points.map((p) => p.y));

function expectSameShape(kept: readonly CurvePoint[], all: readonly CurvePoint[]) {
  expect(kept[0]).toEqual(all[0]);
  expect(kept.at(-1)).toEqual(all.at(-1));
  expect(lowest(kept)).toBe(lowest(all));
  expect(highest(kept)).toBe(highest(all));
  kept.slice(1).forEach((point, i) => {
    expect(point.x).toBeGreaterThan(kept[i]?.x as number);
  });
}

describe('thin', () => {
  it('keeps first, last, minimum and maximum in few points, in order', () => {
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 100 }), (ys, buckets) => {
        const points = toPoints(ys);
        const kept = thin(points, [0, ys.length], buckets);
        expect(kept.length).toBeLessThanOrEqual(2 * buckets + 2);
        expectSameShape(kept, points);
      }),
      { numRuns: 60 },
    );
  });

  it('leaves a short curve as it is', () => {
    const points = toPoints([3, 1, 2]);
    expect(thin(points, [0, 3], 96)).toEqual(points);
  });

  it('leaves out what is not finite and takes an empty or unknown span', () => {
    const points = toPoints([1, Number.NaN, Number.POSITIVE_INFINITY, 4, 2, 7, 3, 5]);
    expect(thin(points, [0, 0], 2).every((point) => Number.isFinite(point.y))).toBe(true);
    expect(thin([], [0, 0], 2)).toEqual([]);
  });

  it('keeps its choice while the curve grows inside the same span', () => {
    const points = toPoints(Array.from({ length: 900 }, (_, i) => Math.sin(i) + i / 100));
    const early = thin(points.slice(0, 500), [0, 1000], 50);
    const late = thin(points, [0, 1000], 50);
    expect(late.slice(0, 40)).toEqual(early.slice(0, 40));
  });
});

describe('CurveDigest', () => {
  it('keeps first, last, minimum and maximum of a curve of any length', () => {
    fc.assert(
      fc.property(values, (ys) => {
        const digest = new CurveDigest(16);
        for (const { x, y } of toPoints(ys)) digest.add(x, y);
        expect(digest.points().length).toBeLessThanOrEqual(34);
        expectSameShape(digest.points(), toPoints(ys));
      }),
      { numRuns: 60 },
    );
  });

  it('holds every value while there is room and ignores NaN', () => {
    const digest = new CurveDigest(8);
    for (const { x, y } of toPoints([5, Number.NaN, 4, 6])) digest.add(x, y);
    expect(digest.points()).toEqual([
      { x: 1, y: 5 },
      { x: 3, y: 4 },
      { x: 4, y: 6 },
    ]);
  });
});

describe('createSmoother', () => {
  it('follows a constant from the first value on: no pull towards zero', () => {
    const smoother = createSmoother(0.95);
    for (let i = 0; i < 50; i++) expect(smoother.next(3)).toBeCloseTo(3, 12);
  });

  it('is the weighted mean of all values so far', () => {
    const ys = [4, -2, 7, 1];
    const w = 0.6;
    const smoother = createSmoother(w);
    const last = ys.map((y) => smoother.next(y)).at(-1);
    const weights = ys.map((_, i) => w ** (ys.length - 1 - i));
    const total = weights.reduce((a, b) => a + b, 0);
    const mean = ys.reduce((sum, y, i) => sum + (y * (weights[i] as number)) / total, 0);
    expect(last).toBeCloseTo(mean, 12);
  });

  it('changes nothing with weight 0', () => {
    const smoother = createSmoother(0);
    expect([5, -3, 8].map((y) => smoother.next(y))).toEqual([5, -3, 8]);
  });
});

describe('heightAt', () => {
  const points = [
    { x: 2, y: 10 },
    { x: 4, y: 20 },
  ];
  it('is the height of the drawn line', () => {
    expect(heightAt(points, 2)).toBe(10);
    expect(heightAt(points, 3)).toBe(15);
    expect(heightAt(points, 4)).toBe(20);
  });
  it('is null outside of the curve', () => {
    expect(heightAt(points, 1)).toBeNull();
    expect(heightAt(points, 5)).toBeNull();
    expect(heightAt([], 1)).toBeNull();
  });
});
