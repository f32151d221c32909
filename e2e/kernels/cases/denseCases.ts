/** Dense layers in every variant against the plain products, at sizes that do not fit the tiles. */
import { dropoutMask } from '../../../src/engine/executors/dropout';
import { columnSums, product } from '../../../src/kernels/wasm/testing/reference';
import { denseForward } from '../../../src/kernels/webgpu/dense/denseForward';
import { denseInputGradient } from '../../../src/kernels/webgpu/dense/denseInputGradient';
import { denseKernelGradient } from '../../../src/kernels/webgpu/dense/denseKernelGradient';
import {
  featureOf,
  type GemmVariant,
  gemmVariants,
  variantName,
} from '../../../src/kernels/webgpu/dense/gemmVariant';
import { expectAtMost, gap, type KernelCase, noise } from '../kernelCase';
import type { TestDevice } from '../testDevice';

const SIZES = [
  { rows: 1, inputs: 2, outputs: 2 },
  { rows: 3, inputs: 5, outputs: 7 },
  { rows: 37, inputs: 64, outputs: 40 },
  { rows: 13, inputs: 100, outputs: 10 },
  { rows: 70, inputs: 33, outputs: 68 },
  { rows: 9, inputs: 36, outputs: 1000 },
];

/**
 * Rounds operands to 11 bits. Not among the variants that are measured, since no device has shown
 * yet that a run is as good with it.
 */
const halfVariant: GemmVariant = {
  kind: 'shared',
  rows: 4,
  columns: 4,
  threads: 16,
  depth: 16,
  half: true,
};

type Sizes = (typeof SIZES)[number];

/** Kernels with barriers compile slowly on software adapters: they take one size. */
const FEW_SIZES = SIZES.slice(4, 5);

/** What 16-bit operands may cost, against the largest result. */
const HALF_TOLERANCE = 2e-3;
const TOLERANCE = 2e-6;

export const denseCases: KernelCase[] = [...gemmVariants, halfVariant].flatMap((variant) =>
  (variant.kind === 'register' ? SIZES : FEW_SIZES).map((sizes) => ({
    name: `dense ${sizes.rows} × ${sizes.inputs} → ${sizes.outputs}, ${variantName(variant)}`,
    run: (device) => compare(device, sizes, variant),
  })),
);

async function compare(device: TestDevice, sizes: Sizes, variant: GemmVariant): Promise<string> {
  const { rows, inputs, outputs } = sizes;
  const feature = featureOf(variant);
  if (feature && !device.device.features.has(feature)) return `not run: no ${feature} here`;
  const a = noise(rows * inputs, 1);
  const kernel = noise(inputs * outputs, 2);
  const bias = noise(outputs, 3);
  const slope = noise(rows * outputs, 4);
  const settings = { rows, dropoutSeed: 12345 };

  const dropout = { layer: 1, rate: 0.3 };
  const forward = denseForward(sizes, { relu: true, dropout }, variant);
  const { output } = await device.run(
    forward,
    settings,
    { a, b: kernel, bias },
    { output: rows * outputs },
  );
  const mask = dropoutMask(settings.dropoutSeed, dropout.layer, rows * outputs, dropout.rate);
  const sums = product(a, kernel, [rows, outputs, inputs]);
  const expected = sums.map((sum, i) => Math.max(0, sum + bias[i % outputs]!) * mask[i]!);

  const back = denseInputGradient(sizes, 1.5, variant);
  const { inputGradient } = await device.run(
    back,
    settings,
    { a: slope, b: kernel, input: a },
    { inputGradient: rows * inputs },
  );
  const slopes = product(slope, kernel, [rows, inputs, outputs], { transposeB: true });

  const biasAt = 4 * Math.ceil((inputs * outputs) / 4) + 4;
  const { gradients } = await device.run(
    denseKernelGradient(sizes, biasAt, variant),
    settings,
    { a, b: slope },
    { gradients: biasAt + outputs },
  );
  const gradient = product(a, slope, [inputs, outputs, rows], { transposeA: true });
  return expectAtMost(variant === halfVariant ? HALF_TOLERANCE : TOLERANCE, {
    forward: gap(output!, expected),
    masked: gap(
      inputGradient!,
      slopes.map((value, i) => (a[i]! > 0 ? 1.5 * value : 0)),
    ),
    kernel: gap(gradients!.subarray(0, inputs * outputs), gradient),
    bias: gap(gradients!.subarray(biasAt), columnSums(slope, outputs)),
  });
}
