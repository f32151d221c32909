/** Ops that change the size of images: decodes their words and calls the kernels. */
import { float, rowAt, word } from '../words';
import { globalMaxPool, globalMaxPoolGradient } from './globalMax';
import { upsample, upsampleGradient } from './upsample';

/** Words: input, output (2 each); height, width, channels. */
export function runUpsample(op: usize, from: i32, to: i32): void {
  for (let row = from; row < to; row++) {
    upsample(rowAt(op, 2, row), word(op, 6), word(op, 7), word(op, 8), rowAt(op, 4, row));
  }
}

/** Words: output gradient, input gradient, mask (2 each); height, width, channels; scale. */
export function runUpsampleGradient(op: usize, from: i32, to: i32): void {
  for (let row = from; row < to; row++) {
    upsampleGradient(
      rowAt(op, 2, row),
      word(op, 8),
      word(op, 9),
      word(op, 10),
      rowAt(op, 4, row),
      word(op, 6) ? rowAt(op, 6, row) : 0,
      float(op, 11),
    );
  }
}

/** Words: input, output (2 each); positions, channels. */
export function runGlobalMaxPool(op: usize, from: i32, to: i32): void {
  for (let row = from; row < to; row++) {
    globalMaxPool(rowAt(op, 2, row), word(op, 6), word(op, 7), rowAt(op, 4, row));
  }
}

/**
 * Words: input, output, output gradient, input gradient, mask (2 each); positions, channels; scale.
 */
export function runGlobalMaxPoolGradient(op: usize, from: i32, to: i32): void {
  for (let row = from; row < to; row++) {
    globalMaxPoolGradient(
      rowAt(op, 2, row),
      word(op, 12),
      word(op, 13),
      rowAt(op, 4, row),
      rowAt(op, 6, row),
      rowAt(op, 8, row),
      word(op, 10) ? rowAt(op, 10, row) : 0,
      float(op, 14),
    );
  }
}
