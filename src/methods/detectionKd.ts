import { choice, liveNumber } from '../config/settings/setting';
import { z } from '../config/zod';
import { liveTex, shortText } from './formulaText';
import type { LossOps, Scalar, Tensor, Tensor2D } from './lossOps';
import type { LossStep, Method } from './method';

const group = 'distillation';

const settings = z.strictObject({
  backgroundWeight: liveNumber({
    label: 'Background weight w₀',
    help: 'Weight of the cells where the teacher sees nothing, beside 1 where it sees a thing: most cells are background.',
    default: 0.5,
    group,
    short: 'w₀',
    sweep: '0, 0.5, 1',
    min: 0,
    max: 5,
    step: 0.05,
    live: 'w₀',
  }),
  regression: choice(
    { bounded: 'Teacher-bounded', imitation: 'The teacher’s boxes', none: 'None' },
    {
      label: 'What is learned of boxes',
      help: 'Teacher-bounded: the true box, where the student is not better than the teacher. The teacher’s boxes: they need no labels. None: soft classes alone.',
      default: 'imitation',
      group,
      short: 'boxes',
      sweep: 'bounded, imitation, none',
    },
  ),
  boxWeight: liveNumber({
    label: 'Box weight ν',
    help: 'Weight of the boxes beside the soft classes.',
    default: 1,
    group,
    short: 'ν',
    sweep: '0.3, 1, 3',
    min: 0,
    max: 20,
    step: 0.1,
    live: 'ν',
  }),
  margin: liveNumber({
    label: 'Margin m',
    help: 'Teacher-bounded: how much better than the teacher, in squared cells, a box must be to be left alone.',
    default: 0,
    group,
    short: 'm',
    sweep: '0, 0.1',
    min: 0,
    max: 4,
    step: 0.05,
    live: 'm',
  }),
});

/**
 * Learning Efficient Object Detection Models with Knowledge Distillation (Chen et al. 2017), for cells:
 * T²·Σ w·KL(teacher‖student at T) + ν·L_b, averaged over cells, with w = w₀·p₀ + 1 − p₀ and p₀ the teacher's
 * probability of the background at T = 1 (the paper weighs the terms of the cross-entropy, whose minimum then is not at
 * the teacher). Teacher-bounded: L_b = ‖s − y‖² where ‖s − y‖² + m > ‖t − y‖², else 0, for boxes s, t and y of
 * student, teacher and truth, which must be known. Imitation: L_b = (1 − p₀)·‖s − t‖². In squared cells.
 */
export const detectionKd = {
  id: 'detection-kd',
  label: 'Detection KD',
  sentence:
    'Soft classes for each cell, with the background weighted, and boxes that the teacher sets or bounds.',
  paper: {
    title: 'Learning Efficient Object Detection Models with Knowledge Distillation',
    authors: 'Chen, Choi, Yu, Han, Chandraker',
    year: 2017,
    url: 'https://papers.nips.cc/paper/6676-learning-efficient-object-detection-models-with-knowledge-distillation',
  },
  settings,
  uses: ['temperature'],
  tasks: ['boxes'],
  formula({ backgroundWeight, regression, boxWeight, temperature }) {
    const boxes = regression === 'none' ? '' : '+\\nu L_b';
    const set = regression === 'none' ? '' : `+${liveTex(boxWeight)}L_b`;
    return {
      symbols: {
        tex: String.raw`(T^2\cdot w\,\text{KL}(t\,\|\,s\text{ at }T)${boxes})`,
        text: `(T²·w·KL(t‖s at T)${regression === 'none' ? '' : ' + ν·L_b'})`,
      },
      values: {
        tex: String.raw`(${liveTex(temperature)}^2\cdot w\,\text{KL}${set}),\;w_0=${liveTex(backgroundWeight)}`,
        text: `(${shortText(temperature)}²·w·KL${regression === 'none' ? '' : ` + ${shortText(boxWeight)}·L_b`}), w₀ = ${shortText(backgroundWeight)}`,
      },
    };
  },
  loss(tf, step, { backgroundWeight, regression, boxWeight, margin, temperature }) {
    const [own, taught] = [step.student.outputs, step.teacher.outputs];
    const [rows] = own.shape;
    const soften = (logits: Tensor2D) => tf.logSoftmax(tf.mul(logits, 1 / temperature));
    const [logP, logQ] = [soften(taught), soften(own)];
    const far = tf.sum(tf.mul(tf.exp(logP), tf.sub(logP, logQ)), 1, true);
    const background = tf.slice(tf.softmax(taught), [0, 0], [-1, 1]);
    const weights = tf.add(tf.mul(background, backgroundWeight - 1), 1);
    const classes = tf.mul(tf.sum(tf.mul(weights, far)), temperature ** 2);
    const boxes = boxTerm(tf, step, regression, margin, background);
    const sum = boxes ? tf.add(classes, tf.mul(boxes, boxWeight)) : classes;
    return { distillation: tf.mul(sum, 1 / rows) as Scalar };
  },
} as const satisfies Method<typeof settings>;

/** Σ L_b over the cells; null where boxes are left alone. `background` [R, 1]. */
function boxTerm(
  tf: LossOps,
  { boxes }: LossStep,
  regression: 'bounded' | 'imitation' | 'none',
  margin: number,
  background: Tensor,
): Tensor | null {
  if (!boxes || regression === 'none') return null;
  const { student, teacher, truth, known } = boxes;
  const distance = (a: Tensor, b: Tensor) => tf.sum(tf.square(tf.sub(a, b)), 1, true);
  if (regression === 'imitation') {
    return tf.sum(tf.mul(tf.sub(1, background), distance(student, teacher)));
  }
  const own = distance(student, truth);
  const isWorse = tf.step(tf.add(tf.sub(own, distance(teacher, truth)), margin));
  return tf.sum(tf.mul(tf.mul(known, isWorse), own));
}
