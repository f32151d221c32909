import { liveNumber } from '../config/settings/setting';
import { z } from '../config/zod';
import { divergenceOf } from './divergence';
import { liveTex, shortText } from './formulaText';
import type { LossOps, Scalar, Tensor2D } from './lossOps';
import type { Method } from './method';

const group = 'distillation';

const settings = z.strictObject({
  batchWeight: liveNumber({
    label: 'Batch weight b',
    help: 'Weight of how alike the examples of a batch are to one another, two by two.',
    default: 1,
    group,
    short: 'b',
    sweep: '0, 1, 2',
    min: 0,
    max: 20,
    step: 0.1,
    live: 'b',
  }),
  classWeight: liveNumber({
    label: 'Class weight c',
    help: 'Weight of which classes are held possible together over a batch, two by two.',
    default: 1,
    group,
    short: 'c',
    sweep: '0, 1, 2',
    min: 0,
    max: 20,
    step: 0.1,
    live: 'c',
  }),
});

/** Temperatures as multiples of T: the paper's 2 to 6 where T is 4. */
const LEVELS = [0.5, 0.75, 1, 1.25, 1.5] as const;

/**
 * Multi-level Logit Distillation (Jin et al. 2023): the mean over temperatures t = T·{½, ¾, 1, 1¼, 1½} of
 * t²·KL + b·‖ppᵀ − qqᵀ‖²/R + c·‖pᵀp − qᵀq‖²/W, p and q [R, W] the softmaxes of teacher and student over
 * t. The paper adds temperatures up, and has a second, stronger variation of each input and a mask
 * of what the teacher is sure of, which are left out here.
 */
export const multiLevel = {
  id: 'multi-level',
  label: 'Multi-level logits',
  sentence:
    'Soft targets at five temperatures at once, with how alike examples and classes are over the batch.',
  paper: {
    title: 'Multi-Level Logit Distillation',
    authors: 'Jin, Wang, Lin',
    year: 2023,
    url: 'https://openaccess.thecvf.com/content/CVPR2023/html/Jin_Multi-Level_Logit_Distillation_CVPR_2023_paper.html',
  },
  settings,
  uses: ['temperature'],
  tasks: ['classes', 'positions', 'boxes'],
  formula({ batchWeight, classWeight, temperature }) {
    const [b, c, t] = [batchWeight, classWeight, temperature];
    return {
      symbols: {
        tex: String.raw`\overline{t^2\,\text{KL}+b\,G_B+c\,G_C}`,
        text: 'mean over t of (t²·KL + b·G_B + c·G_C)',
      },
      values: {
        tex: String.raw`\overline{t^2\,\text{KL}+${liveTex(b)}\,G_B+${liveTex(c)}\,G_C}\text{, }t\text{ near }${liveTex(t)}`,
        text: `mean (t²·KL + ${shortText(b)}·G_B + ${shortText(c)}·G_C), t near ${shortText(t)}`,
      },
    };
  },
  relatesExamples: true,
  loss(tf, { student, teacher }, { batchWeight, classWeight, temperature }) {
    const [rows, width] = student.outputs.shape;
    const total = LEVELS.map((level) => {
      const t = level * temperature;
      const soft = (logits: Tensor2D) => tf.softmax(tf.mul(logits, 1 / t)) as Tensor2D;
      const [p, q] = [soft(teacher.outputs), soft(student.outputs)];
      const values = { temperature: t, divergence: 'kl', beta: 0.5 } as const;
      const divergence = divergenceOf(tf, teacher.outputs, student.outputs, values);
      const batch = tf.mul(gramDistance(tf, p, q, 'rows'), batchWeight / rows);
      const classes = tf.mul(gramDistance(tf, p, q, 'columns'), classWeight / width);
      return tf.add(tf.mul(divergence, t ** 2), tf.add(batch, classes));
    }).reduce((sum, level) => tf.add(sum, level));
    return { distillation: tf.mul(total, 1 / LEVELS.length) as Scalar };
  },
} as const satisfies Method<typeof settings>;

/** Squared distance of the products of all `rows`, or `columns`, of `p` with one another from those of `q`. */
function gramDistance(tf: LossOps, p: Tensor2D, q: Tensor2D, of: 'rows' | 'columns') {
  const turns = of === 'columns';
  const gram = (x: Tensor2D) => tf.matMul(x, x, turns, !turns);
  return tf.sum(tf.square(tf.sub(gram(p), gram(q))));
}
