/** A convolution with its ReLU. */
import type { Layer } from '../../../spec/layers';
import type { PlanNode, Value } from './node';
import type { ConvGeometry, RowOp } from './plan';
import type { PlanBuilder } from './planBuilder';

type ConvLayer = Extract<Layer, { type: 'conv2d' }>;

export function convNode(layer: ConvLayer, input: Value, builder: PlanBuilder): PlanNode {
  const geometry = samePadding(layer);
  const [height, width, filters] = geometry.output;
  const output = builder.floats(layer.name, height * width * filters);
  const weights = builder.nextWeights();
  return {
    output: { buffer: output, mask: { buffer: output, scale: 1 }, needsGradient: true },
    forward() {
      const ends = { input: input.buffer, output };
      return [{ kind: 'conv2d', ...ends, ...weights, geometry, relu: true }];
    },
    backward(outputGradient) {
      const parameterOps = [weights.kernel, weights.bias].map(
        (parameter) => ({ kind: 'sumPartialGradient', parameter }) as const,
      );
      const kernelEnds = { input: input.buffer, outputGradient };
      const rowOps: RowOp[] = [
        { kind: 'conv2dKernelGradient', ...kernelEnds, ...weights, geometry },
      ];
      if (!input.needsGradient) return { rowOps, parameterOps, inputGradient: null };
      const inputSize = builder.rowSizeOf(input.buffer);
      const inputGradient = builder.floats(`${layer.name}/inputGradient`, inputSize);
      const ends = { outputGradient, inputGradient, kernel: weights.kernel };
      rowOps.push({ kind: 'conv2dInputGradient', ...ends, geometry, mask: input.mask });
      return { rowOps, parameterOps, inputGradient };
    },
  };
}

/** The output is as large as the image; the smaller half of the zeros comes before it. */
function samePadding({ input, filters, kernel }: ConvLayer): ConvGeometry {
  const before = Math.floor((kernel - 1) / 2);
  return {
    input,
    output: [input[0], input[1], filters],
    window: [kernel, kernel],
    before: [before, before],
    stride: 1,
  };
}
