/** The sum of several values. */
import type { Layer } from '../../../model/layer';
import { lastBackward, type NodeParts, type Value } from './node';
import type { PlanBuilder } from './planBuilder';
import type { BufferId, RowOp } from './planOps';

export function addNode(
  { size }: Extract<Layer, { type: 'add' }>,
  inputs: readonly Value[],
  builder: PlanBuilder,
): NodeParts {
  const sum = sumOf(
    inputs.map(({ buffer }) => buffer),
    'add',
    builder,
  );
  const needsGradient = inputs.some((input) => input.needsGradient);
  return {
    output: { buffer: sum.buffer, mask: null, needsGradient },
    forward: () => sum.ops,
    backward(outputGradient) {
      if (!needsGradient) return lastBackward();
      const rowOps: RowOp[] = [];
      const inputGradients = inputs.map((input) => {
        if (!input.needsGradient) return null;
        // The same for every input, so that it need not be copied where no mask changes it.
        if (!input.mask) return outputGradient;
        const masked = builder.gradientOf(input);
        const { mask } = input;
        rowOps.push({
          kind: 'copyChannels',
          input: outputGradient,
          output: masked,
          ...whole(size),
          mask,
        });
        return masked;
      });
      return { rowOps, parameterOps: [], inputGradients };
    },
  };
}

/**
 * The sum of `buffers` of one size, in their order, in a new buffer called `name`; of one buffer,
 * itself.
 */
export function sumOf(
  buffers: readonly BufferId[],
  name: string,
  builder: PlanBuilder,
): { buffer: BufferId; ops: RowOp[] } {
  const [first, ...rest] = buffers as [BufferId, ...BufferId[]];
  const size = builder.rowSizeOf(first);
  const ops: RowOp[] = [];
  const buffer = rest.reduce((input, addend) => {
    const output = builder.floats(name, size);
    ops.push({ kind: 'add', input, addend, output, size });
    return output;
  }, first);
  return { buffer, ops };
}

/** Copies every value of a row. */
function whole(size: number) {
  const side = { channels: size, start: 0 };
  return { positions: 1, channels: size, from: side, to: side };
}
