/** The gradient in a dense layer's input, taken back through the activation that made the input. */

import { elementTypeOf, type Kernel } from '../kernel';
import { readFour, storeFour } from '../vectors';
import { gemmKernel } from './gemm';
import { type DenseSizes, wgslOf } from './gemmExtents';
import type { GemmVariant } from './gemmVariant';

/**
 * inputGradient = outputGradient·kernelᵀ, and with a `maskScale` times that where the input is
 * positive, else 0. Bindings: settings, a: outputGradient [rows, outputs],
 * b: kernel [inputs, outputs], inputGradient [rows, inputs] and, with a mask, input [rows, inputs].
 */
export function denseInputGradient(
  sizes: DenseSizes,
  maskScale: number | null,
  variant: GemmVariant,
): Kernel {
  const { inputs } = sizes;
  const type = elementTypeOf(inputs);
  const start = `row * ${inputs}u`;
  const mask = `${readFour('input', `${start} + column`, inputs)} > vec4f()`;
  const slope = maskScale === null ? 'value' : `select(vec4f(), ${maskScale} * value, ${mask})`;
  const code = `
fn finish(row: u32, column: u32, value: vec4f) {
  if (row >= ${wgslOf(null, sizes.positions)}) { return; }
  let slope = ${slope};
  ${storeFour('inputGradient', start, 'column', inputs, 'slope')}
}`;
  return gemmKernel('inputGradient', sizes, variant, {
    label: `input gradient of dense ${inputs} → ${sizes.outputs}`,
    buffers: [
      { name: 'inputGradient', type, written: true },
      ...(maskScale === null ? [] : [{ name: 'input', type }]),
    ],
    code,
  });
}
