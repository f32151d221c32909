/** Convolutions and their gradients against the plain ones, at sizes that do not fit the tiles. */

import { columnSums } from '../../../src/kernels/wasm/testing/reference';
import {
  convolution,
  convolutionGradients,
} from '../../../src/kernels/wasm/testing/referenceImage';
import { convForward } from '../../../src/kernels/webgpu/image/convForward';
import { type ConvGeometry, convVariants } from '../../../src/kernels/webgpu/image/convGeometry';
import { convInputGradient } from '../../../src/kernels/webgpu/image/convInputGradient';
import {
  convKernelGradient,
  convPieces,
} from '../../../src/kernels/webgpu/image/convKernelGradient';
import { sumPartials } from '../../../src/kernels/webgpu/step/sumPartials';
import { expectAtMost, gap, type KernelCase, noise } from '../kernelCase';
import type { TestDevice } from '../testDevice';

interface Sizes {
  image: [number, number];
  inputs: number;
  outputs: number;
  window: number;
  rows: number;
}

const SIZES: Sizes[] = [
  { image: [7, 9], inputs: 1, outputs: 8, window: 3, rows: 3 },
  { image: [5, 14], inputs: 8, outputs: 16, window: 3, rows: 2 },
  { image: [6, 5], inputs: 3, outputs: 5, window: 5, rows: 4 },
  { image: [4, 3], inputs: 4, outputs: 6, window: 2, rows: 1 },
  { image: [1, 1], inputs: 2, outputs: 4, window: 1, rows: 9 },
  { image: [2, 11], inputs: 5, outputs: 4, window: 7, rows: 2 },
];

export const convCases: KernelCase[] = SIZES.flatMap((sizes, index) =>
  (index < 2 ? convVariants : [convVariants[index % convVariants.length]!]).map((variant) => ({
    name: `conv ${sizes.window}² of ${sizes.image.join('×')}×${sizes.inputs} → ${sizes.outputs}, tile ${variant.pixels}×${variant.channels}`,
    run: (device: TestDevice) => compare(device, sizes, variant),
  })),
);

async function compare(
  device: TestDevice,
  { image: [height, width], inputs, outputs, window, rows }: Sizes,
  variant: (typeof convVariants)[number],
): Promise<string> {
  const before = Math.floor((window - 1) / 2);
  const geometry: ConvGeometry = {
    input: [height, width, inputs],
    output: [height, width, outputs],
    window: [window, window],
    before: [before, before],
    stride: 1,
    dilation: 1,
  };
  const plain = { ...geometry, padding: [before, before] as const };
  const pixels = height * width;
  const [inputSize, outputSize] = [pixels * inputs, pixels * outputs];
  const weights = window * window * inputs * outputs;
  const input = noise(rows * inputSize, 1);
  const [kernel, bias] = [noise(weights, 2), noise(outputs, 3)];
  const outputGradient = noise(rows * outputSize, 4);

  const forward = convForward(geometry, true, variant);
  const lengths = { output: rows * outputSize };
  const { output } = await device.run(forward, { rows }, { input, kernel, bias }, lengths);

  const back = convInputGradient(geometry, 2, variant);
  const { inputGradient } = await device.run(
    back,
    { rows },
    { outputGradient, kernel, input },
    { inputGradient: rows * inputSize },
  );

  const pieces = convPieces(geometry);
  const size = weights + outputs;
  const { partials } = await device.run(
    convKernelGradient(geometry),
    { rows },
    { input, outputGradient },
    { partials: pieces * size },
  );
  const biasOffset = weights + 3;
  const places = {
    kernel: { offset: 0, size: weights },
    bias: { offset: biasOffset, size: outputs },
  };
  const { gradients } = await device.run(
    sumPartials([{ start: 0, pieces, ...places }]),
    {},
    { partials: partials! },
    { gradients: biasOffset + outputs },
  );

  const expected = {
    output: [] as number[],
    input: [] as number[],
    kernel: new Float64Array(weights),
  };
  for (let row = 0; row < rows; row++) {
    const one = input.subarray(row * inputSize, (row + 1) * inputSize);
    const slope = outputGradient.subarray(row * outputSize, (row + 1) * outputSize);
    const sums = convolution(plain, one, kernel, bias);
    expected.output.push(...sums.map((sum) => Math.max(0, sum)));
    const slopes = convolutionGradients(plain, one, kernel, slope);
    expected.input.push(...slopes.input.map((value, i) => (one[i]! > 0 ? 2 * value : 0)));
    slopes.kernel.forEach((value, i) => {
      expected.kernel[i]! += value;
    });
  }
  return expectAtMost(2e-6, {
    forward: gap(output!, expected.output),
    input: gap(inputGradient!, expected.input),
    kernel: gap(gradients!.subarray(0, weights), expected.kernel),
    bias: gap(gradients!.subarray(biasOffset), columnSums(outputGradient, outputs)),
  });
}
