import { liveNumber } from '../config/settings/setting';
import { z } from '../config/zod';
import { liveTex, shortText } from './formulaText';
import type { LossOps, Scalar, Tensor2D } from './lossOps';
import type { Method } from './method';

const group = 'distillation';

const settings = z.strictObject({
  betweenClasses: liveNumber({
    label: 'Between classes β',
    help: 'Weight of the correlation over the classes of each example.',
    default: 1,
    group,
    short: 'β',
    sweep: '0, 1, 2',
    min: 0,
    max: 10,
    step: 0.1,
    live: 'β',
  }),
  withinClass: liveNumber({
    label: 'Within a class γ',
    help: 'Weight of the correlation over the examples of the batch, class by class; small batches tell little of it.',
    default: 1,
    group,
    short: 'γ',
    sweep: '0, 1, 2',
    min: 0,
    max: 10,
    step: 0.1,
    live: 'γ',
  }),
});

/** Variances below it count as none: such a row or column correlates with nothing. */
const SMALLEST = 1e-12;

/**
 * Knowledge Distillation from A Stronger Teacher (Huang et al. 2022):
 * T²·(β·(1 − mean Pearson correlation of rows) + γ·(1 − mean Pearson correlation of columns)) of the
 * softmaxes over T. It asks for the teacher's order and spacing, not for its probabilities.
 */
export const dist = {
  id: 'dist',
  label: 'Relations (DIST)',
  sentence:
    'The student’s probabilities need only correlate with the teacher’s, over classes and over the batch.',
  paper: {
    title: 'Knowledge Distillation from A Stronger Teacher',
    authors: 'Huang, You, Wang, Qian, Xu',
    year: 2022,
    url: 'https://arxiv.org/abs/2205.10536',
  },
  settings,
  uses: ['temperature'],
  tasks: ['classes', 'positions', 'boxes', 'ranking'],
  isScripted: true,
  formula({ betweenClasses, withinClass, temperature }) {
    const [b, c, t] = [betweenClasses, withinClass, temperature];
    return {
      symbols: {
        tex: String.raw`T^2\cdot(\beta(1-\bar\rho_\text{rows})+\gamma(1-\bar\rho_\text{columns}))`,
        text: 'T²·(β·(1 − ρ̄ of rows) + γ·(1 − ρ̄ of columns))',
      },
      values: {
        tex: String.raw`${liveTex(t)}^2\cdot(${liveTex(b)}(1-\bar\rho)+${liveTex(c)}(1-\bar\rho'))`,
        text: `${shortText(t)}²·(${shortText(b)}·(1 − ρ̄) + ${shortText(c)}·(1 − ρ̄′))`,
      },
    };
  },
  loss(tf, { student, teacher }, { betweenClasses, withinClass, temperature }) {
    const soft = (logits: Tensor2D) => tf.softmax(tf.mul(logits, 1 / temperature)) as Tensor2D;
    const [q, p] = [soft(student.outputs), soft(teacher.outputs)];
    const distance = (axis: 0 | 1) => tf.sub(1, tf.mean(correlation(tf, q, p, axis)));
    const rows = tf.mul(distance(1), betweenClasses);
    const columns = tf.mul(distance(0), withinClass);
    return { distillation: tf.mul(tf.add(rows, columns), temperature ** 2) as Scalar };
  },
  relatesExamples: true,
} as const satisfies Method<typeof settings>;

/** Pearson's correlation of `a` and `b` [R, W] along `axis`. */
function correlation(tf: LossOps, a: Tensor2D, b: Tensor2D, axis: 0 | 1) {
  const centred = (x: Tensor2D) => tf.sub(x, tf.mean(x, axis, true));
  const [x, y] = [centred(a), centred(b)];
  const length = (z: typeof x) => tf.sqrt(tf.add(tf.sum(tf.square(z), axis), SMALLEST));
  return tf.div(tf.sum(tf.mul(x, y), axis), tf.mul(length(x), length(y)));
}
