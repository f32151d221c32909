import { describe, expect, it } from 'vitest';
import { columnSums } from './reference';
import { convolution, convolutionGradients, type WindowSizes } from './referenceImage';
import { gap, kinds, noise, TestMemory } from './testKernels';
import { borderedSize, positionOffsets, type Window, windowOffsets } from './windowTables';

const ACCUMULATED_IMAGES = 3;
const RELU = 2;
const MASK = 4;

/** Tile edges in every dimension. */
type Shape = [height: number, width: number, inputs: number, filters: number, side: number];

const shapes: Shape[] = [
  [1, 1, 1, 1, 1],
  [4, 4, 1, 8, 3],
  [5, 3, 2, 9, 3],
  [7, 7, 8, 16, 3],
  [6, 9, 3, 5, 5],
  [3, 2, 4, 2, 7],
  [28, 28, 1, 8, 3],
  [25, 30, 5, 3, 3],
];

const sizesOf = ([height, width, inputs, filters, side]: Shape): WindowSizes => ({
  input: [height, width, inputs],
  output: [height, width, filters],
  window: [side, side],
  stride: 1,
  padding: [(side - 1) / 2, (side - 1) / 2],
});

const windowOf = ({ input, output, window, padding }: WindowSizes): Window => ({
  input,
  window,
  output: [output[0], output[1]],
  before: padding,
});

describe.each(kinds)('convolution, %s build', async (kind) => {
  const memory = await TestMemory.start(kind);
  const { kernels } = memory;

  it.each(shapes)('forward with bias and ReLU: %i × %i × %i, %i filters of %i', (...shape) => {
    memory.clear();
    const sizes = sizesOf(shape);
    const window = windowOf(sizes);
    const [height, width, inputs, filters, side] = shape;
    const depth = side * side * inputs;
    const image = noise(height * width * inputs, 1);
    const [kernel, bias] = [noise(depth * filters, 2), noise(filters, 3)];
    const [rows, columns] = borderedSize(window);
    const [before] = sizes.padding;
    const count = height * width * filters;
    const at = {
      image: memory.put(image),
      kernel: memory.put(kernel),
      bias: memory.put(bias),
      panels: memory.room(8 * Math.ceil(filters / 8) * depth),
      planes: memory.room(rows * columns * inputs + 8),
      offsets: memory.putWords(windowOffsets(window)),
      output: memory.room(count + 4),
    };
    kernels.packKernel(at.kernel, depth, filters, at.panels);
    kernels.packPlanes(at.image, height, width, inputs, before, before, rows, columns, at.planes);
    kernels.convolve(
      at.planes,
      at.offsets,
      at.panels,
      depth,
      height,
      width,
      filters,
      4 * inputs * columns,
      at.output,
      at.bias,
      RELU,
      0,
      1,
    );
    const expected = convolution(sizes, image, kernel, bias).map((value) => Math.max(0, value));
    expect(gap(memory.read(at.output, count), expected)).toBeLessThan(2e-6);
    expect(memory.read(at.output, count + 4)[count]).toBe(-12345);
  });

  it.each(shapes)('input gradient with a mask: %i × %i × %i, %i filters of %i', (...shape) => {
    memory.clear();
    const sizes = sizesOf(shape);
    const [height, width, inputs, filters, side] = shape;
    const image = noise(height * width * inputs, 4);
    const kernel = noise(side * side * inputs * filters, 5);
    const slopes = noise(height * width * filters, 6);
    const back: Window = { ...windowOf(sizes), input: sizes.output };
    const depth = side * side * filters;
    const [rows, columns] = borderedSize(back);
    const [before] = sizes.padding;
    const at = {
      image: memory.put(image),
      kernel: memory.put(kernel),
      slopes: memory.put(slopes),
      panels: memory.room(8 * Math.ceil(inputs / 8) * depth),
      planes: memory.room(rows * columns * filters + 8),
      offsets: memory.putWords(windowOffsets(back)),
      gradient: memory.room(image.length),
    };
    kernels.packTurnedKernel(at.kernel, side * side, inputs, filters, at.panels);
    kernels.packPlanes(at.slopes, height, width, filters, before, before, rows, columns, at.planes);
    kernels.convolve(
      at.planes,
      at.offsets,
      at.panels,
      depth,
      height,
      width,
      inputs,
      4 * filters * columns,
      at.gradient,
      0,
      MASK,
      at.image,
      1,
    );
    const all = convolutionGradients(sizes, image, kernel, slopes).input;
    const expected = all.map((value, index) => (image[index]! > 0 ? value : 0));
    expect(gap(memory.read(at.gradient, image.length), expected)).toBeLessThan(2e-6);
  });

  it.each(shapes)(
    'kernel gradient of several images: %i × %i × %i, %i filters of %i',
    (...shape) => {
      memory.clear();
      const sizes = sizesOf(shape);
      const window = windowOf(sizes);
      const [height, width, inputs, filters, side] = shape;
      const [rows, columns] = borderedSize(window);
      const [before] = sizes.padding;
      const kernelSize = side * side * inputs * filters;
      const at = {
        offsets: memory.putWords(positionOffsets(window)),
        bordered: memory.room(rows * columns * inputs + 8),
        kernel: memory.room(kernelSize),
        bias: memory.room(filters),
        panel: memory.room(8 * 512),
      };
      const expected = { kernel: new Float64Array(kernelSize), bias: new Float64Array(filters) };
      for (let index = 0; index < ACCUMULATED_IMAGES; index++) {
        const image = noise(height * width * inputs, 10 + index);
        const slopes = noise(height * width * filters, 20 + index);
        const [imageAt, slopesAt] = [memory.put(image), memory.put(slopes)];
        const [h, w, c] = sizes.input;
        kernels.packBordered(imageAt, h, w, c, before, before, rows, columns, at.bordered);
        kernels.addKernelGradient(
          at.bordered,
          at.offsets,
          height * width,
          side,
          side * inputs,
          4 * columns * inputs,
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
    },
  );
});
