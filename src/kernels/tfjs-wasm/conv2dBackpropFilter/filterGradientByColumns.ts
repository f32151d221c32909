/**
 * The filter gradient of a convolution as one matrix product, for filters of few weights per
 * output channel (the first layer of most networks): there the convolution of
 * conv2dBackpropFilter.ts spends its time packing the output gradient.
 */
import type { backend_util, TensorInfo } from '@tensorflow/tfjs-core';
import type { WasmBackend } from '../backend';
import { callKernel, floatsOf } from '../backend';

/** Largest height · width · in of a filter for which this way is the faster one, measured. */
export const maximumColumns = 32;

/**
 * `dW = columnsᵀ · dy` with dy as [batch · outHeight · outWidth, out] and one column for each tap
 * and input channel: the input values that this weight is multiplied with, one an output pixel.
 * Borrows x and dy; the caller owns the result [h, w, in, out].
 */
export function filterGradientByColumns(
  backend: WasmBackend,
  x: TensorInfo,
  dy: TensorInfo,
  info: backend_util.Conv2DInfo,
): TensorInfo {
  const pixels = info.batchSize * info.outHeight * info.outWidth;
  const taps = info.filterHeight * info.filterWidth * info.inChannels;
  const columns = backend.makeOutput([1, taps, pixels], 'float32');
  gatherColumns(floatsOf(backend, x), floatsOf(backend, columns).fill(0), info);
  const product = callKernel(
    backend,
    'BatchMatMul',
    { a: columns, b: { ...dy, shape: [1, pixels, info.outChannels] } },
    { transposeA: false, transposeB: false },
  );
  backend.disposeData(columns.dataId);
  return { ...product, shape: info.filterShape };
}

/** Fills `columns` [taps · in, pixels], zero before, with the values that lie within the input. */
function gatherColumns(
  x: Float32Array,
  columns: Float32Array,
  info: backend_util.Conv2DInfo,
): void {
  const { batchSize, inHeight, inWidth, outHeight, outWidth, strideHeight, strideWidth } = info;
  const channels = info.inChannels;
  let target = 0;
  for (let tap = 0; tap < info.filterHeight * info.filterWidth * channels; tap++) {
    const channel = tap % channels;
    const j = (Math.floor(tap / channels) % info.filterWidth) - info.padInfo.left;
    const i = Math.floor(tap / channels / info.filterWidth) - info.padInfo.top;
    const first = Math.max(0, Math.ceil(-j / strideWidth));
    const end = Math.min(outWidth, Math.floor((inWidth - 1 - j) / strideWidth) + 1);
    for (let image = 0; image < batchSize; image++) {
      for (let outRow = 0; outRow < outHeight; outRow++) {
        const row = outRow * strideHeight + i;
        if (row >= 0 && row < inHeight) {
          const start = ((image * inHeight + row) * inWidth + j) * channels + channel;
          for (let column = first; column < end; column++) {
            columns[target + column] = x[start + column * strideWidth * channels]!;
          }
        }
        target += outWidth;
      }
    }
  }
}
