/** Ops of the loss. */
import type { BufferId } from './operand';

/**
 * (1 − α)·CE(labels) + α·T²·KL(teacher‖student at T), all settings given at run time. Writes the
 * gradient in the logits [P, W] and, for each position, [CE, KL]: CE 0 where the label is negative,
 * both 0 where it says that there is nothing (`NO_POSITION`).
 */
export interface DistillationLossOp {
  kind: 'distillationLoss';
  logits: BufferId;
  labels: BufferId;
  teacherLogits: BufferId;
  gradient: BufferId;
  losses: BufferId;
  positions: number;
  width: number;
}

/** [studentLoss, distillationLoss, totalLoss] of the step from the rows of `losses`. */
export interface SumLossesOp {
  kind: 'sumLosses';
  losses: BufferId;
  positions: number;
}
