/** Each kind of layer in tfjs operations. */
import {
  add,
  avgPool,
  concat,
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
} from '@tensorflow/tfjs-core';
import type { Layer } from '../../../model/layer';
import { convolve } from './tfjsConv';
import { blocksOfChannels, globalMaxPooled, upsampled } from './tfjsImages';
import { groupNormed, layerNormed } from './tfjsNorms';
import {
  attended,
  embedded,
  embeddedBag,
  hashedNgrams,
  maskedPooled,
  tokensOfItems,
} from './tfjsTokens';

/** One layer that is the same in training and in inference. Borrows; call inside a tidy. */
export function applyLayer(
  layer: Exclude<Layer, { type: 'dropout' | 'batchNorm' }>,
  inputs: readonly Tensor[],
  weights: readonly Tensor[],
): Tensor {
  const [value] = inputs as [Tensor];
  const rows = value.shape[0] as number;
  const [kernel, bias] = weights as [Tensor, Tensor];
  switch (layer.type) {
    case 'dense': {
      const { inputs: size, outputs, positions } = layer;
      const sums = add(matMul(reshape(value, [-1, size]) as Tensor2D, kernel as Tensor2D), bias);
      const result = layer.relu ? relu(sums) : sums;
      return positions === undefined ? result : reshape(result, [rows, positions, outputs]);
    }
    case 'conv2d':
    case 'depthwiseConv2d':
      return convolve(layer, reshape(value, [rows, ...layer.input]) as Tensor4D, kernel, bias);
    case 'maxPool':
      return maxPool(reshape(value, [rows, ...layer.input]) as Tensor4D, 2, 2, 'valid');
    case 'avgPool':
      return avgPool(reshape(value, [rows, ...layer.input]) as Tensor4D, 2, 2, 'valid');
    case 'globalAvgPool':
      return mean(reshape(value, [rows, ...layer.input]), [1, 2]);
    case 'activation':
      if (layer.activation === 'relu') return relu(value);
      return layer.activation === 'tanh' ? tanh(value) : gelu(value);
    case 'add':
      return inputs.reduce((sum, input) => add(sum, reshape(input, sum.shape)));
    case 'concat': {
      const { channels } = layer;
      return concat(
        inputs.map((input, i) => reshape(input, [rows, -1, channels[i] as number])),
        2,
      );
    }
    case 'upsample':
      return upsampled(reshape(value, [rows, ...layer.input]));
    case 'depthToSpace':
      return blocksOfChannels(value, layer.input);
    case 'globalMaxPool':
      return globalMaxPooled(value, layer.input);
    case 'groupNorm': {
      const { size, channels, groups } = layer;
      const grouped = reshape(value, [rows, size / channels, groups, channels / groups]);
      return reshape(groupNormed(grouped, weights), value.shape);
    }
    case 'layerNorm':
      return reshape(layerNormed(reshape(value, [-1, layer.channels]), weights), value.shape);
    case 'embedding':
      return embedded(layer, value, weights);
    case 'embeddingBag':
      return embeddedBag(layer, value, weights);
    case 'itemTokens':
      return tokensOfItems(layer, value);
    case 'ngrams':
      return hashedNgrams(layer, value);
    case 'attention':
      return attended(layer, value, inputs[1] as Tensor);
    case 'maskedPool':
      return maskedPooled(layer, value, inputs[1] as Tensor);
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
