/** Self-attention between its projections. */
import type { LayerOf } from '../../../model/layer';
import { lastBackward, type NodeParts, type Value } from './node';
import type { PlanBuilder } from './planBuilder';

export function attentionNode(
  { length, width, heads, causal }: LayerOf<'attention'>,
  [projections, tokens]: readonly [Value, Value],
  builder: PlanBuilder,
): NodeParts {
  const output = builder.floats('attention', length * width);
  const attention = builder.floats('attention/weights', heads * length * length);
  const { needsGradient, mask } = projections;
  const shared = {
    input: projections.buffer,
    attention,
    shape: { length, width, heads, causal },
  };
  return {
    output: { buffer: output, mask: null, needsGradient },
    forward: () => [{ kind: 'attention', ...shared, tokens: tokens.buffer, output }],
    backward(outputGradient) {
      if (!needsGradient) return lastBackward();
      const inputGradient = builder.gradientOf(projections);
      const slopes = builder.floats('attention/weights/gradient', heads * length * length);
      const operands = { ...shared, outputGradient, slopes, inputGradient, mask };
      return {
        rowOps: [{ kind: 'attentionGradient', ...operands }],
        parameterOps: [],
        inputGradients: [inputGradient],
      };
    },
  };
}
