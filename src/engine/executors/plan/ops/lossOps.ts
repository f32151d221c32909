/** Ops of the loss. */
import type { BufferId, Mask } from './operand';

/**
 * (1 − α)·CE(labels) + α·T²·KL(teacher‖student at T), all settings given at run time. Labels are
 * [P, slots]; those of a position that are not negative count alike. Writes the gradient in the
 * logits [P, W] and, for each position, [CE, KL]: CE 0 where all of its labels are negative, both 0
 * where the first says that there is nothing (`NO_POSITION`). The last `boxes` columns are no logits:
 * smooth L1 to the last `boxes` slots, where these are known, is added to CE.
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
  /** Most labels of a position. */
  labelSlots: number;
  /** Columns and slots that are the numbers of a box. */
  boxes: number;
}

/**
 * output = gradient + mask(share), the share being that of a method whose loss is computed outside the
 * plan; output = gradient, to the bit, for a model that learns from no teacher in this step.
 */
export interface AddMethodGradientOp {
  kind: 'addMethodGradient';
  gradient: BufferId;
  share: BufferId;
  output: BufferId;
  size: number;
  mask: Mask | null;
}

/** [studentLoss, distillationLoss, totalLoss] of the step from the rows of `losses`. */
export interface SumLossesOp {
  kind: 'sumLosses';
  losses: BufferId;
  positions: number;
}
