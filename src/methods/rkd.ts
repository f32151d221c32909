import { liveNumber } from '../config/settings/setting';
import { z } from '../config/zod';
import { flat, overPairs } from './features';
import { liveTex, shortText } from './formulaText';
import type { LossOps, Scalar, Tensor, Tensor2D } from './lossOps';
import type { Method } from './method';

const group = 'distillation';

const settings = z.strictObject({
  distanceWeight: liveNumber({
    label: 'Distance weight d',
    help: 'Weight of the distances between every two examples of the batch.',
    default: 25,
    group,
    short: 'd',
    sweep: '0, 25',
    min: 0,
    max: 200,
    step: 1,
    live: 'd',
  }),
  angleWeight: liveNumber({
    label: 'Angle weight a',
    help: 'Weight of the angles that every three examples of the batch make; costly where batches are large.',
    default: 50,
    group,
    short: 'a',
    sweep: '0, 50',
    min: 0,
    max: 200,
    step: 1,
    live: 'a',
  }),
});

/** Added to squared distances under a root: examples at the same place have no direction. */
const SMALLEST = 1e-12;

/**
 * Relational Knowledge Distillation (Park et al. 2019):
 * d·smoothL1(ψ_student, ψ_teacher) + a·smoothL1(cos_student, cos_teacher). ψ [B, B] are the distances of
 * a layer's outputs over their mean, cos [B, B, B] the cosines of the angles at each example between two
 * others. Layers may differ in size. Both terms are means over all entries.
 */
export const rkd = {
  id: 'rkd',
  label: 'Relations (RKD)',
  sentence:
    'Examples are to lie to one another in a layer of the student as in a layer of the teacher.',
  paper: {
    title: 'Relational Knowledge Distillation',
    authors: 'Park, Kim, Lu, Cho',
    year: 2019,
    url: 'https://arxiv.org/abs/1904.05068',
  },
  settings,
  uses: ['layers'],
  tasks: ['classes', 'positions', 'boxes', 'ranking'],
  formula: ({ distanceWeight, angleWeight }) => ({
    symbols: {
      tex: String.raw`(d\cdot\ell(\psi_s,\psi_t)+a\cdot\ell(\cos_s,\cos_t))`,
      text: '(d·ℓ(ψₛ, ψₜ) + a·ℓ(cosₛ, cosₜ))',
    },
    values: {
      tex: String.raw`(${liveTex(distanceWeight)}\cdot\ell_\text{distances}+${liveTex(angleWeight)}\cdot\ell_\text{angles})`,
      text: `(${shortText(distanceWeight)}·ℓ(distances) + ${shortText(angleWeight)}·ℓ(angles))`,
    },
  }),
  loss(tf, step, { distanceWeight, angleWeight }) {
    const distillation = overPairs(tf, step, (own, taught) => {
      const [student, teacher] = [relationsOf(tf, own), relationsOf(tf, taught)];
      const far = smoothL1(tf, tf.sub(distances(tf, student), distances(tf, teacher)));
      if (angleWeight === 0) return tf.mul(far, distanceWeight);
      const turned = smoothL1(tf, tf.sub(cosines(tf, student), cosines(tf, teacher)));
      return tf.add(tf.mul(far, distanceWeight), tf.mul(turned, angleWeight));
    });
    return { distillation: distillation as Scalar };
  },
} as const satisfies Method<typeof settings>;

/** Products and distances of all pairs of examples, [B, B], and 1 where they are two. */
interface Relations {
  count: number;
  products: Tensor2D;
  /** Squared lengths, [B, 1]. */
  squares: Tensor;
  lengths: Tensor;
  areTwo: Tensor2D;
}

function relationsOf(tf: LossOps, features: Tensor): Relations {
  const rows = flat(tf, features);
  const count = rows.shape[0];
  const areTwo = tf.sub(1, tf.eye(count)) as Tensor2D;
  const products = tf.matMul(rows, rows, false, true) as Tensor2D;
  const squares = tf.sum(tf.square(rows), 1, true);
  const apart = tf.sub(tf.add(squares, tf.transpose(squares)), tf.mul(products, 2));
  const lengths = tf.mul(tf.sqrt(tf.add(tf.relu(apart), SMALLEST)), areTwo);
  return { count, products, squares, lengths, areTwo };
}

/** Over their mean. */
function distances(tf: LossOps, { count, lengths }: Relations): Tensor {
  const mean = tf.mul(tf.sum(lengths), 1 / Math.max(1, count * (count - 1)));
  return tf.div(lengths, tf.add(mean, SMALLEST));
}

/** [i, j, k]: cosine of the angle at i from j to k; 0 where two of them are one. */
function cosines(tf: LossOps, { count, products, squares, lengths, areTwo }: Relations): Tensor {
  const inverse = tf.div(areTwo, tf.add(lengths, tf.eye(count)));
  const [at, from, to] = [
    tf.reshape(squares, [count, 1, 1]),
    tf.reshape(products, [count, count, 1]),
    tf.reshape(products, [count, 1, count]),
  ];
  const between = tf.reshape(products, [1, count, count]);
  const dots = tf.sub(tf.add(between, at), tf.add(from, to));
  const scaled = tf.mul(dots, tf.reshape(inverse, [count, count, 1]));
  return tf.mul(scaled, tf.reshape(inverse, [count, 1, count]));
}

/** Mean of x²/2 where |x| < 1, else |x| − 1/2. */
function smoothL1(tf: LossOps, x: Tensor): Tensor {
  const size = tf.abs(x);
  const small = tf.minimum(size, 1);
  return tf.mean(tf.add(tf.mul(tf.square(small), 0.5), tf.sub(size, small)));
}
