import { liveNumber } from '../config/settings/setting';
import { z } from '../config/zod';
import { areAlignedImages, flat, overPairs, shapeText } from './features';
import { liveTex, shortText } from './formulaText';
import type { LossOps, Scalar, Tensor } from './lossOps';
import type { Method } from './method';

const settings = z.strictObject({
  weight: liveNumber({
    label: 'Attention weight h',
    help: 'Weight of the difference between the two maps of attention.',
    default: 1000,
    group: 'distillation',
    short: 'h',
    sweep: '100, 1000',
    min: 0,
    max: 10_000,
    step: 10,
    live: 'h',
  }),
});

/** Added to the squared length of a map, so that an empty one stays empty. */
const SMALLEST = 1e-12;

/**
 * Paying More Attention to Attention (Zagoruyko, Komodakis 2017): h·mean (A_student − A_teacher)², where
 * A is the mean of the squared channels at each place of a convolution's output, scaled to length 1.
 */
export const at = {
  id: 'at',
  label: 'Attention (AT)',
  sentence:
    'A convolution of the student is to be active where the teacher’s is, in whatever channels.',
  paper: {
    title: 'Paying More Attention to Attention',
    authors: 'Zagoruyko, Komodakis',
    year: 2017,
    url: 'https://arxiv.org/abs/1612.03928',
  },
  settings,
  uses: ['layers'],
  tasks: ['classes', 'positions', 'boxes'],
  findMisfit(pair) {
    if (areAlignedImages(pair)) return null;
    const shapes = `${shapeText(pair.student.shape)} and ${shapeText(pair.teacher.shape)}`;
    return `have outputs of ${shapes}: choose convolutions whose outputs have the same height and width`;
  },
  formula: ({ weight }) => ({
    symbols: { tex: String.raw`h\cdot\text{MSE}(A_s,A_t)`, text: 'h·MSE(Aₛ, Aₜ)' },
    values: {
      tex: String.raw`${liveTex(weight)}\cdot\text{MSE of attention}`,
      text: `${shortText(weight)}·MSE of attention`,
    },
  }),
  loss(tf, step, { weight }) {
    const far = overPairs(tf, step, (own, taught) =>
      tf.mean(tf.square(tf.sub(attentionOf(tf, own), attentionOf(tf, taught)))),
    );
    return { distillation: tf.mul(far, weight) as Scalar };
  },
} as const satisfies Method<typeof settings>;

/** [B, height · width], each row of length 1. */
function attentionOf(tf: LossOps, features: Tensor): Tensor {
  const map = flat(tf, tf.mean(tf.square(features), 3));
  const lengths = tf.sqrt(tf.add(tf.sum(tf.square(map), 1, true), SMALLEST));
  return tf.div(map, lengths);
}
