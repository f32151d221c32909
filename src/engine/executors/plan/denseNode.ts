/** A dense layer with the ReLU and the dropout that follow it. */
import type { Layer } from '../../../spec/layers';
import type { PlanNode, Value } from './node';
import type { Dropout } from './plan';
import type { PlanBuilder } from './planBuilder';

export function denseNode(
  { name, inputs, outputs, relu }: Extract<Layer, { type: 'dense' }>,
  dropout: Dropout | null,
  input: Value,
  builder: PlanBuilder,
): PlanNode {
  const output = builder.floats(name, outputs);
  const weights = builder.nextWeights();
  const scale = dropout ? 1 / (1 - dropout.rate) : 1;
  const mask = relu ? { buffer: output, scale } : null;
  return {
    output: { buffer: output, mask, needsGradient: true },
    forward(training) {
      const ends = { input: input.buffer, output };
      const rest = { inputs, outputs, relu, dropout: training ? dropout : null };
      return [{ kind: 'dense', ...ends, ...weights, ...rest }];
    },
    backward(outputGradient) {
      const sizes = { inputs, outputs };
      const kernelEnds = { input: input.buffer, outputGradient };
      const kernel = { kind: 'denseKernelGradient', ...kernelEnds, ...weights, ...sizes } as const;
      if (!input.needsGradient) {
        return { rowOps: [], parameterOps: [kernel], inputGradient: null };
      }
      const inputGradient = builder.floats(`${name}/inputGradient`, inputs);
      const ends = { outputGradient, inputGradient, kernel: weights.kernel };
      const back = { kind: 'denseInputGradient', ...ends, ...sizes, mask: input.mask } as const;
      return { rowOps: [back], parameterOps: [kernel], inputGradient };
    },
  };
}
