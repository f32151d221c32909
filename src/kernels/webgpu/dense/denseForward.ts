/** The dense layer: output = dropout(relu(input·kernel + bias)), in one kernel. */
import { type DropoutSettings, dropoutWgsl } from '../element/dropout';
import { elementTypeOf, type Kernel } from '../kernel';
import { readFour, storeFour } from '../vectors';
import { gemmKernel } from './gemm';
import { type DenseSizes, wgslOf } from './gemmExtents';
import type { GemmVariant } from './gemmVariant';

export interface DenseForwardOptions {
  relu: boolean;
  dropout: DropoutSettings | null;
}

/**
 * Rows are those of the batch, or `positions` of each example. Bindings: settings, a: input
 * [rows, inputs], b: kernel [inputs, outputs], bias [outputs],
 * output [rows, outputs].
 */
export function denseForward(
  sizes: DenseSizes,
  { relu, dropout }: DenseForwardOptions,
  variant: GemmVariant,
): Kernel {
  const { outputs } = sizes;
  const type = elementTypeOf(outputs);
  const drop = `
  let index = row * ${outputs}u + column;
  sum = vec4f(dropout(index, sum.x), dropout(index + 1u, sum.y), dropout(index + 2u, sum.z), dropout(index + 3u, sum.w));`;
  const code = `
${dropout ? dropoutWgsl(dropout) : ''}
fn finish(row: u32, column: u32, value: vec4f) {
  if (row >= ${wgslOf(null, sizes.positions)}) { return; }
  var sum = value + ${readFour('bias', 'column', outputs)};
  ${relu ? 'sum = max(sum, vec4f());' : ''}
  ${dropout ? drop : ''}
  ${storeFour('output', `row * ${outputs}u`, 'column', outputs, 'sum')}
}`;
  return gemmKernel('forward', sizes, variant, {
    label: `dense ${sizes.inputs} → ${outputs}`,
    buffers: [
      { name: 'bias', type },
      { name: 'output', type, written: true },
    ],
    code,
  });
}
