import { divergenceOf } from './divergence';
import { divergenceFormula, divergenceName, liveTex, shortText } from './formulaText';
import type { Scalar } from './lossOps';
import type { Method } from './method';

/**
 * Distilling the Knowledge in a Neural Network (Hinton, Vinyals, Dean 2015):
 * T²·KL(teacher‖student at T), or another divergence in the place of KL. The factor T² keeps the size
 * of the gradient while T moves.
 */
export const kd = {
  id: 'kd',
  label: 'Soft targets (KD)',
  sentence: 'The student learns the teacher’s probabilities for all classes, softened by T.',
  paper: {
    title: 'Distilling the Knowledge in a Neural Network',
    authors: 'Hinton, Vinyals, Dean',
    year: 2015,
    url: 'https://arxiv.org/abs/1503.02531',
  },
  settings: null,
  uses: ['temperature', 'divergence'],
  tasks: ['classes', 'positions', 'boxes', 'ranking'],
  isScripted: true,
  formula({ temperature, divergence, beta }, source) {
    const teacher = { tex: String.raw`\text{${source}}`, text: source };
    const student = { tex: String.raw`\text{student at }T`, text: 'student at T' };
    const symbols = divergenceFormula(divergence, teacher, student);
    const name = divergenceName(divergence, beta);
    const [tex, text] = [liveTex(temperature), shortText(temperature)];
    return {
      symbols: { tex: String.raw`T^2\cdot${symbols.tex}`, text: `T²·${symbols.text}` },
      values: {
        tex: String.raw`${tex}^2\cdot${name.tex}\text{ at }${tex}`,
        text: `${text}²·${name.text} at ${text}`,
      },
    };
  },
  loss(tf, { student, teacher }, settings) {
    const divergence = divergenceOf(tf, teacher.outputs, student.outputs, settings);
    return { distillation: tf.mul(divergence, settings.temperature ** 2) as Scalar };
  },
  fused: 'kd',
} as const satisfies Method<null>;
