import { describe, expect, it } from 'vitest';
import { columnSums, product } from './reference';
import { gap, kinds, noise, TestMemory } from './testKernels';

const TRANSPOSE_A = 1;
const TRANSPOSE_B = 2;
const RELU = 2;
const MASK = 4;

/** m, n, k: single values, tile edges, more than one block of rows and of depth. */
const sizes = [
  [1, 1, 1],
  [4, 8, 4],
  [5, 9, 3],
  [3, 10, 17],
  [127, 2, 33],
  [31, 1000, 5],
  [260, 12, 7],
  [9, 20, 385],
  [6, 17, 801],
] as const;

describe.each(kinds)('matrix product, %s build', async (kind) => {
  const memory = await TestMemory.start(kind);
  const { kernels } = memory;

  it.each(sizes)('multiplies [%i, %i] over %i in every layout', (m, n, k) => {
    memory.clear();
    const left = noise(m * k, 1);
    const right = noise(k * n, 2);
    const [a, b, c] = [memory.put(left), memory.put(right), memory.room(m * n + 8)];
    for (const layout of [0, TRANSPOSE_A, TRANSPOSE_B]) {
      const transposeA = layout === TRANSPOSE_A;
      const transposeB = layout === TRANSPOSE_B;
      const [strideA, strideB] = [transposeA ? m : k, transposeB ? k : n];
      kernels.gemm(layout, m, n, k, a, strideA, b, strideB, c, n, 0, 0, 0, 0, 1);
      const expected = product(left, right, [m, n, k], { transposeA, transposeB });
      expect(gap(memory.read(c, m * n), expected)).toBeLessThan(3e-6);
      expect(memory.read(c, m * n + 8).slice(-8)).toEqual(new Float32Array(8).fill(-12345));
    }
  });

  it.each(sizes)('adds a bias and cuts off negatives: [%i, %i] over %i', (m, n, k) => {
    memory.clear();
    const [left, right, offsets] = [noise(m * k, 3), noise(k * n, 4), noise(n, 5)];
    const [a, b, bias] = [memory.put(left), memory.put(right), memory.put(offsets)];
    const c = memory.room(m * n);
    kernels.gemm(0, m, n, k, a, k, b, n, c, n, bias, 0, RELU, 0, 1);
    const expected = product(left, right, [m, n, k]).map((value, index) =>
      Math.max(0, value + offsets[index % n]!),
    );
    expect(gap(memory.read(c, m * n), expected)).toBeLessThan(3e-6);
  });

  it.each(sizes)(
    'lets a gradient through where a mask is positive: [%i, %i] over %i',
    (m, n, k) => {
      memory.clear();
      const [left, right, gate] = [noise(m * k, 6), noise(k * n, 7), noise(m * n, 8)];
      const [a, b, mask] = [memory.put(left), memory.put(right), memory.put(gate)];
      const c = memory.room(m * n);
      kernels.gemm(TRANSPOSE_B, m, n, k, a, k, b, k, c, n, 0, 0, MASK, mask, 1.25);
      const all = product(left, right, [m, n, k], { transposeB: true });
      const expected = all.map((value, index) => (gate[index]! > 0 ? 1.25 * value : 0));
      expect(gap(memory.read(c, m * n), expected)).toBeLessThan(3e-6);
    },
  );

  it.each(sizes)('sums the columns of B on the way: [%i, %i] over %i', (m, n, k) => {
    memory.clear();
    const right = noise(k * n, 9);
    const [a, b] = [memory.put(noise(m * k, 10)), memory.put(right)];
    const [c, sums] = [memory.room(m * n), memory.room(n)];
    kernels.gemm(TRANSPOSE_A, m, n, k, a, m, b, n, c, n, 0, sums, 0, 0, 1);
    expect(gap(memory.read(sums, n), columnSums(right, n))).toBeLessThan(3e-6);
  });

  it('gives the same bits for a row whatever rows it is computed with', () => {
    memory.clear();
    const [m, n, k] = [11, 13, 400];
    const [a, b] = [memory.put(noise(m * k, 11)), memory.put(noise(k * n, 12))];
    const [whole, part] = [memory.room(m * n), memory.room(m * n)];
    kernels.gemm(0, m, n, k, a, k, b, n, whole, n, 0, 0, 0, 0, 1);
    kernels.gemm(0, 5, n, k, a, k, b, n, part, n, 0, 0, 0, 0, 1);
    kernels.gemm(0, 6, n, k, a + 20 * k, k, b, n, part + 20 * n, n, 0, 0, 0, 0, 1);
    expect(memory.read(part, m * n)).toEqual(memory.read(whole, m * n));
  });
});
