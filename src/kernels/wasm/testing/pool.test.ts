import { describe, expect, it } from 'vitest';
import { maxPooling, type WindowSizes } from './referenceImage';
import { gap, kinds, noise, TestMemory } from './testKernels';

const shapes: [number, number, number][] = [
  [2, 2, 1],
  [5, 4, 3],
  [4, 7, 4],
  [9, 9, 10],
  [14, 14, 16],
];

const sizesOf = ([height, width, channels]: readonly [number, number, number]): WindowSizes => ({
  input: [height, width, channels],
  output: [height >> 1, width >> 1, channels],
  window: [2, 2],
  stride: 2,
  padding: [0, 0],
});

describe.each(kinds)('max pooling, %s build', async (kind) => {
  const memory = await TestMemory.start(kind);

  /** Both kernels on one image: pooled values and the gradient in the image. */
  function run(shape: [number, number, number], image: Float32Array, relu: boolean) {
    memory.clear();
    const { output } = sizesOf(shape);
    const count = output[0] * output[1] * output[2];
    const slopes = noise(count, 2);
    const [imageAt, slopesAt] = [memory.put(image), memory.put(slopes)];
    const [outputAt, gradientAt] = [memory.room(count), memory.room(image.length)];
    memory.kernels.maxPool(imageAt, ...shape, outputAt);
    memory.kernels.maxPoolGradient(imageAt, ...shape, outputAt, slopesAt, gradientAt, relu ? 1 : 0);
    const pooled = memory.read(outputAt, count);
    return { pooled, gradient: memory.read(gradientAt, image.length), slopes };
  }

  const images = {
    mixed: (count: number) => noise(count, 1),
    'all negative': (count: number) => noise(count, 1).map((value) => -2 + value),
    'full of equals': (count: number) => noise(count, 1).map((value) => Math.round(2 * value)),
  };

  it.each(Object.entries(images))('finds the largest of values %s', (_name, make) => {
    for (const shape of shapes) {
      const image = make(shape[0] * shape[1] * shape[2]);
      const { pooled, gradient, slopes } = run(shape, image, false);
      const expected = maxPooling(sizesOf(shape), image);
      expect(gap(pooled, expected.output)).toBe(0);
      const slopesBack = new Float64Array(image.length);
      expected.positions.forEach((position, index) => {
        slopesBack[position] = slopes[index]!;
      });
      expect(gap(gradient, slopesBack)).toBe(0);
    }
  });

  it('passes no gradient through a ReLU that was off', () => {
    for (const shape of shapes) {
      const image = noise(shape[0] * shape[1] * shape[2], 3).map((value) =>
        Math.max(0, value - 0.4),
      );
      const { gradient, slopes } = run(shape, image, true);
      const slopesBack = new Float64Array(image.length);
      maxPooling(sizesOf(shape), image).positions.forEach((position, index) => {
        if (image[position]! > 0) slopesBack[position] = slopes[index]!;
      });
      expect(gap(gradient, slopesBack)).toBe(0);
    }
  });
});
