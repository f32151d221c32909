/** Ops that add values up or lay them out anew: decodes their words and calls the kernels. */
import { addAll, copyChannels, swapAxes } from './arrange';
import { float, rowAt, word } from './words';

/** Words: two inputs, output (2 each), size. */
export function runAdd(op: usize, from: i32, to: i32): void {
  const count = (to - from) * word(op, 8);
  addAll(rowAt(op, 2, from), rowAt(op, 4, from), rowAt(op, 6, from), count);
}

/**
 * Words: input, output, mask (2 each), positions, channels, then channels and first one of input
 * and of output, scale of the mask.
 */
export function runCopyChannels(op: usize, from: i32, to: i32): void {
  copyChannels(
    rowAt(op, 2, from) + 4 * word(op, 11),
    word(op, 10),
    rowAt(op, 4, from) + 4 * word(op, 13),
    word(op, 12),
    (to - from) * word(op, 8),
    word(op, 9),
    word(op, 6) ? rowAt(op, 6, from) : 0,
    float(op, 14),
  );
}

/** Words: input, output, mask (2 each), outer, first, second, inner, scale of the mask. */
export function runSwapAxes(op: usize, from: i32, to: i32): void {
  swapAxes(
    rowAt(op, 2, from),
    rowAt(op, 4, from),
    (to - from) * word(op, 8),
    word(op, 9),
    word(op, 10),
    word(op, 11),
    word(op, 6) ? rowAt(op, 6, from) : 0,
    float(op, 12),
  );
}
