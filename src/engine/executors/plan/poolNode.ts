/** Max and average pooling, by windows or over the whole image. */
import type { ImageShape, Layer, LayerOf } from '../../../model/layer';
import { lastBackward, type NodeParts, type Value } from './node';
import type { PlanBuilder } from './planBuilder';

type PoolLayer = Extract<Layer, { type: 'maxPool' | 'avgPool' }>;

export function maxPoolNode(layer: PoolLayer, input: Value, builder: PlanBuilder): NodeParts {
  const [height, width, channels] = layer.output;
  const output = builder.floats('maxPool', height * width * channels);
  const { needsGradient, mask } = input;
  const shape = layer.input;
  // The op knows the mask of a ReLU, which is all that the layers before a pool can have.
  if (mask && mask.scale !== 1) throw new Error('no plan is known for a max pool after dropout');
  return {
    output: { buffer: output, mask: null, needsGradient },
    forward: () => [{ kind: 'maxPool', input: input.buffer, output, shape }],
    backward(outputGradient) {
      if (!needsGradient) return lastBackward();
      const inputGradient = builder.gradientOf(input);
      const operands = { input: input.buffer, output, outputGradient, inputGradient };
      const relu = mask !== null;
      const rowOps = [{ kind: 'maxPoolGradient', ...operands, shape, relu } as const];
      return { rowOps, parameterOps: [], inputGradients: [inputGradient] };
    },
  };
}

/** Means by windows of [rows, columns]. */
export function averagePoolNode(
  shape: ImageShape,
  window: [number, number],
  input: Value,
  builder: PlanBuilder,
): NodeParts {
  const [height, width] = [0, 1].map((side) =>
    Math.floor((shape[side] as number) / (window[side] as number)),
  ) as [number, number];
  const output = builder.floats('averagePool', height * width * shape[2]);
  const { needsGradient, mask } = input;
  return {
    output: { buffer: output, mask: null, needsGradient },
    forward: () => [{ kind: 'averagePool', input: input.buffer, output, shape, window }],
    backward(outputGradient) {
      if (!needsGradient) return lastBackward();
      const inputGradient = builder.gradientOf(input);
      const operands = { outputGradient, inputGradient, shape, window, mask };
      return {
        rowOps: [{ kind: 'averagePoolGradient', ...operands }],
        parameterOps: [],
        inputGradients: [inputGradient],
      };
    },
  };
}

export function globalMaxPoolNode(
  { input: [height, width, channels] }: LayerOf<'globalMaxPool'>,
  input: Value,
  builder: PlanBuilder,
): NodeParts {
  const output = builder.floats('globalMaxPool', channels);
  const sizes = { positions: height * width, channels };
  const { needsGradient, mask } = input;
  const ends = { input: input.buffer, output };
  return {
    output: { buffer: output, mask: null, needsGradient },
    forward: () => [{ kind: 'globalMaxPool', ...ends, ...sizes }],
    backward(outputGradient) {
      if (!needsGradient) return lastBackward();
      const inputGradient = builder.gradientOf(input);
      const operands = { ...ends, outputGradient, inputGradient, mask };
      const rowOps = [{ kind: 'globalMaxPoolGradient', ...operands, ...sizes } as const];
      return { rowOps, parameterOps: [], inputGradients: [inputGradient] };
    },
  };
}
