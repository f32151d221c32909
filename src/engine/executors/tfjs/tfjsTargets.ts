/** What a batch is learned from, as tensors: a row for each position where there is something. */
import {
  gather,
  reshape,
  type Tensor,
  type Tensor2D,
  tensor,
  tensor1d,
  tensor2d,
} from '@tensorflow/tfjs-core';
import type { FeaturePair } from '../../../methods/method';
import { classesIn, type OutputShape } from '../../../model/output';
import { BOX_STEPS } from '../../../numeric/boxLoss';
import { NO_POSITION } from '../../../numeric/labels';
import type { Batch, ModelDescription } from '../executor';
import type { StepTargets } from '../methodLoss';

/** Targets of the positions that are `present`, a row each. */
export function targetsOf(
  { output, methodSetup }: ModelDescription,
  batch: Batch,
  present: Int32Array | null,
  withTeacher = true,
): StepTargets {
  const { labels, teacherLogits } = batch;
  const { width, labelSlots = 1, boxes = 0 } = output;
  const classes = classesIn(output);
  const count = labels.length / labelSlots;
  const shares = new Float32Array(count * classes);
  let labelled = 0;
  for (let row = 0; row < count; row++) {
    const [from, to] = [row * labelSlots, (row + 1) * labelSlots - boxes];
    let known = 0;
    for (let slot = from; slot < to; slot++) if ((labels[slot] as number) >= 0) known++;
    if (known === 0) continue;
    labelled++;
    for (let slot = from; slot < to; slot++) {
      const label = labels[slot] as number;
      if (label >= 0) shares[row * classes + label] = 1 / known;
    }
  }
  const rows = (values: Float32Array, width: number) =>
    rowsOfPositions(tensor2d(values, [count, width]), width, present);
  const teacher =
    withTeacher && teacherLogits
      ? {
          outputs: rows(teacherLogits, width),
          features: featuresOf(batch, methodSetup?.pairs ?? []),
        }
      : null;
  const truth = boxes > 0 ? trueBoxesOf(labels, labelSlots, boxes) : null;
  return {
    labels: rows(shares, classes),
    labelled,
    teacher,
    ...(truth && {
      boxes: { truth: rows(truth.values, boxes), known: rows(truth.known, 1) },
    }),
  };
}

/** The numbers of the boxes [rows, `boxes`], and 1 where they are known. */
function trueBoxesOf(labels: Int32Array, slots: number, boxes: number) {
  const rows = labels.length / slots;
  const values = new Float32Array(rows * boxes);
  const known = new Float32Array(rows);
  for (let row = 0; row < rows; row++) {
    const first = (row + 1) * slots - boxes;
    if ((labels[first] as number) < 0) continue;
    known[row] = 1;
    for (let k = 0; k < boxes; k++) {
      values[row * boxes + k] = (labels[first + k] as number) / BOX_STEPS;
    }
  }
  return { values, known };
}

/** What the teacher's layers gave. */
function featuresOf(
  { size, teacherFeatures = {} }: Batch,
  pairs: readonly FeaturePair[],
): Record<string, Tensor> {
  return Object.fromEntries(
    pairs.map(({ teacher: { name, shape } }) => [
      name,
      tensor(teacherFeatures[name] as Float32Array, [size, ...shape]),
    ]),
  );
}

/** The positions of a batch where there is something; null where that is all of them. */
export function presentPositions(
  labels: Int32Array,
  { labelSlots = 1 }: Pick<OutputShape, 'labelSlots'>,
): Int32Array | null {
  const count = labels.length / labelSlots;
  const rows = Int32Array.from({ length: count }, (_, row) => row);
  const present = rows.filter((row) => labels[row * labelSlots] !== NO_POSITION);
  return present.length === count ? null : present;
}

/** Outputs [B, P·W] as rows [B·P, W], of which only those at `present` are taken. */
export function rowsOfPositions(
  outputs: Tensor,
  width: number,
  present: Int32Array | null,
): Tensor2D {
  const rows = reshape(outputs, [-1, width]) as Tensor2D;
  return present ? gather(rows, tensor1d(present, 'int32')) : rows;
}
