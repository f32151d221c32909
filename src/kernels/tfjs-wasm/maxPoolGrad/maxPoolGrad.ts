/**
 * MaxPoolGrad for wasm in plain loops. The stock kernel loses the gradient of windows without a
 * positive value, and is slow. On ties the first maximum of the window, row by row, takes it all.
 * The loops have no branches that depend on the data: those would be mispredicted every other time.
 */
import type { KernelFunc } from '@tensorflow/tfjs-core';
import { backend_util } from '@tensorflow/tfjs-core';
import { backendOf, floatsOf, inputOf } from '../backend';

/**
 * `dx[argmax of window p] += dy[p]` for every window p, over input [batch, height, width,
 * channels], its pool output and dy [batch, outHeight, outWidth, channels]. Borrows dy, input and
 * output; the caller owns the result.
 */
export const maxPoolGrad: KernelFunc = (args) => {
  const backend = backendOf(args);
  const dy = inputOf(args, 'dy');
  const input = inputOf(args, 'input');
  const output = inputOf(args, 'output');
  const { filterSize, strides, pad, dimRoundingMode } = args.attrs as unknown as PoolAttributes;
  const info = backend_util.computePool2DInfo(
    input.shape as [number, number, number, number],
    filterSize,
    strides,
    1,
    pad,
    dimRoundingMode,
  );
  const gradient = backend.makeOutput(input.shape, 'float32');
  const x = floatsOf(backend, input);
  const y = floatsOf(backend, output);
  const dx = floatsOf(backend, gradient).fill(0);
  scatterToMaxima({ x, y, dy: floatsOf(backend, dy), dx, info });
  return gradient;
};

interface PoolAttributes {
  filterSize: [number, number] | number;
  strides: [number, number] | number;
  pad: 'valid' | 'same' | number | backend_util.ExplicitPadding;
  dimRoundingMode?: 'floor' | 'round' | 'ceil';
}

interface Pooling {
  x: Float32Array;
  y: Float32Array;
  dy: Float32Array;
  dx: Float32Array;
  info: backend_util.Conv2DInfo;
}

/** Goes over the windows, cut off at the borders; an empty one has no gradient to give. */
function scatterToMaxima(pooling: Pooling): void {
  const { inHeight, inWidth, outHeight, outWidth, inChannels, ...info } = pooling.info;
  const rowSize = inWidth * inChannels;
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
        const first = (image * inHeight + firstRow) * rowSize + firstColumn * inChannels;
        if (rows === 2 && columns === 2) {
          scatterTwoByTwo(pooling, first, output, inChannels, rowSize);
        } else if (rows > 0 && columns > 0) {
          scatterWindow(pooling, first, output, inChannels, rowSize, rows, columns);
        }
        output += inChannels;
      }
    }
  }
}

/** All channels of one window of two rows and two columns, by far the most frequent. */
function scatterTwoByTwo(
  { x, y, dy, dx }: Pooling,
  first: number,
  output: number,
  channels: number,
  rowSize: number,
): void {
  for (let channel = 0; channel < channels; channel++) {
    const maximum = y[output + channel]!;
    const at = first + channel;
    // 1 while the maximum has not been met, at the first, second and third value.
    const not1 = Number(x[at]! !== maximum);
    const not2 = not1 & Number(x[at + channels]! !== maximum);
    const not3 = not2 & Number(x[at + rowSize]! !== maximum);
    const best = at + (not1 + not3) * channels + not2 * (rowSize - channels);
    dx[best]! += dy[output + channel]!;
  }
}

/** All channels of one window of any size. */
function scatterWindow(
  { x, y, dy, dx }: Pooling,
  first: number,
  output: number,
  channels: number,
  rowSize: number,
  rows: number,
  columns: number,
): void {
  const offsets = new Int32Array(rows * columns);
  for (let position = 0; position < offsets.length; position++) {
    const row = Math.floor(position / columns);
    offsets[position] = row * rowSize + (position % columns) * channels;
  }
  for (let channel = 0; channel < channels; channel++) {
    const maximum = y[output + channel]!;
    let unmet = 1;
    let found = 0;
    for (let position = 0; position < offsets.length - 1; position++) {
      unmet &= Number(x[first + channel + offsets[position]!]! !== maximum);
      found += unmet;
    }
    dx[first + channel + offsets[found]!]! += dy[output + channel]!;
  }
}
