/** Images of another size, in tfjs operations whose gradients are right on every backend. */
import {
  concat,
  maxPool,
  reshape,
  type Tensor,
  type Tensor4D,
  transpose,
} from '@tensorflow/tfjs-core';
import type { ImageShape } from '../../../model/layer';

/** [B, h, w, c] → [B, 2h, 2w, c], each pixel twice in both directions. */
export function upsampled(image: Tensor): Tensor {
  const [rows, height, width, channels] = image.shape as [number, number, number, number];
  const pixels = reshape(image, [rows * height * width, 1, channels]);
  const lines = reshape(concat([pixels, pixels], 1), [rows * height, 1, 2 * width * channels]);
  return reshape(concat([lines, lines], 1), [rows, 2 * height, 2 * width, channels]);
}

/** [B, h, w, 4c] → [B, 2h, 2w, c] */
export function blocksOfChannels(value: Tensor, [height, width, channels]: ImageShape): Tensor {
  const rows = value.shape[0] as number;
  const blocks = reshape(value, [rows * height, width, 2, channels / 2]);
  const lines = transpose(blocks, [0, 2, 1, 3]);
  return reshape(lines, [rows, 2 * height, 2 * width, channels / 4]);
}

/** [B, h, w, c] → [B, c] */
export function globalMaxPooled(value: Tensor, [height, width, channels]: ImageShape): Tensor {
  const rows = value.shape[0] as number;
  const image = reshape(value, [rows, height, width, channels]) as Tensor4D;
  return reshape(maxPool(image, [height, width], 1, 'valid'), [rows, channels]);
}
