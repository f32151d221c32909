import { describe, expect, it } from 'vitest';
import { GELU_CODE, RELU_CODE, TANH_CODE } from '../opcodes';
import { gap, kinds, noise, TestMemory } from './testKernels';

const ROOT = Math.sqrt(2 / Math.PI);
const inner = (x: number) => Math.tanh(ROOT * (x + 0.044715 * x ** 3));

const functions = {
  relu: [RELU_CODE, (x: number) => Math.max(0, x), (x: number) => (x > 0 ? 1 : 0)],
  tanh: [TANH_CODE, Math.tanh, (x: number) => 1 - Math.tanh(x) ** 2],
  gelu: [
    GELU_CODE,
    (x: number) => 0.5 * x * (1 + inner(x)),
    (x: number) => {
      const t = inner(x);
      return 0.5 * (1 + t) + 0.5 * x * (1 - t * t) * ROOT * (1 + 3 * 0.044715 * x * x);
    },
  ],
} as const;

describe.each(kinds)('element-wise kernels, %s build', async (kind) => {
  const memory = await TestMemory.start(kind);
  const { kernels } = memory;

  it.each(Object.keys(functions) as (keyof typeof functions)[])('%s and its slope', (name) => {
    const [code, value, slope] = functions[name];
    for (const count of [1, 2, 3, 4, 7, 103]) {
      for (const scale of [1e-4, 0.3, 5, 200]) {
        memory.clear();
        const [xs, gs, gates] = [noise(count, 1, scale), noise(count, 2), noise(count, 3)];
        const [input, given, mask] = [memory.put(xs), memory.put(gs), memory.put(gates)];
        const [output, slopes] = [memory.room(count + 1), memory.room(count + 1)];
        kernels.activate(code, input, output, count);
        kernels.activateGradient(code, input, given, slopes, count, mask, 2);
        const values = memory.read(output, count + 1);
        const errors = Array.from(xs, (x, i) => Math.abs(values[i]! - value(x)));
        expect(Math.max(...errors) / Math.max(...xs.map(Math.abs))).toBeLessThan(1e-6);
        expect(values[count]).toBe(-12345);
        const expected = Float64Array.from(gs, (g, i) =>
          gates[i]! > 0 ? 2 * g * slope(xs[i]!) : 0,
        );
        const actual = memory.read(slopes, count);
        const off = expected.map((wanted, i) => Math.abs(actual[i]! - wanted));
        expect(Math.max(...off)).toBeLessThan(4e-6);
      }
    }
  });

  it('tanh keeps its digits near 0', () => {
    memory.clear();
    const xs = Float32Array.of(1e-6, -0.01, 0.1, 0.14, 0.16, -0.2);
    const [input, output] = [memory.put(xs), memory.room(6)];
    kernels.activate(TANH_CODE, input, output, 6);
    memory.read(output, 6).forEach((value, i) => {
      expect(Math.abs(value / Math.tanh(xs[i]!) - 1)).toBeLessThan(1e-6);
    });
  });

  it('drops its share, the same values whatever range is asked for', () => {
    memory.clear();
    const ones = memory.put(new Float32Array(1000).fill(1));
    const [whole, part] = [memory.room(1000), memory.room(1000)];
    const chance = [0.3 * 2 ** 32, 1 / 0.7] as const;
    kernels.dropout(ones, whole, 0, 1000, 5, 1, ...chance);
    kernels.dropout(ones, part, 0, 333, 5, 1, ...chance);
    kernels.dropout(ones, part + 4 * 333, 333, 667, 5, 1, ...chance);
    const values = memory.read(whole, 1000);
    expect(memory.read(part, 1000)).toEqual(values);
    const dropped = values.filter((value) => value === 0).length;
    expect(dropped).toBeGreaterThan(250);
    expect(dropped).toBeLessThan(350);
    kernels.dropout(ones, part, 0, 1000, 6, 1, ...chance);
    expect(memory.read(part, 1000)).not.toEqual(values);
  });

  it('limits the columns that are too long, and no others', () => {
    for (const columns of [1, 2, 4, 5, 11]) {
      memory.clear();
      const rows = 9;
      const values = noise(rows * columns, 4).map((value, i) => value * (1 + (i % columns)));
      for (let i = 0; i < rows; i++) values[i * columns] = 0;
      const kernel = memory.put(values);
      kernels.limitColumns(kernel, rows, columns, 0, columns, 3);
      const lengths = Array.from({ length: columns }, (_, j) =>
        Math.hypot(...Array.from({ length: rows }, (_, i) => values[i * columns + j]!)),
      );
      const expected = values.map((value, i) => value * Math.min(1, 3 / lengths[i % columns]!));
      expect(gap(memory.read(kernel, rows * columns), expected)).toBeLessThan(3e-7);
    }
  });

  it('sums squares', () => {
    memory.clear();
    const values = noise(10_000, 6);
    const expected = values.reduce((sum, value) => sum + value * value, 0);
    expect(kernels.squares(memory.put(values), 10_000) / expected).toBeCloseTo(1, 5);
  });
});
