/** Convolutions in tfjs operations, with the windows that tfjs has no gradients for. */
import {
  add,
  conv2d,
  depthwiseConv2d,
  pad,
  relu,
  reshape,
  slice,
  type Tensor,
  type Tensor4D,
} from '@tensorflow/tfjs-core';
import { type LayerOf, windowSizesOf } from '../../../model/layer';

/** relu(convolution of `image` with `kernel` + bias), the ReLU if the layer has one. */
export function convolve(
  layer: LayerOf<'conv2d' | 'depthwiseConv2d'>,
  image: Tensor4D,
  kernel: Tensor,
  bias: Tensor,
): Tensor {
  const { stride, dilation, window, before } = windowSizesOf(layer);
  const { padding = 'same' } = layer;
  const run = layer.type === 'conv2d' ? conv2d : depthwiseConv2d;
  const spread = (dilation > 1 ? spreadKernel(kernel, dilation) : kernel) as Tensor4D;
  const isCausal = padding === 'causal';
  const given = isCausal ? padBefore(image, before, (window[0] - 1) * dilation - before[0]) : image;
  const sums = add(run(given, spread, stride, isCausal ? 'valid' : padding), bias);
  return (layer.relu ?? true) ? relu(sums) : sums;
}

/** Zeros before an image, and `below` rows of them after it. */
function padBefore(image: Tensor4D, [rows, columns]: [number, number], below: number): Tensor4D {
  return pad(image, [
    [0, 0],
    [rows, below],
    [columns, 0],
    [0, 0],
  ]);
}

/**
 * `kernel` [rows, columns, inputs, outputs] with `dilation` − 1 zeros between its rows and columns:
 * tfjs has no gradient of dilated convolutions.
 */
function spreadKernel(kernel: Tensor, dilation: number): Tensor {
  const [rows, columns, inputs, outputs] = kernel.shape as [number, number, number, number];
  const zeros = dilation - 1;
  const channels = inputs * outputs;
  const wide = pad(reshape(kernel, [rows * columns, 1, channels]), [
    [0, 0],
    [0, zeros],
    [0, 0],
  ]);
  const line = columns * dilation * channels;
  const tall = pad(reshape(wide, [rows, 1, line]), [
    [0, 0],
    [0, zeros],
    [0, 0],
  ]);
  const all = reshape(tall, [rows * dilation, columns * dilation, inputs, outputs]);
  const reach = (count: number) => (count - 1) * dilation + 1;
  return slice(all, [0, 0, 0, 0], [reach(rows), reach(columns), inputs, outputs]);
}
