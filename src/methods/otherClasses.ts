/** Softmax over all outputs but the label's, for methods that take the label apart. */
import type { LossOps, Tensor2D } from './lossOps';

/** Far below any logit, and so nothing after a softmax; subtracted where the label is. */
const OUT = 1e9;

/**
 * log softmax of `logits` [R, W] over the outputs that are not the label's; over all in a row of
 * `labels` (one-hot) without one.
 */
export function logSoftmaxOfOthers(tf: LossOps, logits: Tensor2D, labels: Tensor2D): Tensor2D {
  return tf.logSoftmax(tf.sub(logits, tf.mul(labels, OUT)));
}

/** The label's logit less logsumexp of all others, [R]: its log odds. Of no use without a label. */
export function logOddsOfLabel(tf: LossOps, logits: Tensor2D, labels: Tensor2D) {
  const others = tf.logSumExp(tf.sub(logits, tf.mul(labels, OUT)), 1);
  return tf.sub(tf.sum(tf.mul(logits, labels), 1), others);
}
