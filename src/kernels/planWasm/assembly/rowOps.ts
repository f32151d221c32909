/** Ops that work on a range of rows: decodes their words and calls the kernels. */
import {
  ALPHA,
  CONV,
  CONV_KERNEL_GRADIENT,
  DENSE,
  DENSE_INPUT_GRADIENT,
  DROPOUT,
  DROPOUT_SEED,
  EXAMPLE_WEIGHT,
  HAS_TEACHER,
  LABEL_WEIGHT,
  LOSS,
  MAX_POOL,
  MAX_POOL_GRADIENT,
  PACK_KERNEL,
  PACK_TURNED_KERNEL,
  TEMPERATURE,
} from '../opcodes';
import { dropout } from './dropout';
import { gemm, TRANSPOSE_B } from './gemm';
import {
  runConv,
  runConvKernelGradient,
  runMaxPool,
  runMaxPoolGradient,
  runPackKernel,
  runPackTurnedKernel,
} from './imageOps';
import { lossRow } from './loss';
import { MASK, RELU } from './tile';
import { float, rowAt, word } from './words';

export function runRowOp(op: usize, from: i32, to: i32): void {
  switch (word(op, 0)) {
    case DENSE:
      runDense(op, from, to);
      break;
    case DENSE_INPUT_GRADIENT:
      runDenseInputGradient(op, from, to);
      break;
    case DROPOUT:
      runDropout(op, from, to);
      break;
    case LOSS:
      runLoss(op, from, to);
      break;
    case PACK_KERNEL:
      runPackKernel(op);
      break;
    case PACK_TURNED_KERNEL:
      runPackTurnedKernel(op);
      break;
    case CONV:
      runConv(op, from, to);
      break;
    case CONV_KERNEL_GRADIENT:
      runConvKernelGradient(op, from, to);
      break;
    case MAX_POOL:
      runMaxPool(op, from, to);
      break;
    case MAX_POOL_GRADIENT:
      runMaxPoolGradient(op, from, to);
      break;
  }
}

/** Words: input, output (2 each), kernel, bias, inputs, outputs, relu. */
function runDense(op: usize, from: i32, to: i32): void {
  const inputs = word(op, 8);
  const outputs = word(op, 9);
  gemm(
    0,
    to - from,
    outputs,
    inputs,
    rowAt(op, 2, from),
    inputs,
    word(op, 6),
    outputs,
    rowAt(op, 4, from),
    outputs,
    word(op, 7),
    0,
    word(op, 10) ? RELU : 0,
    0,
    1,
  );
}

/** Words: output gradient, input gradient, mask (2 each), kernel, inputs, outputs, scale. */
function runDenseInputGradient(op: usize, from: i32, to: i32): void {
  const inputs = word(op, 9);
  const outputs = word(op, 10);
  gemm(
    TRANSPOSE_B,
    to - from,
    inputs,
    outputs,
    rowAt(op, 2, from),
    outputs,
    word(op, 8),
    outputs,
    rowAt(op, 4, from),
    inputs,
    0,
    0,
    word(op, 6) ? MASK : 0,
    rowAt(op, 6, from),
    float(op, 11),
  );
}

/** Words: values (2), size, layer, threshold, keep, settings. */
function runDropout(op: usize, from: i32, to: i32): void {
  const size = word(op, 4);
  const seed = word(word(op, 8), DROPOUT_SEED);
  const values = rowAt(op, 2, from);
  dropout(values, from * size, (to - from) * size, seed, word(op, 5), word(op, 6), float(op, 7));
}

/** Words: logits, labels, teacher, gradient, losses (2 each), classes, settings. */
function runLoss(op: usize, from: i32, to: i32): void {
  const classes = word(op, 12);
  const settings = word(op, 13);
  const temperature = float(settings, TEMPERATURE);
  const teaches = word(settings, HAS_TEACHER) !== 0;
  const alpha: f32 = teaches ? float(settings, ALPHA) : 0;
  const labelShare: f32 = 1 - alpha;
  const labelScale = labelShare * float(settings, LABEL_WEIGHT);
  const teacherScale = alpha * temperature * float(settings, EXAMPLE_WEIGHT);
  for (let row = from; row < to; row++) {
    lossRow(
      rowAt(op, 2, row),
      load<i32>(rowAt(op, 4, row)),
      teaches ? rowAt(op, 6, row) : 0,
      rowAt(op, 8, row),
      rowAt(op, 10, row),
      classes,
      temperature,
      labelScale,
      teacherScale,
    );
  }
}
