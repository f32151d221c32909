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
  const { width } = output;
  const oneHot = new Float32Array(labels.length * width);
  let labelled = 0;
  for (let row = 0; row < labels.length; row++) {
    const label = labels[row] as number;
    if (label < 0) continue;
    oneHot[row * width + label] = 1;
    labelled++;
  }
  const rows = (values: Float32Array) =>
    rowsOfPositions(tensor2d(values, [labels.length, width]), width, present);
  const teacher =
    withTeacher && teacherLogits
      ? { outputs: rows(teacherLogits), features: featuresOf(batch, methodSetup?.pairs ?? []) }
      : null;
  return { labels: rows(oneHot), labelled, teacher };
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
export function presentPositions(labels: Int32Array): Int32Array | null {
  const present = Int32Array.from(labels.keys()).filter((row) => labels[row] !== NO_POSITION);
  return present.length === labels.length ? null : present;
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
