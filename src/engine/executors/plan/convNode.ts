/** Convolutions, full and depthwise, with their ReLU. */
import { type Layer, windowSizesOf } from '../../../model/layer';
import { lastBackward, type NodeParts, sumsOf, type Value } from './node';
import type { PlanBuilder } from './planBuilder';
import type { ConvGeometry } from './planOps';

type ConvLayer = Extract<Layer, { type: 'conv2d' | 'depthwiseConv2d' }>;

export function convNode(layer: ConvLayer, input: Value, builder: PlanBuilder): NodeParts {
  const geometry = geometryOf(layer);
  const [height, width, filters] = geometry.output;
  const output = builder.floats(layer.name, height * width * filters);
  const [kernel, bias] = builder.takeParameters(2) as [number, number];
  const relu = layer.relu ?? true;
  const kind = layer.type === 'conv2d' ? 'conv2d' : 'depthwise';
  return {
    output: {
      buffer: output,
      mask: relu ? { buffer: output, scale: 1 } : null,
      needsGradient: true,
    },
    forward: () => [{ kind, input: input.buffer, output, kernel, bias, geometry, relu }],
    backward(outputGradient) {
      const kernelEnds = { input: input.buffer, outputGradient, kernel, bias };
      const kernelOp = { kind: `${kind}KernelGradient`, ...kernelEnds, geometry } as const;
      const parameterOps = sumsOf(kernel, bias);
      if (!input.needsGradient) return lastBackward([kernelOp], parameterOps);
      const inputGradient = builder.gradientOf(input);
      const operands = { outputGradient, inputGradient, kernel, geometry, mask: input.mask };
      const inputOp = { kind: `${kind}InputGradient`, ...operands } as const;
      return { rowOps: [kernelOp, inputOp], parameterOps, inputGradients: [inputGradient] };
    },
  };
}

function geometryOf(layer: ConvLayer): ConvGeometry {
  const { output, ...sizes } = windowSizesOf(layer);
  const filters = layer.type === 'conv2d' ? layer.filters : layer.input[2];
  return { input: layer.input, output: [...output, filters], ...sizes };
}
