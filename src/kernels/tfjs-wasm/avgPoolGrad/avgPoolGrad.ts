/**
 * AvgPoolGrad for wasm in plain loops. The stock kernels of every backend divide by the size of
 * the whole window where padding cuts it off, although the forward pass divides by what is left.
 */
import type { KernelFunc } from '@tensorflow/tfjs-core';
import { backend_util } from '@tensorflow/tfjs-core';
import { backendOf, floatsOf, inputOf } from '../backend';

/**
 * `dx[q] = Σ over the windows p that hold q of dy[p] / (pixels of the input in window p)`, over
 * dx [batch, height, width, channels] and dy [batch, outHeight, outWidth, channels]. Borrows dy
 * and input; the caller owns the result.
 */
export const avgPoolGrad: KernelFunc = (args) => {
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
  const result = backend.makeOutput(input.shape, 'float32');
  spread(floatsOf(backend, dy), floatsOf(backend, result).fill(0), info);
  return result;
};

interface PoolAttributes {
  filterSize: [number, number] | number;
  strides: [number, number] | number;
  pad: 'valid' | 'same' | number | backend_util.ExplicitPadding;
  dimRoundingMode?: 'floor' | 'round' | 'ceil';
}

/** Adds to `dx` each `dy`, in equal parts over its window. */
function spread(dy: Float32Array, dx: Float32Array, info: backend_util.Conv2DInfo): void {
  const { inHeight, inWidth, outHeight, outWidth, inChannels: channels } = info;
  const rowSize = inWidth * channels;
  let output = 0;
  for (let image = 0; image < info.batchSize; image++) {
    for (let outRow = 0; outRow < outHeight; outRow++) {
      const startRow = outRow * info.strideHeight - info.padInfo.top;
      const firstRow = Math.max(0, startRow);
      const rows = Math.min(inHeight, startRow + info.filterHeight) - firstRow;
      for (let outColumn = 0; outColumn < outWidth; outColumn++) {
        const startColumn = outColumn * info.strideWidth - info.padInfo.left;
        const firstColumn = Math.max(0, startColumn);
        const columns = Math.min(inWidth, startColumn + info.filterWidth) - firstColumn;
        const first = (image * inHeight + firstRow) * rowSize + firstColumn * channels;
        const share = 1 / (rows * columns);
        for (let position = 0; position < rows * columns; position++) {
          const row = Math.floor(position / columns);
          const at = first + row * rowSize + (position - row * columns) * channels;
          for (let channel = 0; channel < channels; channel++) {
            dx[at + channel]! += dy[output + channel]! * share;
          }
        }
        output += channels;
      }
    }
  }
}
