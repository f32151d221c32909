import { liveNumber, number } from '../config/settings/setting';
import { z } from '../config/zod';
import { liveTex, shortText } from './formulaText';
import type { LossOps, Scalar, Tensor2D } from './lossOps';
import type { Method } from './method';
import { logOddsOfLabel, logSoftmaxOfOthers } from './otherClasses';

const group = 'distillation';

const settings = z.strictObject({
  targetWeight: liveNumber({
    label: 'Target class weight a',
    help: 'Weight of how sure the teacher is of the label against all other classes together.',
    default: 1,
    group,
    short: 'a',
    sweep: '0, 1, 2',
    min: 0,
    max: 20,
    step: 0.1,
    live: 'a',
  }),
  otherWeight: liveNumber({
    label: 'Other classes weight b',
    help: 'Weight of how the teacher ranks the other classes among themselves; with two classes there is only one other, and nothing to rank.',
    default: 8,
    group,
    short: 'b',
    sweep: '1, 4, 8',
    min: 0,
    max: 20,
    step: 0.1,
    live: 'b',
  }),
  warmup: number({
    label: 'Warm-up epochs',
    help: 'Epochs over which the distillation term rises to its full size; 1 gives it at once.',
    default: 1,
    group,
    min: 1,
    max: 100,
    step: 1,
    integer: true,
  }),
});

/**
 * Decoupled Knowledge Distillation (Zhao et al. 2022): min(epoch / warm-up, 1)·T²·(a·TCKD + b·NCKD).
 * TCKD = KL between the splits [p_y, 1 − p_y] and [q_y, 1 − q_y]; NCKD = KL between the softmaxes over
 * the other classes. KL = TCKD + (1 − p_y)·NCKD, so that kd weighs NCKD by what the teacher is unsure
 * of. A row without a label cannot be split: its whole KL is taken, once.
 */
export const dkd = {
  id: 'dkd',
  label: 'Decoupled (DKD)',
  sentence:
    'kd in two parts, the label against the rest and the rest among themselves, each with its own weight.',
  paper: {
    title: 'Decoupled Knowledge Distillation',
    authors: 'Zhao, Cui, Song, Qiu, Liang',
    year: 2022,
    url: 'https://arxiv.org/abs/2203.08679',
  },
  settings,
  uses: ['temperature'],
  tasks: ['classes', 'positions', 'boxes'],
  isScripted: true,
  formula({ targetWeight, otherWeight, temperature }) {
    const [a, b, t] = [targetWeight, otherWeight, temperature];
    return {
      symbols: {
        tex: String.raw`T^2\cdot(a\cdot\text{TCKD}+b\cdot\text{NCKD})`,
        text: 'T²·(a·TCKD + b·NCKD)',
      },
      values: {
        tex: String.raw`${liveTex(t)}^2\cdot(${liveTex(a)}\cdot\text{TCKD}+${liveTex(b)}\cdot\text{NCKD})`,
        text: `${shortText(t)}²·(${shortText(a)}·TCKD + ${shortText(b)}·NCKD)`,
      },
    };
  },
  loss(tf, { student, teacher, labels }, given) {
    const { targetWeight, otherWeight, warmup, temperature, epoch } = given;
    const soften = (logits: Tensor2D) => tf.mul(logits, 1 / temperature) as Tensor2D;
    const [own, taught] = [soften(student.outputs), soften(teacher.outputs)];
    const isLabelled = tf.sum(labels, 1);
    const target = tf.sum(tf.mul(isLabelled, splitDivergence(tf, taught, own, labels)));
    const logP = logSoftmaxOfOthers(tf, taught, labels);
    const logQ = logSoftmaxOfOthers(tf, own, labels);
    const among = tf.sum(tf.mul(tf.exp(logP), tf.sub(logP, logQ)), 1);
    const weights = tf.add(tf.mul(isLabelled, otherWeight - 1), 1);
    const both = tf.add(tf.mul(target, targetWeight), tf.sum(tf.mul(weights, among)));
    const ramp = Math.min(epoch / warmup, 1);
    const scale = (ramp * temperature ** 2) / labels.shape[0];
    return { distillation: tf.mul(both, scale) as Scalar };
  },
} as const satisfies Method<typeof settings>;

/** KL of the two-class split, [R]. With log odds d: log p_y = −softplus(−d), log(1 − p_y) = −softplus(d). */
function splitDivergence(tf: LossOps, teacher: Tensor2D, student: Tensor2D, labels: Tensor2D) {
  const split = (logits: Tensor2D) => {
    const odds = logOddsOfLabel(tf, logits, labels);
    return [tf.neg(tf.softplus(tf.neg(odds))), tf.neg(tf.softplus(odds))] as const;
  };
  const [p, notP] = split(teacher);
  const [q, notQ] = split(student);
  return tf.add(tf.mul(tf.exp(p), tf.sub(p, q)), tf.mul(tf.exp(notP), tf.sub(notP, notQ)));
}
