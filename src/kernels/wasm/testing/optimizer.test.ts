import { describe, expect, it } from 'vitest';
import { gap, kinds, noise, TestMemory } from './testKernels';

const COUNT = 64;
const RATE = 0.01;

describe.each(kinds)('optimizers, %s build', async (kind) => {
  const memory = await TestMemory.start(kind);
  const { kernels } = memory;

  it('SGD: (1 − decay)·w − η·clip·g', () => {
    memory.clear();
    const [weights, gradient] = [noise(COUNT, 1), noise(COUNT, 2)];
    const [w, g] = [memory.put(weights), memory.put(gradient)];
    kernels.sgd(w, g, COUNT, RATE, 0.5, 0.03);
    const expected = weights.map((value, i) => 0.97 * value - RATE * 0.5 * gradient[i]!);
    expect(gap(memory.read(w, COUNT), expected)).toBeLessThan(2e-7);
  });

  it('momentum: v = 0.9·v + clip·g, (1 − decay)·w − η·v', () => {
    memory.clear();
    const weights = Float64Array.from(noise(COUNT, 3));
    const velocity = new Float64Array(COUNT);
    const [w, v] = [memory.put(weights), memory.put(velocity)];
    for (let step = 1; step <= 20; step++) {
      const gradient = noise(COUNT, 10 + step);
      const g = memory.put(gradient);
      kernels.momentum(w, g, v, COUNT, RATE, 0.5, 0.03, 0.9);
      for (let i = 0; i < COUNT; i++) {
        velocity[i] = 0.9 * velocity[i]! + 0.5 * gradient[i]!;
        weights[i] = 0.97 * weights[i]! - RATE * velocity[i]!;
      }
    }
    expect(gap(memory.read(w, COUNT), weights)).toBeLessThan(1e-6);
    expect(gap(memory.read(v, COUNT), velocity)).toBeLessThan(1e-6);
  });

  it('Adam with decay, both corrections and ε outside the root', () => {
    memory.clear();
    const weights = Float64Array.from(noise(COUNT, 4));
    const [mean, square] = [new Float64Array(COUNT), new Float64Array(COUNT)];
    const [w, m, v] = [memory.put(weights), memory.put(mean), memory.put(square)];
    for (let step = 1; step <= 20; step++) {
      // Tiny gradients, so that ε counts; one of 0.
      const gradient = noise(COUNT, 40 + step, step % 2 ? 1e-7 : 1);
      gradient[0] = 0;
      const [correction1, correction2] = [1 - 0.9 ** step, 1 - 0.999 ** step];
      const g = memory.put(gradient);
      const rootScale = 1 / Math.sqrt(correction2);
      const rate = RATE / correction1;
      const betas = [0.9, 0.1, 0.999, 0.001] as const;
      kernels.adam(w, g, m, v, COUNT, rate, 0.5, 0.03, rootScale, ...betas, 1e-8);
      for (let i = 0; i < COUNT; i++) {
        const slope = 0.5 * gradient[i]!;
        mean[i] = 0.9 * mean[i]! + 0.1 * slope;
        square[i] = 0.999 * square[i]! + 0.001 * slope ** 2;
        const root = Math.sqrt(square[i]! / correction2) + 1e-8;
        weights[i] = 0.97 * weights[i]! - (RATE * (mean[i]! / correction1)) / root;
      }
    }
    expect(gap(memory.read(w, COUNT), weights)).toBeLessThan(2e-6);
    expect(gap(memory.read(m, COUNT), mean)).toBeLessThan(2e-6);
    expect(gap(memory.read(v, COUNT), square)).toBeLessThan(2e-6);
  });
});
