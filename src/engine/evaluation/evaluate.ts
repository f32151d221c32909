/** Measures on test examples, in double precision on the logits that a model gives. */

import { type Dataset, takeLabels } from '../../model/dataset';
import { argmax } from '../../numeric/argmax';
import { logSumExp } from '../../numeric/softmax';
import type { Evaluation, StudentEvaluation } from '../../protocol/history';
import type { Executor } from '../executors/executor';

/** Examples a forward pass; bounds memory and lets the thread answer in between. */
const CHUNK = 500;

/**
 * Logits [indices.length, C] of the chosen examples in inference mode; `onChunk` is awaited
 * between passes.
 */
export async function logitsOf(
  executor: Executor,
  examples: Dataset,
  indices: ArrayLike<number>,
  classes: number,
  onChunk: (done: number, total: number) => Promise<void>,
): Promise<Float32Array> {
  const total = indices.length;
  const logits = new Float32Array(total * classes);
  for (let from = 0; from < total; from += CHUNK) {
    const count = Math.min(CHUNK, total - from);
    const inputs = new Float32Array(count * examples.inputs.size);
    examples.inputs.fill(indices, from, count, inputs);
    logits.set(await executor.predict(inputs, count), from * classes);
    await onChunk(from + count, total);
  }
  return logits;
}

/** All indices of a set, in order. */
export function allOf(examples: Dataset): Int32Array {
  return Int32Array.from({ length: examples.count }, (_, index) => index);
}

/** Labels of the chosen examples. */
export function labelsOf(examples: Dataset, indices: ArrayLike<number>): Int32Array {
  return takeLabels(examples.labels, indices);
}

/** Cross-entropy at T = 1, accuracy and errors of `logits` [labels.length, C]. */
export function evaluate(logits: Float32Array, labels: Int32Array, classes: number): Evaluation {
  const examples = labels.length;
  let errors = 0;
  let loss = 0;
  for (let row = 0; row < examples; row++) {
    const label = labels[row] as number;
    if (argmax(logits, row * classes, classes) !== label) errors++;
    loss += logSumExp(logits, row * classes, classes) - (logits[row * classes + label] as number);
  }
  return { loss: loss / examples, accuracy: (examples - errors) / examples, errors, examples };
}

/** `evaluate` and the share of rows on which `logits` and `teacherLogits` have one top class. */
export function evaluateStudent(
  logits: Float32Array,
  teacherLogits: Float32Array,
  labels: Int32Array,
  classes: number,
): StudentEvaluation {
  let same = 0;
  for (let row = 0; row < labels.length; row++) {
    if (argmax(logits, row * classes, classes) === argmax(teacherLogits, row * classes, classes))
      same++;
  }
  return { ...evaluate(logits, labels, classes), agreement: same / labels.length };
}

/** Rows `indices` of a [n, C] array. */
export function takeRows(
  logits: Float32Array,
  indices: ArrayLike<number>,
  classes: number,
): Float32Array {
  const rows = new Float32Array(indices.length * classes);
  for (let i = 0; i < indices.length; i++) {
    const start = (indices[i] as number) * classes;
    rows.set(logits.subarray(start, start + classes), i * classes);
  }
  return rows;
}
