/**
 * MaxPoolGrad for wasm in plain loops. The stock kernel loses the gradient of windows without a
 * positive value, and is slow. On ties the first maximum of the window, row by row, takes it all.
 */
import type { KernelFunc } from '@tensorflow/tfjs-core';
import { backend_util } from '@tensorflow/tfjs-core';
import { backendOf, floatsOf, inputOf } from '../backend';

/**
 * `dx[argmax of window p] += dy[p]` for every window p, over input [batch, height, width,
 * channels] and dy [batch, outHeight, outWidth, channels]. Borrows dy, input and output; the
 * caller owns the result.
 */
export const maxPoolGrad: KernelFunc = (args) => {
  const backend = backendOf(args);
  const dy = inputOf(args, 'dy');
  const input = inputOf(args, 'input');
  const { filterSize, strides, pad, dimRoundingMode } = args.attrs as unknown as PoolAttributes;
  const info = backend_util.computePool2DInfo(
    input.shape as [number, number, number, number],
    filterSize,
    strides,
    1,
    pad,
    dimRoundingMode,
  );
  const dx = backend.makeOutput(input.shape, 'float32');
  scatterToMaxima(
    floatsOf(backend, input),
    floatsOf(backend, dy),
    floatsOf(backend, dx).fill(0),
    info,
  );
  return dx;
};

interface PoolAttributes {
  filterSize: [number, number] | number;
  strides: [number, number] | number;
  pad: 'valid' | 'same' | number | backend_util.ExplicitPadding;
  dimRoundingMode?: 'floor' | 'round' | 'ceil';
}

/** Adds each `dy` to `dx` where its window of `x` is largest. */
function scatterToMaxima(
  x: Float32Array,
  dy: Float32Array,
  dx: Float32Array,
  info: backend_util.Conv2DInfo,
): void {
  const { inHeight, inWidth, outHeight, outWidth, inChannels: channels } = info;
  const { top, left } = info.padInfo;
  let output = 0;
  for (let image = 0; image < info.batchSize; image++) {
    for (let outRow = 0; outRow < outHeight; outRow++) {
      const startRow = outRow * info.strideHeight - top;
      const firstRow = Math.max(0, startRow);
      const endRow = Math.min(inHeight, startRow + info.filterHeight);
      for (let outColumn = 0; outColumn < outWidth; outColumn++) {
        const startColumn = outColumn * info.strideWidth - left;
        const firstColumn = Math.max(0, startColumn);
        const columns = Math.min(inWidth, startColumn + info.filterWidth) - firstColumn;
        const rowSize = inWidth * channels;
        const first = ((image * inHeight + firstRow) * inWidth + firstColumn) * channels;
        const end = first + (endRow - firstRow) * rowSize;
        for (let channel = 0; channel < channels; channel++) {
          let best = first + channel;
          let maximum = x[best]!;
          for (let row = best; row < end; row += rowSize) {
            const stop = row + columns * channels;
            for (let index = row; index < stop; index += channels) {
              const value = x[index]!;
              if (value > maximum) {
                maximum = value;
                best = index;
              }
            }
          }
          dx[best]! += dy[output++]!;
        }
      }
    }
  }
}
