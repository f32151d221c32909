/** Ops of the loss. */
import type { BufferId } from './operand';

/**
 * (1 − α)·CE(labels) + α·T²·KL(teacher‖student at T), all settings given at run time. Writes the
 * gradient in the logits and, for each row, [CE, KL] (CE 0 where the label is −1).
 */
export interface DistillationLossOp {
  kind: 'distillationLoss';
  logits: BufferId;
  labels: BufferId;
  teacherLogits: BufferId;
  gradient: BufferId;
  losses: BufferId;
  classes: number;
}

/** [studentLoss, distillationLoss, totalLoss] of the step from the rows of `losses`. */
export interface SumLossesOp {
  kind: 'sumLosses';
  losses: BufferId;
}
