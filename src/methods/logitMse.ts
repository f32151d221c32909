import { choice } from '../config/settings/setting';
import { z } from '../config/zod';
import type { Scalar, Tensor2D } from './lossOps';
import type { Method } from './method';

const settings = z.strictObject({
  centring: choice(
    { none: 'As they are', mean: 'Less their mean' },
    {
      label: 'Logits are compared',
      help: 'Softmax does not see what all logits have in common: taking their mean away frees the student of copying it.',
      default: 'none',
      group: 'distillation',
      short: 'logits',
      sweep: 'none, mean',
    },
  ),
});

/**
 * Do Deep Nets Really Need to be Deep? (Ba, Caruana 2014): the mean over rows and outputs of
 * (z_student − z_teacher)². With the mean of each row taken away it is, times W/2, what kd's T²·KL
 * summed over W outputs tends to as T grows (Hinton, Vinyals, Dean 2015, section 2.1), times 1/W.
 */
export const logitMse = {
  id: 'logit-mse',
  label: 'Logit matching',
  sentence: 'The student learns the teacher’s logits themselves, as a regression.',
  paper: {
    title: 'Do Deep Nets Really Need to be Deep?',
    authors: 'Ba, Caruana',
    year: 2014,
    url: 'https://arxiv.org/abs/1312.6184',
  },
  settings,
  uses: [],
  tasks: ['classes', 'positions', 'boxes', 'ranking'],
  isScripted: true,
  formula({ centring }) {
    const [tex, text] =
      centring === 'mean'
        ? [String.raw`\text{MSE}(z_s-\bar z_s,\,z_t-\bar z_t)`, 'MSE(zₛ − z̄ₛ, zₜ − z̄ₜ)']
        : [String.raw`\text{MSE}(z_s,\,z_t)`, 'MSE(zₛ, zₜ)'];
    const values = { tex: String.raw`\text{MSE of logits}`, text: 'MSE of logits' };
    return { symbols: { tex, text }, values };
  },
  readsLogits: true,
  loss(tf, { student, teacher }, { centring }) {
    const centred = (logits: Tensor2D) =>
      centring === 'mean' ? tf.sub(logits, tf.mean(logits, 1, true)) : logits;
    const difference = tf.sub(centred(student.outputs), centred(teacher.outputs));
    return { distillation: tf.mean(tf.square(difference)) as Scalar };
  },
} as const satisfies Method<typeof settings>;
