/** A dense layer with the ReLU and the dropout that follow it. */
import type { Layer } from '../../../model/layer';
import { lastBackward, type NodeParts, type Value } from './node';
import type { PlanBuilder } from './planBuilder';
import type { Dropout } from './planOps';

export function denseNode(
  { name, inputs, outputs, relu, positions = 1 }: Extract<Layer, { type: 'dense' }>,
  dropout: Dropout | null,
  input: Value,
  builder: PlanBuilder,
): NodeParts {
  const output = builder.floats(name, positions * outputs);
  const [kernel, bias] = builder.takeParameters(2) as [number, number];
  const scale = dropout ? 1 / (1 - dropout.rate) : 1;
  const mask = relu ? { buffer: output, scale } : null;
  const sizes = { inputs, outputs, positions };
  return {
    output: { buffer: output, mask, needsGradient: true },
    forward(training) {
      const operands = { input: input.buffer, output, kernel, bias };
      return [{ kind: 'dense', ...operands, ...sizes, relu, dropout: training ? dropout : null }];
    },
    backward(outputGradient) {
      const kernelEnds = { input: input.buffer, outputGradient, kernel, bias };
      const kernelOp = { kind: 'denseKernelGradient', ...kernelEnds, ...sizes } as const;
      if (!input.needsGradient) return lastBackward([], [kernelOp]);
      const inputGradient = builder.gradientOf(input);
      const operands = { outputGradient, inputGradient, kernel };
      const inputOp = {
        kind: 'denseInputGradient',
        ...operands,
        ...sizes,
        mask: input.mask,
      } as const;
      return { rowOps: [inputOp], parameterOps: [kernelOp], inputGradients: [inputGradient] };
    },
  };
}
