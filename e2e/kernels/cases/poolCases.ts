/** Max pooling with its gradient: odd sizes, windows without a positive value, equal values. */

import { maxPooling } from '../../../src/kernels/wasm/testing/referenceImage';
import { maxPool } from '../../../src/kernels/webgpu/image/maxPool';
import { maxPoolGradient } from '../../../src/kernels/webgpu/image/maxPoolGradient';
import { expectAtMost, gap, type KernelCase, noise } from '../kernelCase';
import type { TestDevice } from '../testDevice';

const SHAPES: [number, number, number][] = [
  [4, 6, 8],
  [5, 7, 4],
  [5, 5, 3],
  [2, 2, 1],
  [3, 2, 2],
];

const VALUES: Record<string, (count: number) => Float32Array> = {
  mixed: (count) => noise(count, 1),
  'all negative': (count) => noise(count, 2).map((value) => -1 - Math.abs(value)),
  'many equal': (count) => noise(count, 3).map((value) => Math.round(value)),
};

export const poolCases: KernelCase[] = SHAPES.flatMap((shape) =>
  Object.entries(VALUES).map(([name, valuesOf]) => ({
    name: `max pool of ${shape.join('×')}, ${name}`,
    run: (device: TestDevice) => compare(device, shape, valuesOf),
  })),
);

async function compare(
  device: TestDevice,
  shape: [number, number, number],
  valuesOf: (count: number) => Float32Array,
): Promise<string> {
  const [height, width, channels] = shape;
  const rows = 3;
  const output = [Math.floor(height / 2), Math.floor(width / 2), channels] as const;
  const inputSize = height * width * channels;
  const outputSize = output[0] * output[1] * channels;
  const input = valuesOf(rows * inputSize);
  const slopes = noise(rows * outputSize, 4);
  const pooled = await device.run(
    maxPool(shape),
    { rows },
    { input },
    { output: rows * outputSize },
  );
  const gradients = await Promise.all(
    [false, true].map((relu) =>
      device.run(
        maxPoolGradient(shape, relu),
        { rows },
        { input, outputGradient: slopes },
        { inputGradient: rows * inputSize },
      ),
    ),
  );
  const expected = { output: [] as number[], plain: [] as number[], relu: [] as number[] };
  const sizes = { input: shape, output, window: [2, 2], stride: 2, padding: [0, 0] } as const;
  for (let row = 0; row < rows; row++) {
    const one = maxPooling(sizes, input.subarray(row * inputSize, (row + 1) * inputSize));
    expected.output.push(...one.output);
    const [plain, relu] = [new Float64Array(inputSize), new Float64Array(inputSize)];
    one.positions.forEach((at, i) => {
      plain[at] = slopes[row * outputSize + i]!;
      relu[at] = one.output[i]! > 0 ? plain[at]! : 0;
    });
    expected.plain.push(...plain);
    expected.relu.push(...relu);
  }
  return expectAtMost(0, {
    output: gap(pooled.output!, expected.output),
    plain: gap(gradients[0]!.inputGradient!, expected.plain.map(Math.fround)),
    relu: gap(gradients[1]!.inputGradient!, expected.relu.map(Math.fround)),
  });
}
