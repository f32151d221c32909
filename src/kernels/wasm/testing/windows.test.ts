import { describe, expect, it } from 'vitest';
import { columnSums } from './reference';
import { convolution, convolutionGradients, type WindowSizes } from './referenceImage';
import { gap, kinds, noise, TestMemory } from './testKernels';

/** A kernel of one filter a channel as a full one. */
function spread(kernel: ArrayLike<number>, channels: number): Float64Array {
  const full = new Float64Array(kernel.length * channels);
  for (let i = 0; i < kernel.length; i++) full[i * channels + (i % channels)] = kernel[i]!;
  return full;
}

const gathered = (full: Float64Array, channels: number) =>
  Float64Array.from(
    { length: full.length / channels },
    (_, i) => full[i * channels + (i % channels)]!,
  );

const volume = (shape: readonly number[]) => shape.reduce((product, side) => product * side, 1);

const depthwiseCases: WindowSizes[] = [
  { input: [5, 4, 3], output: [5, 4, 3], window: [3, 3], stride: 1, padding: [1, 1] },
  { input: [7, 6, 8], output: [5, 4, 8], window: [3, 3], stride: 1, padding: [0, 0] },
  { input: [8, 9, 5], output: [4, 5, 5], window: [3, 3], stride: 2, padding: [0, 1] },
  { input: [1, 9, 6], output: [1, 9, 6], window: [1, 5], stride: 1, padding: [0, 2] },
  { input: [2, 2, 1], output: [2, 2, 1], window: [5, 5], stride: 1, padding: [2, 2] },
];

describe.each(kinds)('depthwise convolution, %s build', async (kind) => {
  const memory = await TestMemory.start(kind);
  const { kernels } = memory;

  it.each(depthwiseCases)(
    'values and gradients: $input, window $window, stride $stride',
    (sizes) => {
      memory.clear();
      const channels = sizes.input[2];
      const taps = volume(sizes.window);
      const [image, slopes] = [noise(volume(sizes.input), 1), noise(volume(sizes.output), 2)];
      const [kernel, bias] = [noise(taps * channels, 3), noise(channels, 4)];
      const at = {
        image: memory.put(image),
        slopes: memory.put(slopes),
        kernel: memory.put(kernel),
        bias: memory.put(bias),
        output: memory.room(slopes.length),
        imageGradient: memory.room(image.length),
        kernelGradient: memory.room(kernel.length),
        biasGradient: memory.room(channels),
      };
      const [outRows, outColumns] = sizes.output;
      const windows = [...sizes.window, sizes.stride, ...sizes.padding] as const;
      kernels.setDepthwise(...sizes.input, ...windows, outRows, outColumns);
      kernels.depthwise(at.image, at.kernel, at.bias, at.output, 1);
      kernels.depthwiseInputGradient(at.slopes, at.kernel, at.imageGradient, at.image, 1);
      for (const first of [1, 0]) {
        const ends = [at.image, at.slopes, at.kernelGradient, at.biasGradient] as const;
        kernels.depthwiseKernelGradient(...ends, first);
      }
      const full = spread(kernel, channels);
      const values = convolution(sizes, image, full, bias).map((sum) => Math.max(0, sum));
      expect(gap(memory.read(at.output, values.length), values)).toBeLessThan(1e-6);
      const expected = convolutionGradients(sizes, image, full, slopes);
      const gated = expected.input.map((slope, i) => (image[i]! > 0 ? slope : 0));
      expect(gap(memory.read(at.imageGradient, image.length), gated)).toBeLessThan(1e-6);
      const twice = (values: Float64Array) => values.map((value) => 2 * value);
      const kernelGradient = twice(gathered(expected.kernel, channels));
      expect(gap(memory.read(at.kernelGradient, kernel.length), kernelGradient)).toBeLessThan(2e-6);
      const biasGradient = twice(columnSums(slopes, channels));
      expect(gap(memory.read(at.biasGradient, channels), biasGradient)).toBeLessThan(2e-6);
    },
  );
});

const poolCases: [input: [number, number, number], window: [number, number]][] = [
  [
    [4, 4, 1],
    [2, 2],
  ],
  [
    [5, 7, 6],
    [2, 2],
  ],
  [
    [6, 5, 9],
    [6, 5],
  ],
  [
    [3, 3, 4],
    [1, 3],
  ],
];

describe.each(kinds)('average pooling, %s build', async (kind) => {
  const memory = await TestMemory.start(kind);
  const { kernels } = memory;

  it.each(poolCases)('values and gradient: %j by %j', (input, window) => {
    memory.clear();
    const [height, width, channels] = input;
    const [rows, columns] = window;
    const output = [Math.floor(height / rows), Math.floor(width / columns)] as const;
    const [image, slopes] = [noise(volume(input), 1), noise(volume(output) * channels, 2)];
    const at = {
      image: memory.put(image),
      slopes: memory.put(slopes),
      output: memory.room(slopes.length),
      gradient: memory.room(image.length),
    };
    kernels.averagePool(at.image, ...input, ...window, at.output);
    kernels.averagePoolGradient(at.slopes, ...input, ...window, at.gradient, at.image, 3);
    const means = new Float64Array(slopes.length);
    const gradient = new Float64Array(image.length);
    image.forEach((value, i) => {
      const [c, pixel] = [i % channels, Math.floor(i / channels)];
      const [y, x] = [
        Math.floor(Math.floor(pixel / width) / rows),
        Math.floor((pixel % width) / columns),
      ];
      if (y >= output[0] || x >= output[1]) return;
      const to = (y * output[1] + x) * channels + c;
      means[to]! += value / volume(window);
      gradient[i] = value > 0 ? (3 * slopes[to]!) / volume(window) : 0;
    });
    expect(gap(memory.read(at.output, means.length), means)).toBeLessThan(1e-6);
    expect(gap(memory.read(at.gradient, gradient.length), gradient)).toBeLessThan(1e-6);
  });
});
