/** Images of twice the height and width: by their nearest pixels, or from their channels. */
import type { LayerOf } from '../../../model/layer';
import { lastBackward, type NodeParts, type Value } from './node';
import type { PlanBuilder } from './planBuilder';

export function upsampleNode(
  { input: shape }: LayerOf<'upsample'>,
  input: Value,
  builder: PlanBuilder,
): NodeParts {
  const output = builder.floats('upsample', 4 * builder.rowSizeOf(input.buffer));
  const { needsGradient, mask } = input;
  return {
    output: { buffer: output, mask: null, needsGradient },
    forward: () => [{ kind: 'upsample', input: input.buffer, output, shape }],
    backward(outputGradient) {
      if (!needsGradient) return lastBackward();
      const inputGradient = builder.gradientOf(input);
      const operands = { outputGradient, inputGradient, shape, mask };
      const rowOps = [{ kind: 'upsampleGradient', ...operands } as const];
      return { rowOps, parameterOps: [], inputGradients: [inputGradient] };
    },
  };
}

/** Seen as [height, width, 2, 2·C], the two axes in the middle change places. */
export function depthToSpaceNode(
  { input: [height, width, channels] }: LayerOf<'depthToSpace'>,
  input: Value,
  builder: PlanBuilder,
): NodeParts {
  const output = builder.floats('depthToSpace', builder.rowSizeOf(input.buffer));
  const { needsGradient, mask } = input;
  const shared = { kind: 'swapAxes', outer: height, inner: channels / 2 } as const;
  const there = { input: input.buffer, output, first: width, second: 2, mask: null };
  return {
    output: { buffer: output, mask: null, needsGradient },
    forward: () => [{ ...shared, ...there }],
    backward(outputGradient) {
      if (!needsGradient) return lastBackward();
      const inputGradient = builder.gradientOf(input);
      const back = { input: outputGradient, output: inputGradient, first: 2, second: width, mask };
      return {
        rowOps: [{ ...shared, ...back }],
        parameterOps: [],
        inputGradients: [inputGradient],
      };
    },
  };
}
