/** Ops that work on a range of parameters and need all rows: decodes words, calls kernels. */
import {
  ALPHA,
  DENSE_KERNEL_GRADIENT,
  EXAMPLE_WEIGHT,
  HAS_TEACHER,
  LABEL_WEIGHT,
  LOSS_SLOT,
  RATE,
  ROOT_SCALE,
  SUM_LOSSES,
  SUM_SLICES,
  TEMPERATURE,
  UPDATE_ADAM,
  UPDATE_MOMENTUM,
  UPDATE_SGD,
} from '../opcodes';
import { gemm, TRANSPOSE_A } from './gemm';
import { sumLosses } from './loss';
import { adam, momentum, sgd } from './optimizer';
import { batchRows, sliceRows, thread, threads } from './share';
import { sumSlices } from './slices';
import { float, word } from './words';

/** Where the share of thread `index` in `count` things starts, in steps of four. */
function shareStart(count: i32, index: i32): i32 {
  return index === threads ? count : (((count * index) / threads) >> 2) << 2;
}

export function runParameterOp(op: usize): void {
  switch (word(op, 0)) {
    case DENSE_KERNEL_GRADIENT:
      runDenseKernelGradient(op);
      break;
    case SUM_LOSSES:
      if (thread === 0) runSumLosses(op);
      break;
    case SUM_SLICES:
      runSumSlices(op);
      break;
    case UPDATE_SGD:
    case UPDATE_MOMENTUM:
    case UPDATE_ADAM:
      runUpdate(op);
      break;
  }
}

/**
 * Words: input, output gradient (2 each, never of a block), kernel gradient, bias gradient, inputs,
 * outputs. Threads share the rows of the kernel; the first sums the bias gradient on the way.
 */
function runDenseKernelGradient(op: usize): void {
  const inputs = word(op, 8);
  const outputs = word(op, 9);
  const from = shareStart(inputs, thread);
  const to = shareStart(inputs, thread + 1);
  const isFirst = to > 0 && from === 0;
  if (from === to) return;
  gemm(
    TRANSPOSE_A,
    to - from,
    outputs,
    batchRows,
    word(op, 2) + 4 * from,
    inputs,
    word(op, 4),
    outputs,
    word(op, 6) + 4 * from * outputs,
    outputs,
    0,
    isFirst ? (word(op, 7) as usize) : 0,
    0,
    0,
    1,
  );
}

/** Words: loss pairs (2), settings. */
function runSumLosses(op: usize): void {
  const settings = word(op, 4);
  sumLosses(
    word(op, 2),
    batchRows,
    word(settings, LOSS_SLOT),
    float(settings, TEMPERATURE),
    float(settings, ALPHA),
    float(settings, LABEL_WEIGHT),
    float(settings, EXAMPLE_WEIGHT),
    word(settings, HAS_TEACHER) !== 0,
  );
}

/** Words: weights, gradients, two moments, count, settings; μ, or β1, 1 − β1, β2, 1 − β2, ε. */
function runUpdate(op: usize): void {
  const count = word(op, 6);
  const settings = word(op, 7);
  const from = shareStart(count, thread);
  const share = shareStart(count, thread + 1) - from;
  const rate = float(settings, RATE);
  const w = word(op, 2) + 4 * from;
  const g = word(op, 3) + 4 * from;
  const first = word(op, 4) + 4 * from;
  const second = word(op, 5) + 4 * from;
  switch (word(op, 0)) {
    case UPDATE_SGD:
      sgd(w, g, share, rate);
      break;
    case UPDATE_MOMENTUM:
      momentum(w, g, first, share, rate, float(op, 8));
      break;
    case UPDATE_ADAM: {
      const rootScale = float(settings, ROOT_SCALE);
      adam(
        w,
        g,
        first,
        second,
        share,
        rate,
        rootScale,
        float(op, 8),
        float(op, 9),
        float(op, 10),
        float(op, 11),
        float(op, 12),
      );
    }
  }
}

/** Words: partial sums of the first slice, bytes from slice to slice, target, count. */
function runSumSlices(op: usize): void {
  const count = word(op, 5);
  const from = shareStart(count, thread);
  const share = shareStart(count, thread + 1) - from;
  const slices = (batchRows + sliceRows - 1) / sliceRows;
  sumSlices(word(op, 2) + 4 * from, slices, word(op, 3), word(op, 4) + 4 * from, share);
}
