/** The gradient in a dense layer's input, taken back through the activation that made the input. */
import { gemmKernel, storeWgsl } from './gemm';
import type { DenseSizes } from './gemmExtents';
import type { GemmVariant } from './gemmVariant';
import { elementTypeOf, type Kernel, upTo } from './kernel';

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
  const at = `row * ${inputs}u + column`;
  const input =
    type === 'vec4f'
      ? `input[(${at}) / 4u]`
      : `vec4f(${upTo(4).map((q) => `input[${at} + ${q}u]`)})`;
  const code = `
${storeWgsl('inputGradient', inputs)}
fn finish(row: u32, column: u32, value: vec4f) {
  if (row >= settings.rows || column >= ${inputs}u) { return; }
  ${
    maskScale === null
      ? 'store(row, column, value);'
      : `store(row, column, select(vec4f(), ${maskScale} * value, ${input} > vec4f()));`
  }
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
