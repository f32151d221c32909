import { liveNumber } from '../config/settings/setting';
import { z } from '../config/zod';
import { flat, overPairs } from './features';
import { liveTex, shortText } from './formulaText';
import type { LossOps, Scalar, Tensor } from './lossOps';
import type { Method } from './method';

const settings = z.strictObject({
  weight: liveNumber({
    label: 'Similarity weight h',
    help: 'Weight of the difference between the two tables of similarities of the batch.',
    default: 3000,
    group: 'distillation',
    short: 'h',
    sweep: '300, 3000',
    min: 0,
    max: 10_000,
    step: 10,
    live: 'h',
  }),
});

/** Added to the squared length of a row, so that an empty one stays empty. */
const SMALLEST = 1e-12;

/**
 * Similarity-Preserving Knowledge Distillation (Tung, Mori 2019): h·mean (G_student − G_teacher)², where
 * G [B, B] are the products of the layer's outputs for all pairs of examples, each row scaled to
 * length 1.
 */
export const sp = {
  id: 'sp',
  label: 'Similarities (SP)',
  sentence:
    'Examples that a layer of the teacher finds alike are to be alike in a layer of the student.',
  paper: {
    title: 'Similarity-Preserving Knowledge Distillation',
    authors: 'Tung, Mori',
    year: 2019,
    url: 'https://arxiv.org/abs/1907.09682',
  },
  settings,
  uses: ['layers'],
  tasks: ['classes', 'positions', 'boxes', 'ranking'],
  formula: ({ weight }) => ({
    symbols: { tex: String.raw`h\cdot\text{MSE}(G_s,G_t)`, text: 'h·MSE(Gₛ, Gₜ)' },
    values: {
      tex: String.raw`${liveTex(weight)}\cdot\text{MSE of similarities}`,
      text: `${shortText(weight)}·MSE of similarities`,
    },
  }),
  loss(tf, step, { weight }) {
    const far = overPairs(tf, step, (own, taught) =>
      tf.mean(tf.square(tf.sub(similarities(tf, own), similarities(tf, taught)))),
    );
    return { distillation: tf.mul(far, weight) as Scalar };
  },
} as const satisfies Method<typeof settings>;

/** [B, B], each row of length 1. */
function similarities(tf: LossOps, features: Tensor): Tensor {
  const rows = flat(tf, features);
  const products = tf.matMul(rows, rows, false, true);
  const lengths = tf.sqrt(tf.add(tf.sum(tf.square(products), 1, true), SMALLEST));
  return tf.div(products, lengths);
}
