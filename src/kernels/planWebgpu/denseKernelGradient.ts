/** The gradients of a dense layer's kernel and bias, in one kernel. */
import { gemmKernel } from './gemm';
import type { DenseSizes } from './gemmExtents';
import type { GemmVariant } from './gemmVariant';
import { elementTypeOf, type Kernel } from './kernel';
import { storeFour } from './vectors';

/**
 * kernelGradient = inputᵀ·outputGradient, biasGradient = sums of outputGradient over rows.
 * Bindings: settings, a: input [rows, inputs], b: outputGradient [rows, outputs],
 * kernelGradient [inputs, outputs], biasGradient [outputs].
 */
export function denseKernelGradient(sizes: DenseSizes, variant: GemmVariant): Kernel {
  const { inputs, outputs } = sizes;
  const type = elementTypeOf(outputs);
  const code = `
fn finish(row: u32, column: u32, value: vec4f) {
  if (row >= ${inputs}u) { return; }
  ${storeFour('kernelGradient', `row * ${outputs}u`, 'column', outputs, 'value')}
}
fn finishSums(column: u32, sums: vec4f) {
  ${storeFour('biasGradient', '0u', 'column', outputs, 'sums')}
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
