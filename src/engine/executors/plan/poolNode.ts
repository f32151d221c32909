/** Max pooling by 2 × 2 windows. */
import type { Layer } from '../../../spec/layers';
import type { PlanNode, Value } from './node';
import type { PlanBuilder } from './planBuilder';

export function maxPoolNode(
  layer: Extract<Layer, { type: 'maxPool' }>,
  input: Value,
  builder: PlanBuilder,
): PlanNode {
  const [height, width, channels] = layer.output;
  const output = builder.floats('maxPool', height * width * channels);
  const { needsGradient } = input;
  const shape = layer.input;
  return {
    output: { buffer: output, mask: null, needsGradient },
    forward: () => [{ kind: 'maxPool', input: input.buffer, output, shape }],
    backward(outputGradient) {
      if (!needsGradient) return { rowOps: [], parameterOps: [], inputGradient: null };
      const inputSize = builder.rowSizeOf(input.buffer);
      const inputGradient = builder.floats('maxPool/inputGradient', inputSize);
      const ends = { input: input.buffer, output, outputGradient, inputGradient };
      // A convolution has no dropout, so that its mask scales by 1.
      const relu = input.mask !== null;
      const rowOps = [{ kind: 'maxPoolGradient', ...ends, shape, relu } as const];
      return { rowOps, parameterOps: [], inputGradient };
    },
  };
}
