import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { centreAsMnist, DRAWING_SIDE, IMAGE_SIDE, withLine } from './drawing';

const empty = () => new Float32Array(DRAWING_SIDE * DRAWING_SIDE);

function massOf(image: Float32Array, side: number) {
  let [mass, x, y] = [0, 0, 0];
  let [left, right, top, bottom] = [side, -1, side, -1];
  image.forEach((value, cell) => {
    const [column, row] = [cell % side, Math.floor(cell / side)];
    mass += value;
    x += value * (column + 0.5);
    y += value * (row + 0.5);
    if (value === 0) return;
    [left, right] = [Math.min(left, column), Math.max(right, column)];
    [top, bottom] = [Math.min(top, row), Math.max(bottom, row)];
  });
  return { mass, x: x / mass, y: y / mass, width: right - left + 1, height: bottom - top + 1 };
}

describe('a line', () => {
  it('puts ink between its ends and nowhere far away, and leaves the grid it was given', () => {
    const blank = empty();
    const ink = withLine(blank, DRAWING_SIDE, { x: 20, y: 30 }, { x: 60, y: 30 }, 4);
    expect(blank.every((value) => value === 0)).toBe(true);
    expect(ink[30 * DRAWING_SIDE + 40]).toBe(1);
    expect(ink[30 * DRAWING_SIDE + 70]).toBe(0);
    expect(ink[50 * DRAWING_SIDE + 40]).toBe(0);
    // A bar of 40 × 8 with round ends.
    expect(massOf(ink, DRAWING_SIDE).mass).toBeCloseTo(40 * 8 + Math.PI * 16, -1);
  });

  it('may leave the grid, and may be a single dot', () => {
    const ink = withLine(empty(), DRAWING_SIDE, { x: -5, y: 50 }, { x: 5, y: 50 }, 3);
    expect(ink[50 * DRAWING_SIDE]).toBe(1);
    const dot = withLine(empty(), DRAWING_SIDE, { x: 9, y: 9 }, { x: 9, y: 9 }, 5);
    expect(massOf(dot, DRAWING_SIDE).mass).toBeCloseTo(Math.PI * 25, -1);
  });
});

describe('centring as MNIST does', () => {
  it('gives nothing for an empty sheet', () => {
    expect(centreAsMnist(empty(), DRAWING_SIDE)).toBeNull();
  });

  it('scales the longer side to 20 pixels, keeps proportions, and centres the mass', () => {
    for (const [from, to] of [
      [
        { x: 10, y: 10 },
        { x: 30, y: 90 },
      ],
      [
        { x: 70, y: 80 },
        { x: 100, y: 84 },
      ],
    ] as const) {
      const ink = withLine(empty(), DRAWING_SIDE, from, to, 5);
      const image = centreAsMnist(ink, DRAWING_SIDE) as Float32Array;
      const [before, after] = [massOf(ink, DRAWING_SIDE), massOf(image, IMAGE_SIDE)];
      expect(Math.max(after.width, after.height)).toBe(20);
      const ratio = before.width / before.height;
      expect(after.width / after.height / ratio).toBeGreaterThan(0.85);
      expect(after.width / after.height / ratio).toBeLessThan(1.18);
      // Pixel 14 reaches from 14 to 15; rounding may go either way at its rim.
      expect(Math.abs(after.x - 14.5)).toBeLessThan(0.501);
      expect(Math.abs(after.y - 14.5)).toBeLessThan(0.501);
      expect(Math.max(...image)).toBeLessThanOrEqual(1);
    }
  });

  it('does not depend on where and how large the digit was drawn', () => {
    const drawn = (by: number, scale: number) => {
      const at = (x: number, y: number) => ({ x: by + scale * x, y: by + scale * y });
      const bar = withLine(empty(), DRAWING_SIDE, at(0, 0), at(40, 0), 4 * scale);
      return centreAsMnist(
        withLine(bar, DRAWING_SIDE, at(40, 0), at(10, 60), 4 * scale),
        DRAWING_SIDE,
      ) as Float32Array;
    };
    const [small, large] = [drawn(30, 1), drawn(12, 1.5)];
    const difference = small.reduce((sum, v, i) => sum + Math.abs(v - (large[i] as number)), 0);
    expect(difference / massOf(small, IMAGE_SIDE).mass).toBeLessThan(0.15);
  });

  it('leaves real MNIST digits where they are: they are centred in this way', () => {
    const manifest = JSON.parse(readFileSync('public/data/mnist/manifest.json', 'utf8'));
    const [shard] = manifest.test.shards;
    const bytes = readFileSync(`public/data/mnist/${shard.file}`);
    const raw = bytes[0] === 0x1f ? gunzipSync(bytes) : bytes;
    const pixels = raw.subarray(shard.examples);
    for (let digit = 0; digit < 500; digit++) {
      const image = Float32Array.from(
        pixels.subarray(784 * digit, 784 * (digit + 1)),
        (byte) => byte / 255,
      );
      expect(centreAsMnist(image, IMAGE_SIDE)).toEqual(image);
    }
  });
});
