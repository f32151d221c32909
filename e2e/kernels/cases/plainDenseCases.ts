/** Dense layers without activation, and gradients that no activation masks. */

import { product } from '../../../src/kernels/wasm/testing/reference';
import { denseForward } from '../../../src/kernels/webgpu/dense/denseForward';
import { denseInputGradient } from '../../../src/kernels/webgpu/dense/denseInputGradient';
import { gemmVariants } from '../../../src/kernels/webgpu/dense/gemmVariant';
import { expectAtMost, expectThat, gap, type KernelCase, noise } from '../kernelCase';
import { UNWRITTEN } from '../testDevice';

const [rows, inputs, outputs] = [5, 12, 9];
const variant = gemmVariants[0]!;

export const plainDenseCases: KernelCase[] = [
  {
    name: 'dense without activation',
    async run(device) {
      const [a, b, bias] = [noise(rows * inputs, 1), noise(inputs * outputs, 2), noise(outputs, 3)];
      const kernel = denseForward({ inputs, outputs }, { relu: false, dropout: null }, variant);
      const lengths = { output: rows * outputs };
      const { output } = await device.run(kernel, { rows }, { a, b, bias }, lengths);
      const sums = product(a, b, [rows, outputs, inputs]);
      return expectAtMost(1e-6, {
        gap: gap(
          output!,
          sums.map((sum, i) => sum + bias[i % outputs]!),
        ),
      });
    },
  },
  {
    name: 'input gradient of dense without mask',
    async run(device) {
      const [a, b] = [noise(rows * outputs, 1), noise(inputs * outputs, 2)];
      const kernel = denseInputGradient({ inputs, outputs }, null, variant);
      const lengths = { inputGradient: rows * inputs };
      const { inputGradient } = await device.run(kernel, { rows }, { a, b }, lengths);
      const expected = product(a, b, [rows, inputs, outputs], { transposeB: true });
      return expectAtMost(1e-6, { gap: gap(inputGradient!, expected) });
    },
  },
  {
    name: 'rows beyond the batch are left alone',
    async run(device) {
      const [a, b, bias] = [noise(rows * inputs, 1), noise(inputs * outputs, 2), noise(outputs, 3)];
      const kernel = denseForward({ inputs, outputs }, { relu: false, dropout: null }, variant);
      const lengths = { output: rows * outputs };
      const { output } = await device.run(kernel, { rows: 2 }, { a, b, bias }, lengths);
      const untouched = output!.slice(2 * outputs).every((value) => value === UNWRITTEN);
      expectThat(untouched, 'values beyond the last row were written');
      return '';
    },
  },
];
