/** What a distillation method is: a function from logits and targets to three scalar losses. */
import type { Scalar, Tensor2D } from '@tensorflow/tfjs-core';

/** B = batch, C = classes. */
export interface Targets {
  /** [B, C]: one-hot rows; all zero where the label is not known. */
  labels: Tensor2D;
  /** Number of rows with a label. */
  labelled: number;
  /** [B, C]; absent where nothing is distilled (the baseline, a teacher in training). */
  teacherLogits?: Tensor2D;
}

export interface LossSettings {
  temperature: number;
  alpha: number;
}

export interface LossTensors {
  studentLoss: Scalar;
  /** T² included. */
  distillationLoss: Scalar;
  totalLoss: Scalar;
}

export type DistillationMethod = (
  logits: Tensor2D,
  targets: Targets,
  settings: LossSettings,
) => LossTensors;
