/** Ops that work on a range of rows: decodes their words and calls the kernels. */
import {
  ALPHA,
  DENSE,
  DENSE_INPUT_GRADIENT,
  DROPOUT,
  DROPOUT_SEED,
  EXAMPLE_WEIGHT,
  HAS_TEACHER,
  LABEL_WEIGHT,
  LOSS,
  TEMPERATURE,
} from '../opcodes';
import { dropout } from './dropout';
import { gemm, TRANSPOSE_B } from './gemm';
import { lossRow } from './loss';
import { MASK, RELU } from './tile';

/** The whole-number argument in word `index` of an op. */
export function word(op: usize, index: i32): i32 {
  return load<i32>(op + 4 * index);
}

/** The float argument in word `index` of an op. */
export function float(op: usize, index: i32): f32 {
  return load<f32>(op + 4 * index);
}

/** Address of row `row` of the buffer in words `index` and `index + 1`; see ../opcodes.ts. */
function rowAt(op: usize, index: i32, row: i32, scratch: usize): usize {
  const address = word(op, index);
  if (address & 1) return scratch + (address ^ 1);
  return address + row * word(op, index + 1);
}

export function runRowOp(op: usize, from: i32, to: i32, slice: i32, scratch: usize): void {
  switch (word(op, 0)) {
    case DENSE:
      runDense(op, from, to, scratch);
      break;
    case DENSE_INPUT_GRADIENT:
      runDenseInputGradient(op, from, to, scratch);
      break;
    case DROPOUT:
      runDropout(op, from, to, scratch);
      break;
    case LOSS:
      runLoss(op, from, to, scratch);
      break;
  }
}

/** Words: input, output (2 each), kernel, bias, inputs, outputs, relu. */
function runDense(op: usize, from: i32, to: i32, scratch: usize): void {
  const inputs = word(op, 8);
  const outputs = word(op, 9);
  gemm(
    0,
    to - from,
    outputs,
    inputs,
    rowAt(op, 2, from, scratch),
    inputs,
    word(op, 6),
    outputs,
    rowAt(op, 4, from, scratch),
    outputs,
    word(op, 7),
    0,
    word(op, 10) ? RELU : 0,
    0,
    1,
  );
}

/** Words: output gradient, input gradient, mask (2 each), kernel, inputs, outputs, scale. */
function runDenseInputGradient(op: usize, from: i32, to: i32, scratch: usize): void {
  const inputs = word(op, 9);
  const outputs = word(op, 10);
  gemm(
    TRANSPOSE_B,
    to - from,
    inputs,
    outputs,
    rowAt(op, 2, from, scratch),
    outputs,
    word(op, 8),
    outputs,
    rowAt(op, 4, from, scratch),
    inputs,
    0,
    0,
    word(op, 6) ? MASK : 0,
    rowAt(op, 6, from, scratch),
    float(op, 11),
  );
}

/** Words: values (2), size, layer, threshold, keep, settings. */
function runDropout(op: usize, from: i32, to: i32, scratch: usize): void {
  const size = word(op, 4);
  const seed = word(word(op, 8), DROPOUT_SEED);
  const values = rowAt(op, 2, from, scratch);
  dropout(values, from * size, (to - from) * size, seed, word(op, 5), word(op, 6), float(op, 7));
}

/** Words: logits, labels, teacher, gradient, losses (2 each), classes, settings. */
function runLoss(op: usize, from: i32, to: i32, scratch: usize): void {
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
      rowAt(op, 2, row, scratch),
      load<i32>(rowAt(op, 4, row, scratch)),
      teaches ? rowAt(op, 6, row, scratch) : 0,
      rowAt(op, 8, row, scratch),
      rowAt(op, 10, row, scratch),
      classes,
      temperature,
      labelScale,
      teacherScale,
    );
  }
}
