/** Ops that work on a range of parameters and need all rows: decodes words, calls kernels. */
import * as code from '../opcodes';
import { limitColumns, squares } from './limits';
import { sumLosses } from './loss';
import { gemm, TRANSPOSE_A } from './matrix/gemm';
import { sumSlices } from './matrix/slices';
import { adam, momentum, sgd } from './optimizer';
import { batchRows, shareStart, sliceRows, thread, threads } from './threadShare';
import { runEmbeddingBagGradient, runEmbeddingGradient } from './token/tokenOps';
import { float, word } from './words';

export function runParameterOp(op: usize): void {
  switch (word(op, 0)) {
    case code.DENSE_KERNEL_GRADIENT:
      runDenseKernelGradient(op);
      break;
    case code.SUM_LOSSES:
      if (thread === 0) runSumLosses(op);
      break;
    case code.SUM_SLICES:
      runSumSlices(op);
      break;
    case code.EMBEDDING_GRADIENT:
      runEmbeddingGradient(op);
      break;
    case code.EMBEDDING_BAG_GRADIENT:
      runEmbeddingBagGradient(op);
      break;
    case code.GRADIENT_NORM:
      runGradientNorm(op);
      break;
    case code.LIMIT_COLUMNS:
      runLimitColumns(op);
      break;
    case code.UPDATE_SGD:
    case code.UPDATE_MOMENTUM:
    case code.UPDATE_ADAM:
      runUpdate(op);
      break;
  }
}

/**
 * Words: input, output gradient (2 each, never of a block), kernel gradient, bias gradient, inputs,
 * outputs, positions. Threads share the rows of the kernel; the first sums the bias gradient on the
 * way.
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
    batchRows * word(op, 10),
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

/** Words: loss pairs (2), settings, positions of an example. */
function runSumLosses(op: usize): void {
  const settings = word(op, 4);
  sumLosses(
    word(op, 2),
    batchRows * word(op, 5),
    word(settings, code.LOSS_SLOT),
    float(settings, code.TEMPERATURE),
    float(settings, code.ALPHA),
    float(settings, code.LABEL_WEIGHT),
    float(settings, code.POSITION_WEIGHT),
  );
}

/**
 * Words: weights, gradients, two moments, count, settings, whether weights decay, squares (see
 * GRADIENT_NORM); μ, or β1, 1 − β1, β2, 1 − β2, ε.
 */
function runUpdate(op: usize): void {
  const count = word(op, 6);
  const settings = word(op, 7);
  const from = shareStart(count, thread);
  const share = shareStart(count, thread + 1) - from;
  const rate = float(settings, code.RATE);
  const clip = clipScale(word(op, 9), float(settings, code.CLIP_NORM));
  const decay: f32 = word(op, 8) ? float(settings, code.DECAY) : 0;
  const w = word(op, 2) + 4 * from;
  const g = word(op, 3) + 4 * from;
  const first = word(op, 4) + 4 * from;
  const second = word(op, 5) + 4 * from;
  switch (word(op, 0)) {
    case code.UPDATE_SGD:
      sgd(w, g, share, rate, clip, decay);
      break;
    case code.UPDATE_MOMENTUM:
      momentum(w, g, first, share, rate, clip, decay, float(op, 10));
      break;
    case code.UPDATE_ADAM: {
      adam(
        w,
        g,
        first,
        second,
        share,
        rate,
        clip,
        decay,
        float(settings, code.ROOT_SCALE),
        float(op, 10),
        float(op, 11),
        float(op, 12),
        float(op, 13),
        float(op, 14),
      );
    }
  }
}

/** What gradients are multiplied by so that their norm is at most `most` (0: any). */
function clipScale(pieces: usize, most: f32): f32 {
  if (!(most > 0)) return 1;
  let sum: f64 = 0;
  for (let piece = 0; piece < 2 * code.NORM_PIECES; piece++) sum += load<f64>(pieces + 8 * piece);
  const norm = sqrt<f64>(sum) as f32;
  return norm > most ? most / norm : 1;
}

/** Words: gradients, count, settings, where the sums of squares of each piece go. */
function runGradientNorm(op: usize): void {
  if (!(float(word(op, 4), code.CLIP_NORM) > 0)) return;
  const count = word(op, 3);
  const last = (code.NORM_PIECES * (thread + 1)) / threads;
  for (let piece = (code.NORM_PIECES * thread) / threads; piece < last; piece++) {
    const from = pieceStart(count, piece);
    const sum = squares(word(op, 2) + 4 * from, pieceStart(count, piece + 1) - from);
    store<f64>(word(op, 5) + 8 * piece, sum);
  }
}

/** Where a piece of the gradients starts, in steps of four. */
function pieceStart(count: i32, piece: i32): i32 {
  return 4 * (((((count / 4) as i64) * piece) / code.NORM_PIECES) as i32);
}

/** Words: kernel, rows, columns, settings. */
function runLimitColumns(op: usize): void {
  const most = float(word(op, 5), code.MAX_NORM);
  if (!(most > 0)) return;
  const columns = word(op, 4);
  const to = shareStart(columns, thread + 1);
  limitColumns(word(op, 2), word(op, 3), columns, shareStart(columns, thread), to, most);
}

/** Words: partial sums of the first slice, bytes from slice to slice, target, count. */
function runSumSlices(op: usize): void {
  const count = word(op, 5);
  const from = shareStart(count, thread);
  const share = shareStart(count, thread + 1) - from;
  const slices = (batchRows + sliceRows - 1) / sliceRows;
  sumSlices(word(op, 2) + 4 * from, slices, word(op, 3), word(op, 4) + 4 * from, share);
}
