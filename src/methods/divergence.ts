/**
 * How far the student's soft targets are from the teacher's: summed over outputs, averaged over rows.
 * p, q = softmax of the teacher's and the student's logits over T.
 */
import type { LossOps, Scalar, Tensor2D } from './lossOps';

/** Labels of the divergences by id, in the order of the form. */
export const divergences = {
  kl: 'KL, forward',
  'reverse-kl': 'KL, reverse',
  jsd: 'Jensen–Shannon (β)',
  squared: 'Squared error',
} as const;

export type DivergenceId = keyof typeof divergences;

interface DivergenceValues {
  temperature: number;
  divergence: DivergenceId;
  /** 0 < β < 1; read for `jsd` only. */
  beta: number;
}

/**
 * `teacher`, `student`: logits [R, W].
 * - `kl`: Σ p·(log p − log q)
 * - `reverse-kl`: Σ q·(log q − log p)
 * - `jsd`: (β·KL(p‖m) + (1 − β)·KL(q‖m)) / (β(1 − β)), m = βp + (1 − β)q (Agarwal et al. 2024,
 *   arXiv 2306.13649, without the division). Undivided it vanishes at both ends; divided it tends to
 *   KL(p‖q) as β → 0 and to KL(q‖p) as β → 1.
 * - `squared`: Σ (p − q)²
 */
export function divergenceOf(
  tf: LossOps,
  teacher: Tensor2D,
  student: Tensor2D,
  { temperature, divergence, beta }: DivergenceValues,
): Scalar {
  const logP = tf.logSoftmax(tf.mul(teacher, 1 / temperature));
  const logQ = tf.logSoftmax(tf.mul(student, 1 / temperature));
  const kl = (a: typeof logP, b: typeof logP) => tf.sum(tf.mul(tf.exp(a), tf.sub(a, b)));
  const total = () => {
    switch (divergence) {
      case 'kl':
        return kl(logP, logQ);
      case 'reverse-kl':
        return kl(logQ, logP);
      case 'jsd': {
        // log m = a + log(1 + e^(b − a)), with a = log βp and b = log (1 − β)q.
        const a = tf.add(logP, Math.log(beta));
        const b = tf.add(logQ, Math.log(1 - beta));
        const logM = tf.add(a, tf.softplus(tf.sub(b, a))) as typeof logP;
        const mixed = tf.add(tf.mul(kl(logP, logM), beta), tf.mul(kl(logQ, logM), 1 - beta));
        return tf.mul(mixed, 1 / (beta * (1 - beta)));
      }
      case 'squared':
        return tf.sum(tf.square(tf.sub(tf.exp(logP), tf.exp(logQ))));
      default:
        return divergence satisfies never;
    }
  };
  return tf.mul(total(), 1 / student.shape[0]) as Scalar;
}
