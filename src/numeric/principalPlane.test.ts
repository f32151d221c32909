import { describe, expect, it } from 'vitest';
import { principalPlane } from './principalPlane';

describe('the plane of points', () => {
  it('keeps the two directions in which they are spread, about their mean', () => {
    // Four corners of a 6 × 2 rectangle in the plane x = y, shifted; z holds the short side.
    const [long, short] = [
      [3, 3, -3, -3],
      [1, -1, 1, -1],
    ] as const;
    const side = long.map((value) => 5 + value / Math.SQRT2);
    const plane = principalPlane([...side, ...side, ...short.map((value) => value - 7)], 3, 4);
    const columns = [0, 1].map((axis) => long.map((_, p) => Math.abs(plane[2 * p + axis]!)));
    expect(columns[0]).toEqual([3, 3, 3, 3].map((value) => expect.closeTo(value, 5)));
    expect(columns[1]).toEqual([1, 1, 1, 1].map((value) => expect.closeTo(value, 5)));
    expect(Math.sign(plane[0]!)).toBe(-Math.sign(plane[6]!));
  });

  it('is a line where there is one dimension, and a point where nothing differs', () => {
    expect([...principalPlane([1, 3], 1, 2)]).toEqual([-1, 0, 1, 0]);
    expect([...principalPlane([2, 2, 2, 2], 2, 2)]).toEqual([0, 0, 0, 0]);
  });
});
