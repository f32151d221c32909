import { number } from '../config/settings/setting';
import { z } from '../config/zod';
import type { Scalar } from './lossOps';
import type { Method } from './method';
import { listOfTeacher } from './teacherList';

const settings = z.strictObject({
  places: number({
    label: 'Places K',
    help: 'How many items of the teacher’s list are put in order; all others only have to come after them.',
    default: 10,
    group: 'distillation',
    short: 'K',
    sweep: '3, 10, 30',
    min: 1,
    max: 100,
    step: 1,
    integer: true,
  }),
});

/** What keeps an item out of a sum. */
const OUT = 1e9;

/**
 * Relaxed ranking of DE-RRD: A Knowledge Distillation Framework for Recommender System (Kang et al.
 * 2020): −log of the chance that a list drawn by the student's scores s begins with the teacher's first
 * K items π in their order, whatever comes after, as a mean over rows and places:
 * −1/K·Σ_k [s_{π_k} − log Σ_{j at or below place k} e^{s_j}]. Items with a label are left out. The paper
 * draws the K items and those below from the teacher's list; here they are its first K and all others.
 */
export const relaxedRanking = {
  id: 'relaxed-ranking',
  label: 'Relaxed ranking (DE-RRD)',
  sentence:
    'The student learns the order of the teacher’s first items, and that all others come after them.',
  paper: {
    title: 'DE-RRD: A Knowledge Distillation Framework for Recommender System',
    authors: 'Kang, Hwang, Kweon, Yu',
    year: 2020,
    url: 'https://arxiv.org/abs/2012.04357',
  },
  settings,
  uses: [],
  tasks: ['ranking'],
  formula: ({ places }) => ({
    symbols: {
      tex: String.raw`-\tfrac1K\textstyle\sum_{k\le K}\log\frac{e^{z_{s,\pi_k}}}{\sum_{j\ge k}e^{z_{s,\pi_j}}}`,
      text: '−1/K·Σ_{k ≤ K} log(exp z_{s,πₖ} / Σ_{j ≥ k} exp z_{s,πⱼ})',
    },
    values: {
      tex: String.raw`\text{order of the teacher's first }${places}`,
      text: `order of the teacher’s first ${places}`,
    },
  }),
  loss(tf, step, { places: wanted }) {
    const { places, isCandidate, scores, taught, learned, isThere } = listOfTeacher(
      tf,
      step,
      wanted,
    );
    const [rows] = learned.shape;
    // All that come after the last place, then place by place those before them.
    const last = tf.slice(taught, [0, places - 1], [rows, 1]);
    const isAfter = tf.cast(tf.greater(last, scores), 'float32');
    const isOut = tf.sub(1, tf.mul(isAfter, isCandidate));
    const after = tf.logSumExp(tf.sub(step.student.outputs, tf.mul(isOut, OUT)), 1, true);
    const there = tf.sub(learned, tf.mul(tf.sub(1, isThere), OUT));
    const ordered = tf.concat([there, after], 1);
    const terms = Array.from({ length: places }, (_, place) => {
      const rest = tf.slice(ordered, [0, place], [rows, places - place + 1]);
      const own = tf.slice(learned, [0, place], [rows, 1]);
      const cost = tf.sub(tf.logSumExp(rest, 1, true), own);
      return tf.mul(cost, tf.slice(isThere, [0, place], [rows, 1]));
    });
    const sum = tf.sum(tf.concat(terms, 1));
    return { distillation: tf.mul(sum, 1 / (rows * places)) as Scalar };
  },
} as const satisfies Method<typeof settings>;
