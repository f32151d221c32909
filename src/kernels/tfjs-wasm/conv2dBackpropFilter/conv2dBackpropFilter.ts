/**
 * Conv2DBackpropFilter for wasm, which has none: one XNNPACK convolution whose "filter" is the
 * output gradient and whose "channels" are the batch, between transposes.
 */
import type { KernelFunc, TensorInfo } from '@tensorflow/tfjs-core';
import { backend_util } from '@tensorflow/tfjs-core';
import type { WasmBackend } from '../backend';
import { backendOf, callKernel, floatsOf, inputOf, transposed } from '../backend';
import { filterGradientByColumns, maximumColumns } from './filterGradientByColumns';

/**
 * `dW[i, j, c, o] = Σ_{b, p, q} x[b, p·s + i − top, q·s + j − left, c] · dy[b, p, q, o]`
 * for x [batch, height, width, in], dy [batch, outHeight, outWidth, out], dW [h, w, in, out].
 * That is x as [in, height, width, batch] convolved with dy as [outHeight, outWidth, batch, out]:
 * the strides s turn into dilations. Borrows x and dy; the caller owns the result.
 */
export const conv2dBackpropFilter: KernelFunc = (args) => {
  const backend = backendOf(args);
  const x = inputOf(args, 'x');
  const dy = inputOf(args, 'dy');
  const { strides, pad, dimRoundingMode, dataFormat, filterShape } =
    args.attrs as unknown as FilterGradientAttributes;
  if (dataFormat !== 'NHWC') throw new Error('Conv2DBackpropFilter on wasm needs NHWC data.');
  const info = backend_util.computeConv2DInfo(
    x.shape as Shape4,
    filterShape,
    strides,
    1,
    pad,
    dimRoundingMode,
  );
  const taps = info.filterHeight * info.filterWidth * info.inChannels;
  if (taps <= maximumColumns) return filterGradientByColumns(backend, x, dy, info);
  const { top, left } = info.padInfo;
  // What the filter reaches beyond the input; negative where the strides leave a rest unread,
  // and then the convolution has rows and columns too many, cut off below.
  const bottom = info.filterHeight + (info.outHeight - 1) * info.strideHeight - info.inHeight - top;
  const right = info.filterWidth + (info.outWidth - 1) * info.strideWidth - info.inWidth - left;

  const images = batchInnermost(backend, x);
  const filters = transposed(backend, dy, [1, 2, 0, 3]);
  const convolved = callKernel(
    backend,
    'Conv2D',
    { x: images, filter: filters },
    {
      strides: [1, 1],
      pad: [
        [0, 0],
        [top, Math.max(0, bottom)],
        [left, Math.max(0, right)],
        [0, 0],
      ],
      dataFormat: 'NHWC',
      dilations: [info.strideHeight, info.strideWidth],
    },
  );
  const wanted = [info.inChannels, info.filterHeight, info.filterWidth, info.outChannels];
  let gradient: TensorInfo = convolved;
  if (bottom < 0 || right < 0) {
    gradient = callKernel(
      backend,
      'Slice',
      { x: convolved },
      { begin: [0, 0, 0, 0], size: wanted },
    );
    backend.disposeData(convolved.dataId);
  }
  const result = transposed(backend, gradient, [1, 2, 0, 3]);
  for (const temporary of [images, filters, gradient]) backend.disposeData(temporary.dataId);
  return result;
};

type Shape4 = [number, number, number, number];

interface FilterGradientAttributes {
  strides: [number, number] | number;
  pad: 'valid' | 'same' | number | backend_util.ExplicitPadding;
  dimRoundingMode?: 'floor' | 'round' | 'ceil';
  dataFormat: 'NHWC' | 'NCHW';
  filterShape: Shape4;
}

/**
 * x [batch, height, width, channels] as [channels, height, width, batch]: the stock transpose
 * takes three times as long for this order. Borrows x; the caller disposes the result.
 */
function batchInnermost(backend: WasmBackend, x: TensorInfo): TensorInfo {
  const [batch, height, width, channels] = x.shape as Shape4;
  const result = backend.makeOutput([channels, height, width, batch], 'float32');
  const from = floatsOf(backend, x);
  const to = floatsOf(backend, result);
  const pixels = height * width;
  const size = pixels * channels;
  const inFours = batch - (batch % 4);
  for (let pixel = 0; pixel < pixels; pixel++) {
    for (let channel = 0; channel < channels; channel++) {
      const target = (channel * pixels + pixel) * batch;
      let source = pixel * channels + channel;
      for (let image = 0; image < inFours; image += 4) {
        to[target + image] = from[source]!;
        to[target + image + 1] = from[source + size]!;
        to[target + image + 2] = from[source + 2 * size]!;
        to[target + image + 3] = from[source + 3 * size]!;
        source += 4 * size;
      }
      for (let image = inFours; image < batch; image++) {
        to[target + image] = from[source]!;
        source += size;
      }
    }
  }
  return result;
}
