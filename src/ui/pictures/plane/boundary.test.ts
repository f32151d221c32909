import { describe, expect, it } from 'vitest';
import { boundaryLines } from './boundary';

/** Probabilities of each grid point, given by its column and row in 0..1. */
function field(resolution: number, at: (x: number, y: number) => number[]): Float32Array {
  const rows: number[] = [];
  for (let row = 0; row < resolution; row++) {
    for (let column = 0; column < resolution; column++) {
      rows.push(...at(column / (resolution - 1), row / (resolution - 1)));
    }
  }
  return Float32Array.from(rows);
}

describe('boundaryLines', () => {
  it('finds a straight boundary between grid points', () => {
    const lines = boundaryLines(
      field(6, (x) => [1 - x * 0.8, x * 0.8 + 0.16].map((p, i) => (i ? p : p - 0.16))),
      6,
    );
    expect(lines).toHaveLength(5);
    for (const [x1, , x2] of lines) {
      expect(x1).toBeCloseTo(0.425, 5);
      expect(x2).toBeCloseTo(0.425, 5);
    }
  });

  it('joins three classes in one point', () => {
    const lines = boundaryLines(Float32Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 1), 2);
    expect(lines).toHaveLength(3);
    expect(new Set(lines.map(([, , x, y]) => `${x} ${y}`)).size).toBe(1);
  });

  it('is empty where one class rules, and for no grid', () => {
    expect(
      boundaryLines(
        field(5, () => [0.9, 0.1]),
        5,
      ),
    ).toEqual([]);
    expect(boundaryLines(new Float32Array(0), 0)).toEqual([]);
  });
});
