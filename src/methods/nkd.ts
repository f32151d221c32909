import { liveNumber } from '../config/settings/setting';
import { z } from '../config/zod';
import { liveTex, shortText } from './formulaText';
import type { Scalar, Tensor2D } from './lossOps';
import type { Method } from './method';
import { logSoftmaxOfOthers } from './otherClasses';

const settings = z.strictObject({
  otherWeight: liveNumber({
    label: 'Other classes weight γ',
    help: 'Weight of the cross-entropy among the classes that are not the label’s.',
    default: 1.5,
    group: 'distillation',
    short: 'γ',
    sweep: '0.5, 1.5, 3',
    min: 0,
    max: 20,
    step: 0.1,
    live: 'γ',
  }),
});

/**
 * From Knowledge Distillation to Self-Knowledge Distillation: A Unified Approach with Normalized Loss
 * and Customized Soft Labels (Yang et al. 2023): −p_y·log q_y at T = 1, and γ·T²·cross-entropy of the
 * softmaxes over the other classes at T. It is no divergence: where the student agrees it is not 0. A
 * row without a label has only the second part, over all classes and with weight 1.
 */
export const nkd = {
  id: 'nkd',
  label: 'Normalised (NKD)',
  sentence:
    'The teacher’s trust in the label weighs the label, and the other classes are renormalised before they are compared.',
  paper: {
    title: 'From Knowledge Distillation to Self-Knowledge Distillation',
    authors: 'Yang, Zeng, Yuan, Li',
    year: 2023,
    url: 'https://arxiv.org/abs/2303.13005',
  },
  settings,
  uses: ['temperature'],
  tasks: ['classes', 'positions', 'boxes'],
  formula({ otherWeight, temperature }) {
    return {
      symbols: {
        tex: String.raw`(-p_y\log q_y+\gamma T^2\cdot\text{CE}(\hat p,\hat q))`,
        text: '(−p_y·log q_y + γ·T²·CE(p̂, q̂))',
      },
      values: {
        tex: String.raw`(-p_y\log q_y+${liveTex(otherWeight)}\cdot${liveTex(temperature)}^2\cdot\text{CE})`,
        text: `(−p_y·log q_y + ${shortText(otherWeight)}·${shortText(temperature)}²·CE)`,
      },
    };
  },
  loss(tf, { student, teacher, labels }, { otherWeight, temperature }) {
    const soften = (logits: Tensor2D) => tf.mul(logits, 1 / temperature) as Tensor2D;
    const isLabelled = tf.sum(labels, 1);
    const sure = tf.mul(tf.softmax(teacher.outputs), tf.logSoftmax(student.outputs));
    const target = tf.neg(tf.sum(tf.mul(labels, sure)));
    const p = tf.exp(logSoftmaxOfOthers(tf, soften(teacher.outputs), labels));
    const logQ = logSoftmaxOfOthers(tf, soften(student.outputs), labels);
    // The label's own column is 0 in p, and −1e9 in log q.
    const among = tf.neg(tf.sum(tf.mul(p, logQ), 1));
    const weights = tf.add(tf.mul(isLabelled, otherWeight - 1), 1);
    const others = tf.mul(tf.sum(tf.mul(weights, among)), temperature ** 2);
    return { distillation: tf.mul(tf.add(target, others), 1 / labels.shape[0]) as Scalar };
  },
} as const satisfies Method<typeof settings>;
