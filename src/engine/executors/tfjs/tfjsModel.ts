/** The forward pass of a list of layers in tfjs operations. Keeps no state. */
import {
  add,
  avgPool,
  cast,
  conv2d,
  depthwiseConv2d,
  gather,
  matMul,
  maxPool,
  mean,
  mul,
  relu,
  reshape,
  type Tensor,
  type Tensor2D,
  type Tensor4D,
  tanh,
  tensor,
} from '@tensorflow/tfjs-core';
import {
  type InputShape,
  type Layer,
  weightShapesOfLayer,
  windowSizesOf,
} from '../../../model/layer';
import { dropoutMask } from '../dropout';
import { batchNormed, layerNormed, type Statistics } from './tfjsNorms';

/** What is different from step to step. */
export interface ForwardMode {
  /** Null in inference mode. */
  dropoutSeed: number | null;
  /** Filled with the new values of weights that change without a gradient, by their place. */
  statistics?: Statistics;
}

/**
 * Logits [B, C] of `inputs` [B, input size] under `weights` (in the order of `weightShapesOf`).
 * Borrows; call inside a tidy.
 */
export function forward(
  layers: readonly Layer[],
  inputShape: InputShape,
  weights: readonly Tensor[],
  inputs: Tensor2D,
  { dropoutSeed, statistics }: ForwardMode,
): Tensor2D {
  const rows = inputs.shape[0];
  let taken = 0;
  let dropouts = 0;
  let value: Tensor = inputShape.length === 3 ? reshape(inputs, [rows, ...inputShape]) : inputs;
  for (const layer of layers) {
    const count = weightShapesOfLayer(layer).length;
    const own = weights.slice(taken, taken + count);
    if (layer.type === 'dropout') {
      if (dropoutSeed !== null) {
        const mask = dropoutMask(dropoutSeed, dropouts, rows * layer.size, layer.rate);
        value = mul(value, tensor(mask, value.shape));
      }
      dropouts++;
    } else if (layer.type === 'batchNorm') {
      const running = dropoutSeed === null;
      const grouped = reshape(value, [-1, layer.channels]);
      value = reshape(batchNormed(grouped, own, running, taken, statistics), value.shape);
    } else {
      value = applyLayer(layer, value, own);
    }
    taken += count;
  }
  return value as Tensor2D;
}

/** One layer that is the same in training and in inference. */
function applyLayer(
  layer: Exclude<Layer, { type: 'dropout' | 'batchNorm' }>,
  value: Tensor,
  weights: readonly Tensor[],
): Tensor {
  const rows = value.shape[0] as number;
  const [kernel, bias] = weights as [Tensor, Tensor];
  switch (layer.type) {
    case 'dense': {
      const sums = add(matMul(reshape(value, [rows, layer.inputs]), kernel as Tensor2D), bias);
      return layer.relu ? relu(sums) : sums;
    }
    case 'conv2d':
    case 'depthwiseConv2d': {
      const image = reshape(value, [rows, ...layer.input]) as Tensor4D;
      const convolve = layer.type === 'conv2d' ? conv2d : depthwiseConv2d;
      const { stride } = windowSizesOf(layer);
      const padding = layer.padding ?? 'same';
      const sums = add(convolve(image, kernel as Tensor4D, stride, padding), bias);
      return (layer.relu ?? true) ? relu(sums) : sums;
    }
    case 'maxPool':
      return maxPool(reshape(value, [rows, ...layer.input]) as Tensor4D, 2, 2, 'valid');
    case 'avgPool':
      return avgPool(reshape(value, [rows, ...layer.input]) as Tensor4D, 2, 2, 'valid');
    case 'globalAvgPool':
      return mean(reshape(value, [rows, ...layer.input]), [1, 2]);
    case 'activation':
      if (layer.activation === 'relu') return relu(value);
      return layer.activation === 'tanh' ? tanh(value) : gelu(value);
    case 'layerNorm':
      return reshape(layerNormed(reshape(value, [-1, layer.channels]), weights), value.shape);
    case 'embedding':
      return reshape(gather(kernel, cast(value, 'int32')), [rows, layer.length, layer.width]);
    case 'flatten':
      return reshape(value, [rows, layer.size]);
    default:
      return layer satisfies never;
  }
}

/** x/2·(1 + tanh(√(2/π)·(x + 0.044715·x³))) */
function gelu(x: Tensor): Tensor {
  const cubed = mul(mul(x, x), x);
  const inner = mul(add(x, mul(cubed, 0.044715)), Math.sqrt(2 / Math.PI));
  return mul(mul(x, 0.5), add(tanh(inner), 1));
}
