import { liveNumber, number } from '../config/settings/setting';
import { z } from '../config/zod';
import { divergenceOf } from './divergence';
import { areAlignedImages, flat, overPairs, regress, regressorsOf, sizeOf } from './features';
import { liveTex, shortText } from './formulaText';
import type { Scalar, Tensor2D } from './lossOps';
import type { FeaturePair, Method } from './method';

const group = 'distillation';

const settings = z.strictObject({
  hintWeight: liveNumber({
    label: 'Hint weight h',
    help: 'Weight of the regression from the student’s layer to the teacher’s.',
    default: 100,
    group,
    short: 'h',
    sweep: '1, 10, 100',
    min: 0,
    max: 1000,
    step: 1,
    live: 'h',
  }),
  softWeight: liveNumber({
    label: 'Soft target weight k',
    help: 'Weight of kd’s own term beside the hint; 0 leaves the hint alone.',
    default: 0,
    group,
    short: 'k',
    sweep: '0, 1',
    min: 0,
    max: 10,
    step: 0.1,
    live: 'k',
  }),
  firstStage: number({
    label: 'First stage',
    help: 'Share of the steps in which the hint alone is learned, as in the paper; the others then learn labels and soft targets without it. 0 learns all at once.',
    default: 0,
    group,
    short: 'first stage',
    sweep: '0, 0.2, 0.5',
    min: 0,
    max: 0.9,
    step: 0.05,
  }),
});

/** More would cost more than the student itself. */
const MOST_WEIGHTS = 4_000_000;

/**
 * FitNets: Hints for Thin Deep Nets (Romero et al. 2015): h·mean (r(f_student) − f_teacher)² over
 * examples and values, and k·T²·KL(teacher‖student at T). The regressor r is trained with the student:
 * a 1 × 1 convolution where both layers are images of one size, else a dense layer. The paper has two
 * stages, `firstStage` of the steps for the hint alone and then kd (k, or 1 where k is 0) without it;
 * with 0, the default, hint, labels and soft targets are learned at once.
 */
export const fitnet = {
  id: 'fitnet',
  label: 'Hints (FitNet)',
  sentence:
    'A hidden layer of the student learns to predict one of the teacher’s, through a regressor of its own.',
  paper: {
    title: 'FitNets: Hints for Thin Deep Nets',
    authors: 'Romero, Ballas, Ebrahimi Kahou, Chassang, Gatta, Bengio',
    year: 2015,
    url: 'https://arxiv.org/abs/1412.6550',
  },
  settings,
  uses: ['temperature', 'layers'],
  tasks: ['classes', 'positions', 'boxes', 'ranking'],
  findMisfit(pair) {
    const [inputs, outputs] = sidesOf(pair);
    if (inputs * outputs <= MOST_WEIGHTS) return null;
    const [count, most] = [inputs * outputs, MOST_WEIGHTS].map((n) => n.toLocaleString('en'));
    return `need a regressor of ${count} weights, more than ${most}: choose smaller ones`;
  },
  weights: (pairs) => regressorsOf(pairs, sidesOf),
  stageAt({ softWeight, firstStage }, share) {
    if (firstStage === 0) return null;
    return share < firstStage
      ? { name: 'hints alone', isDistillationAlone: true, settings: { softWeight: 0 } }
      : {
          name: 'kd',
          isDistillationAlone: false,
          settings: { hintWeight: 0, softWeight: softWeight || 1 },
        };
  },
  formula({ hintWeight, softWeight, temperature }) {
    const [h, k, t] = [hintWeight, softWeight, temperature];
    const soft = softWeight > 0;
    return {
      symbols: {
        tex: String.raw`(h\cdot\text{MSE}(r(f_s),f_t)${soft ? String.raw`+k\,T^2\cdot\text{KL}` : ''})`,
        text: `(h·MSE(r(fₛ), fₜ)${soft ? ' + k·T²·KL' : ''})`,
      },
      values: {
        tex: String.raw`(${liveTex(h)}\cdot\text{MSE}${soft ? String.raw`+${liveTex(k)}\cdot${liveTex(t)}^2\cdot\text{KL}` : ''})`,
        text: `(${shortText(h)}·MSE${soft ? ` + ${shortText(k)}·${shortText(t)}²·KL` : ''})`,
      },
    };
  },
  loss(tf, step, { hintWeight, softWeight, temperature }) {
    const hint = overPairs(tf, step, (own, taught, pair, index) => {
      const [inputs, outputs] = sidesOf(pair);
      const read = areAlignedImages(pair) ? tf.reshape(own, [-1, inputs]) : flat(tf, own);
      const predicted = regress(tf, step, index, read as Tensor2D);
      return tf.mean(tf.square(tf.sub(predicted, tf.reshape(taught, [-1, outputs]))));
    });
    const weighed = tf.mul(hint, hintWeight) as Scalar;
    if (softWeight === 0) return { distillation: weighed };
    const { student, teacher } = step;
    const values = { temperature, divergence: 'kl', beta: 0.5 } as const;
    const divergence = divergenceOf(tf, teacher.outputs, student.outputs, values);
    const soft = tf.mul(divergence, softWeight * temperature ** 2);
    return { distillation: tf.add(weighed, soft) as Scalar };
  },
} as const satisfies Method<typeof settings>;

/** Inputs and outputs of the regressor. */
function sidesOf(pair: FeaturePair): [number, number] {
  const [own, taught] = [pair.student.shape, pair.teacher.shape];
  if (areAlignedImages(pair)) return [own[2] as number, taught[2] as number];
  return [sizeOf(own), sizeOf(taught)];
}
