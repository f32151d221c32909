/** What works on each value by itself: activations and dropout that fold into no other layer. */
import type { Activation } from '../../../model/layer';
import { lastBackward, type NodeParts, type Value } from './node';
import type { PlanBuilder } from './planBuilder';
import type { Dropout } from './planOps';

export function activationNode(
  activation: Activation,
  input: Value,
  builder: PlanBuilder,
): NodeParts {
  const size = builder.rowSizeOf(input.buffer);
  const output = builder.floats(activation, size);
  const { needsGradient, mask } = input;
  const shared = { size, activation };
  return {
    output: { buffer: output, mask: null, needsGradient },
    forward: () => [{ kind: 'activation', input: input.buffer, output, ...shared }],
    backward(outputGradient) {
      if (!needsGradient) return lastBackward();
      const inputGradient = builder.gradientOf(input);
      const operands = { input: input.buffer, outputGradient, inputGradient, mask };
      const rowOps = [{ kind: 'activationGradient', ...operands, ...shared } as const];
      return { rowOps, parameterOps: [], inputGradients: [inputGradient] };
    },
  };
}

export function dropoutNode(dropout: Dropout, input: Value, builder: PlanBuilder): NodeParts {
  const size = builder.rowSizeOf(input.buffer);
  const output = builder.floats('dropout', size);
  const { needsGradient, mask } = input;
  const shared = { kind: 'dropout', size } as const;
  return {
    output: { buffer: output, mask: null, needsGradient },
    forward(training) {
      const active = training ? dropout : { ...dropout, rate: 0 };
      return [{ ...shared, input: input.buffer, output, dropout: active, mask: null }];
    },
    backward(outputGradient) {
      if (!needsGradient) return lastBackward();
      const inputGradient = builder.gradientOf(input);
      const back = { ...shared, input: outputGradient, output: inputGradient, dropout, mask };
      return { rowOps: [back], parameterOps: [], inputGradients: [inputGradient] };
    },
  };
}
