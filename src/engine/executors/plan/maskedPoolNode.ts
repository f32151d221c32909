/** Mean and maximum over the positions of a text that are no padding. */
import type { LayerOf } from '../../../model/layer';
import { lastBackward, type NodeParts, type Value } from './node';
import type { PlanBuilder } from './planBuilder';

export function maskedPoolNode(
  { pool, length, channels }: LayerOf<'maskedPool'>,
  [input, tokens]: readonly [Value, Value],
  builder: PlanBuilder,
): NodeParts {
  const output = builder.floats('maskedPool', channels);
  const { needsGradient, mask } = input;
  const shared = { input: input.buffer, tokens: tokens.buffer, output, pool, length, channels };
  return {
    output: { buffer: output, mask: null, needsGradient },
    forward: () => [{ kind: 'maskedPool', ...shared }],
    backward(outputGradient) {
      if (!needsGradient) return lastBackward();
      const inputGradient = builder.gradientOf(input);
      const operands = { ...shared, outputGradient, inputGradient, mask };
      return {
        rowOps: [{ kind: 'maskedPoolGradient', ...operands }],
        parameterOps: [],
        inputGradients: [inputGradient],
      };
    },
  };
}
