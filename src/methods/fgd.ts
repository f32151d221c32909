import { liveNumber } from '../config/settings/setting';
import { z } from '../config/zod';
import { areAlignedImages, overPairs, regress, regressorsOf, shapeText } from './features';
import { liveTex, shortText } from './formulaText';
import type { LossOps, Scalar, Tensor } from './lossOps';
import type { FeaturePair, Method } from './method';

const group = 'distillation';

const settings = z.strictObject({
  foreground: liveNumber({
    label: 'Foreground weight a',
    help: 'Weight of the layer’s outputs at cells where the teacher sees a thing.',
    default: 1,
    group,
    short: 'a',
    sweep: '0.1, 1, 10',
    min: 0,
    max: 100,
    step: 0.1,
    live: 'a',
  }),
  background: liveNumber({
    label: 'Background weight b',
    help: 'Weight of the layer’s outputs at all other cells.',
    default: 0.5,
    group,
    short: 'b',
    sweep: '0, 0.5, 1',
    min: 0,
    max: 100,
    step: 0.1,
    live: 'b',
  }),
});

/** Keeps means over no cells finite. */
const LEAST = 1e-6;

/**
 * Focal part of Focal and Global Knowledge Distillation for Detectors (Yang et al. 2022), without its
 * attention: with d = mean over channels of (r(f_s) − f_t)² at each cell and m = 1 − p₀, p₀ the
 * teacher's probability of the background at T = 1,
 *
 *     a·Σ m·d / Σ m + b·Σ (1 − m)·d / Σ (1 − m)
 *
 * so that few cells with things count as much as the many without. r is a 1 × 1 convolution, trained with
 * the student. The paper's masks are the true boxes, which an unlabelled scene does not have; its masks of
 * attention and its global relations are left out. A layer on a finer or coarser grid than the outputs is
 * compared on the coarser of both.
 */
export const fgd = {
  id: 'fgd',
  label: 'Foreground (FGD)',
  sentence:
    'A hidden layer of the student learns to predict one of the teacher’s, things and background weighed apart.',
  paper: {
    title: 'Focal and Global Knowledge Distillation for Detectors',
    authors: 'Yang, Li, Jiang, Gong, Yuan, Zhao, Yuan',
    year: 2022,
    url: 'https://arxiv.org/abs/2111.11837',
  },
  settings,
  uses: ['layers'],
  tasks: ['boxes'],
  mapsPositions: true,
  findMisfit(pair) {
    if (areAlignedImages(pair)) return null;
    const shapes = `${shapeText(pair.student.shape)} and ${shapeText(pair.teacher.shape)}`;
    return `have outputs of ${shapes}: choose convolutions with outputs of the same height and width`;
  },
  weights: (pairs) => regressorsOf(pairs, channelsOf),
  formula({ foreground, background }) {
    const tex = (a: string, b: string) => String.raw`(${a}\cdot\bar d_{m}+${b}\cdot\bar d_{1-m})`;
    const text = (a: string, b: string) => `(${a}·mean d where things are + ${b}·mean d elsewhere)`;
    return {
      symbols: { tex: tex('a', 'b'), text: text('a', 'b') },
      values: {
        tex: tex(liveTex(foreground), liveTex(background)),
        text: text(shortText(foreground), shortText(background)),
      },
    };
  },
  loss(tf, step, { foreground, background }) {
    const { outputs } = step.teacher;
    const cells = outputs.shape[0];
    const things = tf.sub(1, tf.slice(tf.softmax(outputs), [0, 0], [cells, 1]));
    const far = overPairs(tf, step, (own, taught, pair, index) => {
      const [from, to] = channelsOf(pair);
      const [batch = 1, height = 1, width = 1] = own.shape;
      const predicted = regress(tf, step, index, tf.reshape(own, [-1, from]));
      const squares = tf.square(tf.sub(predicted, tf.reshape(taught, [-1, to])));
      // Cells of the output grid along a side of the layer's, or the other way round.
      const ratio = Math.sqrt((height * width * batch) / cells);
      const grid = [batch, height, width] as const;
      const coarse = [batch, height / ratio, width / ratio] as const;
      const distance =
        ratio > 1 ? poolCells(tf, tf.mean(squares, 1), grid, ratio) : tf.mean(squares, 1);
      const mask = ratio < 1 ? poolCells(tf, things, coarse, 1 / ratio) : tf.reshape(things, [-1]);
      return tf.add(
        tf.mul(weighedMean(tf, distance, mask), foreground),
        tf.mul(weighedMean(tf, distance, tf.sub(1, mask)), background),
      );
    });
    return { distillation: far as Scalar };
  },
} as const satisfies Method<typeof settings>;

/** Channels of the student's layer and of the teacher's. */
function channelsOf({ student, teacher }: FeaturePair): [number, number] {
  return [student.shape[2] as number, teacher.shape[2] as number];
}

/** Means of `values` on a grid [batch, height, width] over squares of `side` cells; flat. */
function poolCells(
  tf: LossOps,
  values: Tensor,
  [batch, height, width]: readonly [number, number, number],
  side: number,
): Tensor {
  const parts = [batch, height / side, side, width / side, side];
  return tf.reshape(tf.mean(tf.reshape(values, parts), [2, 4]), [-1]);
}

/** Σ w·x / Σ w */
function weighedMean(tf: LossOps, values: Tensor, weights: Tensor): Tensor {
  return tf.div(tf.sum(tf.mul(values, weights)), tf.add(tf.sum(weights), LEAST));
}
