import { divergenceOf } from './divergence';
import { divergenceFormula, divergenceName, liveTex, shortText } from './formulaText';
import type { LossOps, Scalar, Tensor2D } from './lossOps';
import type { Method } from './method';

/** Added to the variance: logits that are all the same stay as they are. */
const SMALLEST = 1e-14;

/**
 * Logit Standardization in Knowledge Distillation (Sun et al. 2024): kd of logits less their mean, over
 * their standard deviation, row by row. The standard deviation divides by W − 1, as the authors' code
 * does; divided by W all logits would be √(W/(W − 1)) times larger, which is a lower temperature.
 */
export const logitStd = {
  id: 'logit-std',
  label: 'Standardised logits',
  sentence:
    'kd after each row of logits was given mean 0 and standard deviation 1, so that the student need not copy the teacher’s scale.',
  paper: {
    title: 'Logit Standardization in Knowledge Distillation',
    authors: 'Sun, Ren, Li, Wang, Cao',
    year: 2024,
    url: 'https://arxiv.org/abs/2403.01427',
  },
  settings: null,
  uses: ['temperature', 'divergence'],
  tasks: ['classes', 'positions', 'boxes', 'ranking'],
  isScripted: true,
  formula({ temperature, divergence, beta }) {
    const side = (tex: string, text: string) => ({
      tex: String.raw`\text{Z(${tex})}`,
      text: `Z(${text})`,
    });
    const [t, text] = [liveTex(temperature), shortText(temperature)];
    const symbols = divergenceFormula(
      divergence,
      side('teacher', 'teacher'),
      side('student', 'student'),
    );
    const name = divergenceName(divergence, beta);
    return {
      symbols: {
        tex: String.raw`T^2\cdot${symbols.tex}\text{ at }T`,
        text: `T²·${symbols.text} at T`,
      },
      values: {
        tex: String.raw`${t}^2\cdot${name.tex}\text{ at }${t}`,
        text: `${text}²·${name.text} at ${text}`,
      },
    };
  },
  readsLogits: true,
  loss(tf, { student, teacher }, settings) {
    const own = standardised(tf, student.outputs);
    const divergence = divergenceOf(tf, standardised(tf, teacher.outputs), own, settings);
    return { distillation: tf.mul(divergence, settings.temperature ** 2) as Scalar };
  },
} as const satisfies Method<null>;

/** (z − mean) / standard deviation of each row of `logits` [R, W]. */
function standardised(tf: LossOps, logits: Tensor2D): Tensor2D {
  const centred = tf.sub(logits, tf.mean(logits, 1, true));
  const squares = tf.sum(tf.square(centred), 1, true);
  const variance = tf.div(squares, Math.max(1, (logits.shape[1] as number) - 1));
  return tf.div(centred, tf.sqrt(tf.add(variance, SMALLEST)));
}
