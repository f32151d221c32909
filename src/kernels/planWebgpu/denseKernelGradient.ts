/** The gradients of a dense layer's kernel and bias, in one kernel. */
import { gemmKernel, storeWgsl } from './gemm';
import type { DenseSizes } from './gemmExtents';
import type { GemmVariant } from './gemmVariant';
import { elementTypeOf, type Kernel } from './kernel';

/**
 * kernelGradient = inputᵀ·outputGradient, biasGradient = sums of outputGradient over rows.
 * Bindings: settings, a: input [rows, inputs], b: outputGradient [rows, outputs],
 * kernelGradient [inputs, outputs], biasGradient [outputs].
 */
export function denseKernelGradient(sizes: DenseSizes, variant: GemmVariant): Kernel {
  const { inputs, outputs } = sizes;
  const type = elementTypeOf(outputs);
  const storeSums =
    type === 'vec4f'
      ? 'biasGradient[column / 4u] = sums;'
      : `for (var q = 0u; q < min(4u, ${outputs}u - column); q++) { biasGradient[column + q] = sums[q]; }`;
  const code = `
${storeWgsl('kernelGradient', outputs)}
fn finish(row: u32, column: u32, value: vec4f) {
  if (row < ${inputs}u && column < ${outputs}u) { store(row, column, value); }
}
fn finishSums(column: u32, sums: vec4f) {
  if (column >= ${outputs}u) { return; }
  ${storeSums}
}`;
  return gemmKernel('kernelGradient', sizes, variant, {
    label: `kernel gradient of dense ${inputs} → ${outputs}`,
    buffers: [
      { name: 'kernelGradient', type, written: true },
      { name: 'biasGradient', type, written: true },
    ],
    code,
  });
}
