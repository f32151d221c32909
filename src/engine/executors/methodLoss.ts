/**
 * The loss of a step in tfjs operations, for every method: Total = (1 − α)·task + α·distillation.
 * Outputs and features may be a whole network's or copied out of a compiled plan.
 */
import {
  abs,
  add,
  gather,
  logSoftmax,
  minimum,
  mul,
  neg,
  type Scalar,
  scalar,
  slice,
  square,
  sub,
  sum,
  type Tensor,
  type Tensor2D,
} from '@tensorflow/tfjs-core';
import { methodOf } from '../../methods';
import type { LossOps } from '../../methods/lossOps';
import type { LossStep, Seen, SharedValues, TrueBoxes } from '../../methods/method';
import { SMOOTH } from '../../numeric/boxLoss';
import type { ModelDescription, StepSettings } from './executor';
import { lossOps } from './lossOps';

/** Three scalars. */
export interface StepLosses {
  /** Cross-entropy over the rows with a label, with the loss of their boxes; 0 where there are none. */
  task: Scalar;
  /** With all its own factors; 0 without a teacher. */
  distillation: Scalar;
  total: Scalar;
}

/** What a network learns from in a step, as tensors. R = rows. */
export interface StepTargets {
  /** [R, classes]: one-hot rows, or 1/n at each of n labels; all zero where no label is known. */
  labels: Tensor2D;
  /** Number of rows with a label. */
  labelled: number;
  /** Null where nothing is distilled: the baseline, a teacher in training. */
  teacher: Seen | null;
  /** Where the last columns of outputs are the numbers of a box. */
  boxes?: TrueBoxes;
}

/**
 * The losses of a step. `weights` are the method's own. Borrows all tensors; call inside a tidy.
 * Differentiable in `student` and `weights`.
 */
export function lossesOf(
  model: Pick<ModelDescription, 'method' | 'methodSetup'>,
  student: Seen,
  targets: StepTargets,
  weights: readonly Tensor[],
  settings: StepSettings,
): StepLosses {
  const { teacher, labels, labelled, boxes } = targets;
  const own = partsOf(student.outputs, boxes);
  const error = crossEntropy(own.logits, labels, labelled);
  const task = boxes ? (add(error, boxLoss(own.boxes, boxes, labelled)) as Scalar) : error;
  if (!teacher) return { task, distillation: scalar(0), total: task };
  const { alpha } = settings;
  const taught = { teacher, labels, ...(boxes && { boxes }) };
  const distillation = distillationOf(model, student, taught, weights, settings);
  const total = add(mul(task, 1 - alpha), mul(distillation, alpha)) as Scalar;
  return { task, distillation, total };
}

/** The distillation term alone, under the same conditions. */
export function distillationOf(
  model: Pick<ModelDescription, 'method' | 'methodSetup'>,
  student: Seen,
  { teacher, labels, boxes }: { teacher: Seen; labels: Tensor2D; boxes?: TrueBoxes },
  weights: readonly Tensor[],
  settings: StepSettings,
): Scalar {
  const { outputs = [] } = model.methodSetup ?? {};
  const [own, taught] = [partsOf(student.outputs, boxes), partsOf(teacher.outputs, boxes)];
  const step = {
    student: { ...student, outputs: columnsOf(own.logits, outputs) },
    teacher: { ...teacher, outputs: columnsOf(taught.logits, outputs) },
    labels: columnsOf(labels, outputs),
    weights,
    ...(boxes && { boxes: { ...boxes, student: own.boxes, teacher: taught.boxes } }),
  };
  return termOf(model, step, settings, lossOps);
}

/** The method's loss by `ops`, over outputs that are chosen already. */
export function termOf(
  model: Pick<ModelDescription, 'method' | 'methodSetup'>,
  step: Omit<LossStep, 'pairs'>,
  settings: StepSettings,
  ops: LossOps,
): Scalar {
  const { pairs = [] } = model.methodSetup ?? {};
  const values = lossValuesOf(model, settings);
  return methodOf(model.method).loss(ops, { ...step, pairs }, values).distillation;
}

/** All that a method's loss reads of settings: its own and the shared ones. */
function lossValuesOf(
  { methodSetup }: Pick<ModelDescription, 'methodSetup'>,
  { temperature, epoch = 1, method }: StepSettings,
): SharedValues {
  const usual = { divergence: 'kl', beta: 0.5 } as const;
  return { ...usual, ...methodSetup?.choices, ...method, temperature, epoch };
}

/** −Σ labels · log softmax(logits) / labelled rows; `labels` [R, W] sum to 1 in a row, or are 0. */
function crossEntropy(logits: Tensor2D, labels: Tensor2D, labelled: number): Scalar {
  const likelihood = sum(mul(labels, logSoftmax(logits)));
  return mul(neg(likelihood), 1 / Math.max(1, labelled)) as Scalar;
}

/** Σ smooth L1 over the rows with a box / labelled rows. */
function boxLoss(found: Tensor2D, { truth, known }: TrueBoxes, labelled: number): Scalar {
  const far = mul(abs(sub(found, truth)), known);
  const near = minimum(far, SMOOTH);
  const each = add(mul(square(near), 1 / (2 * SMOOTH)), sub(far, near));
  return mul(sum(each), 1 / Math.max(1, labelled)) as Scalar;
}

/** Logits [R, classes] and, where there are any, the numbers of boxes [R, 4] behind them. */
function partsOf(outputs: Tensor2D, boxes: TrueBoxes | undefined) {
  if (!boxes) return { logits: outputs, boxes: outputs };
  const [, width] = outputs.shape;
  const classes = width - boxes.truth.shape[1];
  return {
    logits: slice(outputs, [0, 0], [-1, classes]),
    boxes: slice(outputs, [0, classes], [-1, -1]),
  };
}

/** The chosen columns alone; all where none is chosen. */
function columnsOf(values: Tensor2D, columns: readonly number[]): Tensor2D {
  return columns.length === 0 ? values : gather(values, [...columns], 1);
}
