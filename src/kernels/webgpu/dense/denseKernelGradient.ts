/** The gradients of a dense layer's kernel and bias, in one kernel. */

import { elementTypeOf, type Kernel } from '../kernel';
import { storeFour } from '../vectors';
import { gemmKernel } from './gemm';
import type { DenseSizes } from './gemmExtents';
import type { GemmVariant } from './gemmVariant';

/**
 * The kernel's is inputᵀ·outputGradient, the bias' the sums of outputGradient over rows. Bindings:
 * settings, a: input [rows, inputs], b: outputGradient [rows, outputs], gradients: the kernel's
 * [inputs, outputs] at 0, the bias' [outputs] at `biasAt`, a multiple of four.
 */
export function denseKernelGradient(
  sizes: DenseSizes,
  biasAt: number,
  variant: GemmVariant,
): Kernel {
  const { inputs, outputs } = sizes;
  const type = elementTypeOf(outputs);
  const code = `
fn finish(row: u32, column: u32, value: vec4f) {
  if (row >= ${inputs}u) { return; }
  ${storeFour('gradients', `row * ${outputs}u`, 'column', outputs, 'value')}
}
fn finishSums(column: u32, sums: vec4f) {
  ${storeFour('gradients', `${biasAt}u`, 'column', outputs, 'sums')}
}`;
  return gemmKernel('kernelGradient', sizes, variant, {
    label: `kernel gradient of dense ${inputs} → ${outputs}`,
    buffers: [{ name: 'gradients', type, written: true }],
    code,
  });
}
