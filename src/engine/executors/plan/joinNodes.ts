/** What makes one value of several: their sum, or all of them side by side. */
import type { LayerOf } from '../../../model/layer';
import { lastBackward, type NodeParts, type Value } from './node';
import type { PlanBuilder } from './planBuilder';
import type { BufferId, RowOp } from './planOps';

export function addNode(
  { size }: LayerOf<'add'>,
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

export function concatNode(
  { channels }: LayerOf<'concat'>,
  inputs: readonly Value[],
  builder: PlanBuilder,
): NodeParts {
  const all = channels.reduce((sum, count) => sum + count, 0);
  const positions = inputs.map(
    ({ buffer }, i) => builder.rowSizeOf(buffer) / (channels[i] as number),
  );
  if (new Set(positions).size !== 1) throw new Error('What is joined must have as many positions.');
  const [count] = positions as [number];
  const output = builder.floats('concat', count * all);
  const needsGradient = inputs.some((input) => input.needsGradient);
  let taken = 0;
  /** Of each input: its own channels, and those of the output. */
  const ranges = channels.map((own) => {
    const joined = { channels: all, start: taken };
    taken += own;
    return { own: { channels: own, start: 0 }, joined };
  });
  const copy = (index: number) => {
    const { own, joined } = ranges[index] as (typeof ranges)[number];
    return { kind: 'copyChannels', positions: count, channels: own.channels, own, joined } as const;
  };
  return {
    output: { buffer: output, mask: null, needsGradient },
    forward: () =>
      inputs.map(({ buffer }, index) => {
        const { own, joined, ...shared } = copy(index);
        return { ...shared, input: buffer, output, from: own, to: joined, mask: null };
      }),
    backward(outputGradient) {
      if (!needsGradient) return lastBackward();
      const rowOps: RowOp[] = [];
      const inputGradients = inputs.map((input, index) => {
        if (!input.needsGradient) return null;
        const gradient = builder.gradientOf(input);
        const { own, joined, ...shared } = copy(index);
        const ends = { input: outputGradient, output: gradient, from: joined, to: own };
        rowOps.push({ ...shared, ...ends, mask: input.mask });
        return gradient;
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
