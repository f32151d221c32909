/**
 * Distilling the Knowledge in a Neural Network (Hinton, Vinyals, Dean 2015).
 * Total = (1 − α)·CE(labels) + α·T²·KL(teacher‖student at T).
 */
import {
  add,
  exp,
  logSoftmax,
  mul,
  neg,
  type Scalar,
  scalar,
  sub,
  sum,
  type Tensor2D,
} from '@tensorflow/tfjs-core';
import type { LossSettings, LossTensors, Targets } from './method';

/**
 * The three terms, each a scalar. `logits` and `targets.teacherLogits` are [B, C]. Borrows all
 * tensors; call inside a tidy. CE averages over the labelled examples of the batch (0 where there
 * are none), KL sums over classes and averages over the whole batch. Differentiable in `logits`
 * alone: the teacher is constant.
 */
export function kd(
  logits: Tensor2D,
  targets: Targets,
  { temperature, alpha }: LossSettings,
): LossTensors {
  const studentLoss = crossEntropy(logits, targets);
  if (!targets.teacherLogits) {
    return { studentLoss, distillationLoss: scalar(0), totalLoss: studentLoss };
  }
  const divergence = klDivergence(targets.teacherLogits, logits, temperature);
  const distillationLoss = mul(divergence, temperature * temperature) as Scalar;
  const totalLoss = add(mul(studentLoss, 1 - alpha), mul(distillationLoss, alpha)) as Scalar;
  return { studentLoss, distillationLoss, totalLoss };
}

/** −Σ labels · log softmax(logits) / labelled examples; `labels` [B, C] is one-hot or a zero row. */
function crossEntropy(logits: Tensor2D, { labels, labelled }: Targets): Scalar {
  const likelihood = sum(mul(labels, logSoftmax(logits)));
  return mul(neg(likelihood), 1 / Math.max(1, labelled)) as Scalar;
}

/** Σ p·(log p − log q) / B, with p and q the softmax of both logits over `temperature`. */
function klDivergence(teacher: Tensor2D, student: Tensor2D, temperature: number): Scalar {
  const logP = logSoftmax(mul(teacher, 1 / temperature));
  const logQ = logSoftmax(mul(student, 1 / temperature));
  const total = sum(mul(exp(logP), sub(logP, logQ)));
  return mul(total, 1 / student.shape[0]) as Scalar;
}
