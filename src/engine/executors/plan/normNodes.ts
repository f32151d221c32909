/** Batch, group and layer normalisation. */
import type { LayerOf } from '../../../model/layer';
import { lastBackward, type NodeParts, sumsOf, type Value } from './node';
import type { PlanBuilder } from './planBuilder';
import type { RowOp } from './planOps';

export function layerNormNode(channels: number, input: Value, builder: PlanBuilder): NodeParts {
  const size = builder.rowSizeOf(input.buffer);
  const positions = size / channels;
  const output = builder.floats('layerNorm', size);
  const statistics = builder.floats('layerNorm/statistics', 2 * positions);
  const [gamma, beta] = builder.takeParameters(2) as [number, number];
  const shape = { positions, channels, gamma, beta };
  const start = { input: input.buffer, statistics };
  return {
    output: { buffer: output, mask: null, needsGradient: true },
    forward: () => [{ kind: 'layerNorm', ...start, output, shape }],
    backward(outputGradient) {
      // One op gives all gradients; that in the inputs of a model is then of no use.
      const inputGradient = builder.gradientOf(input);
      const operands = { ...start, outputGradient, inputGradient, shape, mask: input.mask };
      const rowOps: RowOp[] = [{ kind: 'layerNormGradient', ...operands }];
      const parameterOps = sumsOf(gamma, beta);
      if (!input.needsGradient) return lastBackward(rowOps, parameterOps);
      return { rowOps, parameterOps, inputGradients: [inputGradient] };
    },
  };
}

export function groupNormNode(
  { channels, groups }: LayerOf<'groupNorm'>,
  input: Value,
  builder: PlanBuilder,
): NodeParts {
  const size = builder.rowSizeOf(input.buffer);
  const output = builder.floats('groupNorm', size);
  const statistics = builder.floats('groupNorm/statistics', 2 * groups);
  const [gamma, beta] = builder.takeParameters(2) as [number, number];
  const shape = { positions: size / channels, channels, groups, gamma, beta };
  const start = { input: input.buffer, statistics };
  return {
    output: { buffer: output, mask: null, needsGradient: true },
    forward: () => [{ kind: 'groupNorm', ...start, output, shape }],
    backward(outputGradient) {
      // As for layer normalisation, one op gives all gradients.
      const inputGradient = builder.gradientOf(input);
      const operands = { ...start, outputGradient, inputGradient, shape, mask: input.mask };
      const rowOps: RowOp[] = [{ kind: 'groupNormGradient', ...operands }];
      const parameterOps = sumsOf(gamma, beta);
      if (!input.needsGradient) return lastBackward(rowOps, parameterOps);
      return { rowOps, parameterOps, inputGradients: [inputGradient] };
    },
  };
}

export function batchNormNode(channels: number, input: Value, builder: PlanBuilder): NodeParts {
  const size = builder.rowSizeOf(input.buffer);
  const output = builder.floats('batchNorm', size);
  const [gamma, beta, mean, variance] = builder.takeParameters(4) as [
    number,
    number,
    number,
    number,
  ];
  const weights = { gamma, beta, mean, variance };
  const shape = builder.batchNorm({ positions: size / channels, channels, ...weights });
  const start = { input: input.buffer, shape };
  return {
    output: { buffer: output, mask: null, needsGradient: true },
    forward(training) {
      const apply = { kind: 'batchNorm', ...start, output, running: !training } as const;
      return training ? [{ kind: 'batchStatistics', ...start }, apply] : [apply];
    },
    backward(outputGradient) {
      const slopes = { kind: 'batchNormSlopes', ...start, outputGradient } as const;
      const parameterOps = sumsOf(gamma, beta);
      if (!input.needsGradient) return lastBackward([slopes], parameterOps);
      const inputGradient = builder.gradientOf(input);
      const operands = { ...start, outputGradient, inputGradient, mask: input.mask };
      const rowOps: RowOp[] = [slopes, { kind: 'batchNormInputGradient', ...operands }];
      return { rowOps, parameterOps, inputGradients: [inputGradient] };
    },
  };
}
