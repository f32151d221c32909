/** Ops on images: decodes their words, prepares scratch memory and calls the kernels. */

import { scratchStart } from '../matrix/edge';
import { MASK, RELU } from '../matrix/tile';
import { scratch, sliceRows } from '../threadShare';
import { float, rowAt, word } from '../words';
import { averagePool, averagePoolGradient } from './averagePool';
import { convolve, packKernel, packPlanes, packTurnedKernel } from './conv';
import { addKernelGradient, PANEL_BYTES, packBordered } from './convKernel';
import {
  depthwise,
  depthwiseInputGradient,
  depthwiseKernelGradient,
  setDepthwise,
} from './depthwise';
import { maxPool, maxPoolGradient } from './pool';

/** Words: kernel, depth, outputs, place of the panels in scratch memory. */
export function runPackKernel(op: usize): void {
  packKernel(word(op, 2), word(op, 3), word(op, 4), scratch + word(op, 5));
}

/** Words: kernel, taps, inputs, outputs, place of the panels in scratch memory. */
export function runPackTurnedKernel(op: usize): void {
  packTurnedKernel(word(op, 2), word(op, 3), word(op, 4), word(op, 5), scratch + word(op, 6));
}

/**
 * Words: input, output, mask (2 each), bias, panels in scratch memory, offsets, depth; input
 * height, width, channels; zeros before rows and columns; rows and columns with all zeros; output
 * height, width, channels; relu, scale; stride, spread (see packPlanes).
 */
export function runConv(op: usize, from: i32, to: i32): void {
  const planes = scratchStart();
  const channels = word(op, 14);
  const columns = word(op, 18);
  const flags = (word(op, 22) ? RELU : 0) | (word(op, 6) ? MASK : 0);
  for (let row = from; row < to; row++) {
    packPlanes(
      rowAt(op, 2, row),
      word(op, 12),
      word(op, 13),
      channels,
      word(op, 15),
      word(op, 16),
      word(op, 17),
      columns,
      word(op, 24),
      word(op, 25),
      planes,
    );
    convolve(
      planes,
      word(op, 10),
      scratch + word(op, 9),
      word(op, 11),
      word(op, 19),
      word(op, 20),
      word(op, 21),
      4 * channels * columns * word(op, 24),
      rowAt(op, 4, row),
      word(op, 8),
      flags,
      rowAt(op, 6, row),
      float(op, 23),
    );
  }
}

/**
 * Words: input, output gradient (2 each); partial gradients of kernel and bias in the first slice,
 * bytes from slice to slice; input height, width, channels; zeros before rows and columns; rows
 * and columns with all zeros; window rows, runs, run, positions, outputs, offsets; dilation.
 */
export function runConvKernelGradient(op: usize, from: i32, to: i32): void {
  const panel = scratchStart();
  const bordered = panel + PANEL_BYTES;
  const channels = word(op, 11);
  const columns = word(op, 15);
  const apart = 4 * channels * word(op, 22);
  for (let row = from; row < to; row++) {
    const slice = (row / sliceRows) * word(op, 8);
    packBordered(
      rowAt(op, 2, row),
      word(op, 9),
      word(op, 10),
      channels,
      word(op, 12),
      word(op, 13),
      word(op, 14),
      columns,
      bordered,
    );
    addKernelGradient(
      bordered,
      word(op, 21),
      word(op, 19),
      word(op, 16),
      word(op, 17),
      word(op, 18),
      columns * apart,
      apart,
      rowAt(op, 4, row),
      word(op, 20),
      word(op, 6) + slice,
      word(op, 7) + slice,
      row % sliceRows === 0,
      panel,
    );
  }
}

/** Words: input, output (2 each); height, width, channels. */
export function runMaxPool(op: usize, from: i32, to: i32): void {
  for (let row = from; row < to; row++) {
    maxPool(rowAt(op, 2, row), word(op, 6), word(op, 7), word(op, 8), rowAt(op, 4, row));
  }
}

/** Words: input, output, output gradient, input gradient (2 each); height, width, channels, relu. */
export function runMaxPoolGradient(op: usize, from: i32, to: i32): void {
  for (let row = from; row < to; row++) {
    maxPoolGradient(
      rowAt(op, 2, row),
      word(op, 10),
      word(op, 11),
      word(op, 12),
      rowAt(op, 4, row),
      rowAt(op, 6, row),
      rowAt(op, 8, row),
      word(op, 13) !== 0,
    );
  }
}

/** Words: input, output (2 each); height, width, channels; rows and columns of a window. */
export function runAveragePool(op: usize, from: i32, to: i32): void {
  for (let row = from; row < to; row++) {
    averagePool(
      rowAt(op, 2, row),
      word(op, 6),
      word(op, 7),
      word(op, 8),
      word(op, 9),
      word(op, 10),
      rowAt(op, 4, row),
    );
  }
}

/**
 * Words: output gradient, input gradient, mask (2 each); height, width, channels; rows and columns
 * of a window; scale.
 */
export function runAveragePoolGradient(op: usize, from: i32, to: i32): void {
  for (let row = from; row < to; row++) {
    averagePoolGradient(
      rowAt(op, 2, row),
      word(op, 8),
      word(op, 9),
      word(op, 10),
      word(op, 11),
      word(op, 12),
      rowAt(op, 4, row),
      word(op, 6) ? rowAt(op, 6, row) : 0,
      float(op, 13),
    );
  }
}

/** The ten sizes of a depthwise convolution (see `setDepthwise`) from word `index` on. */
function readDepthwise(op: usize, index: i32): void {
  setDepthwise(
    word(op, index),
    word(op, index + 1),
    word(op, index + 2),
    word(op, index + 3),
    word(op, index + 4),
    word(op, index + 5),
    word(op, index + 6),
    word(op, index + 7),
    word(op, index + 8),
    word(op, index + 9),
  );
}

/** Words: input, output (2 each), kernel, bias, sizes (10), relu. */
export function runDepthwise(op: usize, from: i32, to: i32): void {
  readDepthwise(op, 8);
  for (let row = from; row < to; row++) {
    const output = rowAt(op, 4, row);
    depthwise(rowAt(op, 2, row), word(op, 6), word(op, 7), output, word(op, 18) !== 0);
  }
}

/** Words: output gradient, input gradient, mask (2 each), kernel, sizes (10), scale. */
export function runDepthwiseInputGradient(op: usize, from: i32, to: i32): void {
  readDepthwise(op, 9);
  for (let row = from; row < to; row++) {
    const mask: usize = word(op, 6) ? rowAt(op, 6, row) : 0;
    const scale = float(op, 19);
    depthwiseInputGradient(rowAt(op, 2, row), word(op, 8), rowAt(op, 4, row), mask, scale);
  }
}

/**
 * Words: input, output gradient (2 each); partial gradients of kernel and bias in the first slice,
 * bytes from slice to slice; sizes (10).
 */
export function runDepthwiseKernelGradient(op: usize, from: i32, to: i32): void {
  readDepthwise(op, 9);
  for (let row = from; row < to; row++) {
    const slice = (row / sliceRows) * word(op, 8);
    depthwiseKernelGradient(
      rowAt(op, 2, row),
      rowAt(op, 4, row),
      word(op, 6) + slice,
      word(op, 7) + slice,
      row % sliceRows === 0,
    );
  }
}
