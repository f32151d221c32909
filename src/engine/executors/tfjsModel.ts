/** The forward pass of a list of layers in tfjs operations. Keeps no state. */
import {
  add,
  conv2d,
  matMul,
  maxPool,
  mul,
  relu,
  reshape,
  type Tensor,
  type Tensor2D,
  type Tensor4D,
  tensor,
} from '@tensorflow/tfjs-core';
import type { InputShape, Layer } from '../../spec/layers';
import { dropoutMask } from '../dropout';

/**
 * Logits [B, C] of `inputs` [B, input size] under `weights` (two a layer, in the order of
 * `weightShapesOf`). `dropoutSeed` is null in inference mode. Borrows; call inside a tidy.
 */
export function forward(
  layers: readonly Layer[],
  inputShape: InputShape,
  weights: readonly Tensor[],
  inputs: Tensor2D,
  dropoutSeed: number | null,
): Tensor2D {
  const size = inputs.shape[0];
  let next = 0;
  let dropouts = 0;
  let value: Tensor = inputShape.length === 3 ? reshape(inputs, [size, ...inputShape]) : inputs;
  for (const layer of layers) {
    switch (layer.type) {
      case 'dense': {
        const sums = add(
          matMul(value as Tensor2D, weights[next] as Tensor2D),
          weights[next + 1] as Tensor,
        );
        value = layer.relu ? relu(sums) : sums;
        next += 2;
        break;
      }
      case 'conv2d': {
        const image = value.rank === 4 ? value : reshape(value, [size, ...layer.input]);
        const sums = add(
          conv2d(image as Tensor4D, weights[next] as Tensor4D, 1, 'same'),
          weights[next + 1] as Tensor,
        );
        value = relu(sums);
        next += 2;
        break;
      }
      case 'maxPool':
        value = maxPool(value as Tensor4D, 2, 2, 'valid');
        break;
      case 'flatten':
        value = reshape(value, [size, layer.size]);
        break;
      case 'dropout':
        if (dropoutSeed !== null) {
          const mask = dropoutMask(dropoutSeed, dropouts, size * layer.size, layer.rate);
          value = mul(value, tensor(mask, value.shape));
        }
        dropouts++;
        break;
      default:
        layer satisfies never;
    }
  }
  return value as Tensor2D;
}
