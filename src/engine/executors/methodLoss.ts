/**
 * The loss of a step in tfjs operations, for every method: Total = (1 − α)·task + α·distillation.
 * Outputs and features may be a whole network's or copied out of a compiled plan.
 */
import {
  add,
  gather,
  logSoftmax,
  mul,
  neg,
  type Scalar,
  scalar,
  sum,
  type Tensor,
  type Tensor2D,
} from '@tensorflow/tfjs-core';
import { methodOf } from '../../methods';
import type { LossOps } from '../../methods/lossOps';
import type { LossStep, Seen, SharedValues } from '../../methods/method';
import type { ModelDescription, StepSettings } from './executor';
import { lossOps } from './lossOps';

/** Three scalars. */
export interface StepLosses {
  /** Cross-entropy over the rows with a label; 0 where there are none. */
  task: Scalar;
  /** With all its own factors; 0 without a teacher. */
  distillation: Scalar;
  total: Scalar;
}

/** What a network learns from in a step, as tensors. R = rows. */
export interface StepTargets {
  /** [R, W]: one-hot rows, or 1/n at each of n labels; all zero where no label is known. */
  labels: Tensor2D;
  /** Number of rows with a label. */
  labelled: number;
  /** Null where nothing is distilled: the baseline, a teacher in training. */
  teacher: Seen | null;
}

/**
 * The losses of a step. `weights` are the method's own. Borrows all tensors; call inside a tidy.
 * Differentiable in `student` and `weights`.
 */
export function lossesOf(
  model: Pick<ModelDescription, 'method' | 'methodSetup'>,
  student: Seen,
  { teacher, labels, labelled }: StepTargets,
  weights: readonly Tensor[],
  settings: StepSettings,
): StepLosses {
  const task = crossEntropy(student.outputs, labels, labelled);
  if (!teacher) return { task, distillation: scalar(0), total: task };
  const { alpha } = settings;
  const distillation = distillationOf(model, student, { teacher, labels }, weights, settings);
  const total = add(mul(task, 1 - alpha), mul(distillation, alpha)) as Scalar;
  return { task, distillation, total };
}

/** The distillation term alone, under the same conditions. */
export function distillationOf(
  model: Pick<ModelDescription, 'method' | 'methodSetup'>,
  student: Seen,
  { teacher, labels }: { teacher: Seen; labels: Tensor2D },
  weights: readonly Tensor[],
  settings: StepSettings,
): Scalar {
  const { outputs = [] } = model.methodSetup ?? {};
  const step = {
    student: { ...student, outputs: columnsOf(student.outputs, outputs) },
    teacher: { ...teacher, outputs: columnsOf(teacher.outputs, outputs) },
    labels: columnsOf(labels, outputs),
    weights,
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

/** The chosen columns alone; all where none is chosen. */
function columnsOf(values: Tensor2D, columns: readonly number[]): Tensor2D {
  return columns.length === 0 ? values : gather(values, [...columns], 1);
}
