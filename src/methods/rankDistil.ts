import { liveNumber, number } from '../config/settings/setting';
import { z } from '../config/zod';
import { liveTex, shortText } from './formulaText';
import type { Scalar, Tensor2D } from './lossOps';
import type { Method } from './method';
import { listOfTeacher } from './teacherList';

const group = 'distillation';

const settings = z.strictObject({
  places: number({
    label: 'Places K',
    help: 'How many items of the teacher’s list the student is taught; those that a person already has are left out.',
    default: 10,
    group,
    short: 'K',
    sweep: '3, 10, 30',
    min: 1,
    max: 100,
    step: 1,
    integer: true,
  }),
  decay: liveNumber({
    label: 'Decay λ',
    help: 'Over how many places the weight falls: small values teach the very first items alone.',
    default: 10,
    group,
    short: 'λ',
    sweep: '1, 5, 10',
    min: 0.5,
    max: 50,
    step: 0.5,
    live: 'λ',
  }),
  discrepancy: liveNumber({
    label: 'Discrepancy μ',
    help: 'How fast an item gains weight with the places by which the student has it too low; 0 weighs by place alone.',
    default: 0.1,
    group,
    short: 'μ',
    sweep: '0, 0.1, 1',
    min: 0,
    max: 2,
    step: 0.05,
    live: 'μ',
  }),
});

/**
 * Ranking Distillation (Tang & Wang 2018): the mean over rows of Σ_r w_r·(−log σ(ŷ_{π_r})), π the
 * teacher's first K items without a label, ŷ the student's scores, and w_r = softmax(−r/λ) over the
 * places r = 1 … K, times tanh(μ·max(0, rank_s(π_r) − r)) where μ > 0. rank_s counts all items without
 * a label, where the paper estimates it from a sample.
 */
export const rankDistil = {
  id: 'rank-distil',
  label: 'Ranking distillation',
  sentence:
    'The student learns to like the first items of the teacher’s list, those that it has too low most of all.',
  paper: {
    title:
      'Ranking Distillation: Learning Compact Ranking Models With High Performance for Recommender System',
    authors: 'Tang, Wang',
    year: 2018,
    url: 'https://arxiv.org/abs/1809.07428',
  },
  settings,
  uses: [],
  tasks: ['ranking'],
  formula({ places, decay, discrepancy }) {
    const [k, l, m] = [places, decay, discrepancy];
    const factor = m > 0 ? String.raw`\tanh(\mu\,[\text{rank}_s-r]_+)\,` : '';
    const factorText = m > 0 ? '·tanh(μ·[rankₛ − r]₊)' : '';
    return {
      symbols: {
        tex: String.raw`\textstyle\sum_{r\le K}w_r\,${factor}(-\log\sigma(z_{s,\pi_r}))`,
        text: `Σ_{r ≤ K} wᵣ${factorText}·(−log σ(z_{s,πᵣ}))`,
      },
      values: {
        tex: String.raw`\text{first }${k}\text{ of the teacher, }\lambda=${liveTex(l)},\ \mu=${liveTex(m)}`,
        text: `first ${k} of the teacher, λ = ${shortText(l)}, μ = ${shortText(m)}`,
      },
    };
  },
  loss(tf, step, { places: wanted, decay, discrepancy }) {
    const { places, isCandidate, learned, isThere } = listOfTeacher(tf, step, wanted);
    const order = tf.range(1, places + 1, 1, 'float32');
    const byPlace = tf.softmax(tf.mul(order, -1 / decay));
    const costs = tf.mul(tf.softplus(tf.neg(learned)), tf.mul(isThere, byPlace)) as Tensor2D;
    const [rows] = learned.shape;
    if (discrepancy === 0) return { distillation: tf.mul(tf.sum(costs), 1 / rows) as Scalar };
    // How far below its place in the teacher's list the student has each item.
    const below = Array.from({ length: places }, (_, place) => {
      const own = tf.slice(learned, [0, place], [rows, 1]);
      // Its slope is 0: a rank is no reason to move.
      const isHigher = tf.step(tf.sub(step.student.outputs, own));
      const rank = tf.add(tf.sum(tf.mul(isHigher, isCandidate), 1, true), 1);
      return tf.relu(tf.sub(rank, place + 1));
    });
    const urgency = tf.tanh(tf.mul(tf.concat(below, 1), discrepancy));
    return { distillation: tf.mul(tf.sum(tf.mul(costs, urgency)), 1 / rows) as Scalar };
  },
} as const satisfies Method<typeof settings>;
