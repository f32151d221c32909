import { describe, expect, it } from 'vitest';
import { borderedSize, positionOffsets, type Window, windowOffsets } from '../windowTables';
import { columnSums } from './reference';
import { convolution, convolutionGradients, type WindowSizes } from './referenceImage';
import { gap, kinds, noise, TestMemory } from './testKernels';

const ACCUMULATED_IMAGES = 3;
const RELU = 2;
const MASK = 4;

type Triple = [height: number, width: number, channels: number];

/** Tile edges in every dimension, windows larger than the image, strides, rectangles. */
const cases: [
  input: Triple,
  filters: number,
  window: [number, number],
  WindowSizes['stride'],
  'same' | 'valid' | 'causal',
  dilation?: number,
][] = [
  [[1, 1, 1], 1, [1, 1], 1, 'same'],
  [[4, 4, 1], 8, [3, 3], 1, 'same'],
  [[5, 3, 2], 9, [3, 3], 1, 'same'],
  [[7, 7, 8], 16, [3, 3], 1, 'same'],
  [[6, 9, 3], 5, [5, 5], 1, 'same'],
  [[3, 2, 4], 2, [7, 7], 1, 'same'],
  [[28, 28, 1], 8, [3, 3], 1, 'same'],
  [[25, 30, 5], 3, [3, 3], 1, 'same'],
  [[14, 14, 3], 17, [3, 3], 1, 'same'],
  [[5, 6, 9], 8, [3, 3], 1, 'same'],
  [[9, 11, 4], 8, [3, 3], 1, 'valid'],
  [[11, 20, 8], 8, [3, 3], 2, 'same'],
  [[6, 6, 3], 3, [4, 4], 1, 'same'],
  [[9, 12, 5], 8, [3, 3], 2, 'same'],
  [[8, 10, 4], 9, [3, 3], 2, 'valid'],
  [[13, 11, 2], 3, [5, 5], 3, 'same'],
  [[8, 8, 6], 12, [1, 1], 2, 'same'],
  [[7, 7, 3], 4, [2, 2], 3, 'valid'],
  [[1, 20, 6], 7, [1, 5], 1, 'same'],
  [[1, 21, 4], 8, [1, 3], 2, 'valid'],
  [[1, 19, 5], 9, [1, 3], 1, 'causal', 4],
  [[1, 7, 3], 8, [1, 3], 2, 'causal', 3],
  [[9, 10, 3], 9, [3, 3], 1, 'same', 2],
  [[11, 9, 4], 5, [3, 2], 2, 'valid', 3],
];

function sizesOf(sizes: (typeof cases)[number]): WindowSizes {
  const [input, filters, window, stride, padding, dilation = 1] = sizes;
  const along = [0, 1].map((side) => {
    const [size, reach] = [input[side]!, (window[side]! - 1) * dilation + 1];
    if (padding === 'valid') return { output: Math.floor((size - reach) / stride) + 1, before: 0 };
    const output = Math.ceil(size / stride);
    const zeros = Math.max(0, (output - 1) * stride + reach - size);
    const before = padding === 'causal' ? reach - 1 : Math.floor(zeros / 2);
    return { output, before };
  });
  return {
    input,
    output: [along[0]!.output, along[1]!.output, filters],
    window,
    stride,
    dilation,
    padding: [along[0]!.before, along[1]!.before],
  };
}

const windowOf = ({
  input,
  output,
  window,
  padding,
  stride,
  dilation = 1,
}: WindowSizes): Window => ({
  input,
  window,
  output: [output[0], output[1]],
  before: padding,
  stride,
  dilation,
  spread: 1,
});

/** The window that carries gradients back. */
const turnedWindow = (sizes: WindowSizes): Window => {
  const { input, output, window, padding, stride, dilation = 1 } = sizes;
  const along = (side: 0 | 1) => (window[side] - 1) * dilation - padding[side];
  return {
    input: output,
    window,
    output: [input[0], input[1]],
    before: [along(0), along(1)],
    stride: 1,
    dilation,
    spread: stride,
  };
};

const volume = (shape: readonly number[]) => shape.reduce((product, side) => product * side, 1);

describe.each(kinds)('convolution, %s build', async (kind) => {
  const memory = await TestMemory.start(kind);
  const { kernels } = memory;

  /** Packs an image and convolves it with packed panels; returns the address of the output. */
  function convolve(
    window: Window,
    outputs: number,
    image: number,
    panels: number,
    { bias = 0, flags = 0, mask = 0 },
  ): number {
    const [rows, columns] = borderedSize(window);
    const [height, width, channels] = window.input;
    const { before, stride, spread } = window;
    const planes = memory.room(rows * columns * channels + 8);
    const offsets = memory.putWords(windowOffsets(window));
    const output = memory.room(volume(window.output) * outputs + 4);
    const depth = volume(window.window) * channels;
    kernels.packPlanes(
      image,
      height,
      width,
      channels,
      ...before,
      rows,
      columns,
      stride,
      spread,
      planes,
    );
    kernels.convolve(
      planes,
      offsets,
      panels,
      depth,
      ...window.output,
      outputs,
      4 * channels * columns * stride,
      output,
      bias,
      flags,
      mask,
      1,
    );
    return output;
  }

  it.each(cases)('forward with bias and ReLU: %j, %i filters of %j, stride %i, %s', (...shape) => {
    memory.clear();
    const sizes = sizesOf(shape);
    const filters = sizes.output[2];
    const depth = volume(sizes.window) * sizes.input[2];
    const image = noise(volume(sizes.input), 1);
    const [kernel, offsets] = [noise(depth * filters, 2), noise(filters, 3)];
    const panels = memory.room(8 * Math.ceil(filters / 8) * depth);
    kernels.packKernel(memory.put(kernel), depth, filters, panels);
    const bias = memory.put(offsets);
    const imageAt = memory.put(image);
    const output = convolve(windowOf(sizes), filters, imageAt, panels, { bias, flags: RELU });
    const expected = convolution(sizes, image, kernel, offsets).map((sum) => Math.max(0, sum));
    const actual = memory.read(output, expected.length + 1);
    expect(gap(actual.subarray(0, -1), expected)).toBeLessThan(2e-6);
    expect(actual.at(-1)).toBe(-12345);
  });

  it.each(cases)('input gradient with a mask: %j, %i filters of %j, stride %i, %s', (...shape) => {
    memory.clear();
    const sizes = sizesOf(shape);
    const [inputs, filters] = [sizes.input[2], sizes.output[2]];
    const taps = volume(sizes.window);
    const [image, slopes] = [noise(volume(sizes.input), 4), noise(volume(sizes.output), 6)];
    const kernel = noise(taps * inputs * filters, 5);
    const panels = memory.room(8 * Math.ceil(inputs / 8) * taps * filters);
    kernels.packTurnedKernel(memory.put(kernel), taps, inputs, filters, panels);
    const mask = memory.put(image);
    const slopesAt = memory.put(slopes);
    const window = turnedWindow(sizes);
    const gradient = convolve(window, inputs, slopesAt, panels, { flags: MASK, mask });
    const all = convolutionGradients(sizes, image, kernel, slopes).input;
    const expected = all.map((value, index) => (image[index]! > 0 ? value : 0));
    expect(gap(memory.read(gradient, image.length), expected)).toBeLessThan(2e-6);
  });

  it.each(cases)('kernel gradient of images: %j, %i filters of %j, stride %i, %s', (...shape) => {
    memory.clear();
    const sizes = sizesOf(shape);
    const window = windowOf(sizes);
    const [height, width, inputs] = sizes.input;
    const filters = sizes.output[2];
    const { dilation } = window;
    const [rows, columns] = borderedSize(window);
    const kernelSize = volume(sizes.window) * inputs * filters;
    const at = {
      offsets: memory.putWords(positionOffsets(window)),
      bordered: memory.room(rows * columns * inputs + 8),
      kernel: memory.room(kernelSize),
      bias: memory.room(filters),
      panel: memory.room(8 * 512),
    };
    const expected = { kernel: new Float64Array(kernelSize), bias: new Float64Array(filters) };
    for (let index = 0; index < ACCUMULATED_IMAGES; index++) {
      const image = noise(volume(sizes.input), 10 + index);
      const slopes = noise(volume(sizes.output), 20 + index);
      const [imageAt, slopesAt] = [memory.put(image), memory.put(slopes)];
      const [top, left] = sizes.padding;
      kernels.packBordered(imageAt, height, width, inputs, top, left, rows, columns, at.bordered);
      kernels.addKernelGradient(
        at.bordered,
        at.offsets,
        sizes.output[0] * sizes.output[1],
        sizes.window[0],
        ...(dilation > 1
          ? ([sizes.window[1], inputs] as const)
          : ([1, sizes.window[1] * inputs] as const)),
        4 * columns * inputs * dilation,
        4 * inputs * dilation,
        slopesAt,
        filters,
        at.kernel,
        at.bias,
        index === 0 ? 1 : 0,
        at.panel,
      );
      const none = new Float64Array(kernelSize);
      const part = convolutionGradients(sizes, image, none, slopes).kernel;
      part.forEach((value, i) => {
        expected.kernel[i]! += value;
      });
      columnSums(slopes, filters).forEach((value, i) => {
        expected.bias[i]! += value;
      });
    }
    expect(gap(memory.read(at.kernel, kernelSize), expected.kernel)).toBeLessThan(3e-6);
    expect(gap(memory.read(at.bias, filters), expected.bias)).toBeLessThan(3e-6);
  });
});
