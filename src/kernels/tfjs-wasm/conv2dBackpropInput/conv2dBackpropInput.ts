/**
 * Conv2DBackpropInput for wasm: one XNNPACK convolution of the output gradient with the filter
 * turned around. Paddings wider than the filter, and NCHW data, go to the stock kernel.
 */
import type { KernelFunc, TensorInfo } from '@tensorflow/tfjs-core';
import { backend_util } from '@tensorflow/tfjs-core';
import type { WasmBackend } from '../backend';
import { backendOf, callKernel, floatsOf, inputOf } from '../backend';

/**
 * `dx[b, y, x, c] = Σ_{i, j, o} W[i, j, c, o] · dy[b, (y + top − i) / s, (x + left − j) / s, o]`
 * over the whole quotients, for W [h, w, in, out] and dy [batch, outHeight, outWidth, out]: dy
 * with s − 1 zeros between its pixels, convolved at stride 1 with W flipped in height and width
 * and its channels exchanged. Borrows dy and filter; the caller owns the result.
 */
export function makeConv2dBackpropInput(stock: KernelFunc): KernelFunc {
  return (args) => {
    const backend = backendOf(args);
    const dy = inputOf(args, 'dy');
    const filter = inputOf(args, 'filter');
    const { strides, pad, dimRoundingMode, dataFormat, inputShape } =
      args.attrs as unknown as InputGradientAttributes;
    if (dataFormat !== 'NHWC') return stock(args);
    const info = backend_util.computeConv2DInfo(
      inputShape,
      filter.shape as Shape4,
      strides,
      1,
      pad,
      dimRoundingMode,
    );
    const { strideHeight, strideWidth } = info;
    const spreadHeight = (info.outHeight - 1) * strideHeight + 1;
    const spreadWidth = (info.outWidth - 1) * strideWidth + 1;
    const top = info.filterHeight - 1 - info.padInfo.top;
    const left = info.filterWidth - 1 - info.padInfo.left;
    const bottom = info.inHeight - spreadHeight + info.padInfo.top;
    const right = info.inWidth - spreadWidth + info.padInfo.left;
    if (Math.min(top, left, bottom, right) < 0) return stock(args);

    const turned = turnFilter(backend, filter);
    const spread =
      strideHeight * strideWidth === 1
        ? callKernel(backend, 'Identity', { x: dy }, {})
        : spreadPixels(backend, dy, strideHeight, strideWidth);
    const dx = callKernel(
      backend,
      'Conv2D',
      { x: spread, filter: turned },
      {
        strides: [1, 1],
        pad: [
          [0, 0],
          [top, bottom],
          [left, right],
          [0, 0],
        ],
        dataFormat: 'NHWC',
        dilations: [1, 1],
      },
    );
    backend.disposeData(spread.dataId);
    backend.disposeData(turned.dataId);
    return dx;
  };
}

type Shape4 = [number, number, number, number];

interface InputGradientAttributes {
  strides: [number, number] | number;
  pad: 'valid' | 'same' | number | backend_util.ExplicitPadding;
  dimRoundingMode?: 'floor' | 'round' | 'ceil';
  dataFormat: 'NHWC' | 'NCHW';
  inputShape: Shape4;
}

/** `V[i, j, o, c] = W[h − 1 − i, w − 1 − j, c, o]`. Borrows W; the caller disposes the result. */
function turnFilter(backend: WasmBackend, filter: TensorInfo): TensorInfo {
  const [height, width, inputs, outputs] = filter.shape as Shape4;
  const turned = backend.makeOutput([height, width, outputs, inputs], 'float32');
  const from = floatsOf(backend, filter);
  const to = floatsOf(backend, turned);
  const pixels = height * width;
  const size = inputs * outputs;
  for (let pixel = 0; pixel < pixels; pixel++) {
    const target = (pixels - 1 - pixel) * size;
    let source = pixel * size;
    for (let input = 0; input < inputs; input++) {
      for (let output = 0; output < outputs; output++) {
        to[target + output * inputs + input] = from[source++]!;
      }
    }
  }
  return turned;
}

/** Zeros between the pixels of `x`: size (n − 1) · stride + 1. Borrows x; dispose the result. */
function spreadPixels(
  backend: WasmBackend,
  x: TensorInfo,
  strideHeight: number,
  strideWidth: number,
): TensorInfo {
  const [batch, height, width, channels] = x.shape as Shape4;
  const spreadHeight = (height - 1) * strideHeight + 1;
  const spreadWidth = (width - 1) * strideWidth + 1;
  const spread = backend.makeOutput([batch, spreadHeight, spreadWidth, channels], 'float32');
  const from = floatsOf(backend, x);
  const to = floatsOf(backend, spread).fill(0);
  let source = 0;
  for (let image = 0; image < batch; image++) {
    for (let row = 0; row < height; row++) {
      const start = (image * spreadHeight + row * strideHeight) * spreadWidth * channels;
      for (let column = 0; column < width; column++) {
        const target = start + column * strideWidth * channels;
        for (let channel = 0; channel < channels; channel++) {
          to[target + channel] = from[source++]!;
        }
      }
    }
  }
  return spread;
}
