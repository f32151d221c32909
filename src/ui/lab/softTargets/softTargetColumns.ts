/** The columns of the soft-targets table: probabilities and what they tell, a model each. Pure. */

import { argmax } from '../../../numeric/argmax';
import { entropyBits, logitsOf, softTargets } from '../../../numeric/softTargets';
import type { ExampleLogits, Role } from '../../../protocol/pictures';
import { type ClassCut, cutClasses } from '../../../store/inspection/classCut';
import { presentRoles } from '../../models/roles';

export type BarScale = 'linear' | 'log';

export interface SoftTargetColumn {
  role: Role;
  /** Null while the model has no logits. */
  answer: { probabilities: readonly number[]; entropy: number; top: number } | null;
}

export function softTargetColumns(
  logits: ExampleLogits,
  position: number,
  count: number,
  temperature: number,
  hasBaseline: boolean,
): SoftTargetColumn[] {
  return presentRoles(hasBaseline).map((role) => {
    const row = logitsOf(logits[role], position, count);
    const probabilities = row && softTargets(row, temperature);
    if (!probabilities) return { role, answer: null };
    const entropy = entropyBits(probabilities);
    return { role, answer: { probabilities, entropy, top: argmax(probabilities) } };
  });
}

/**
 * The classes drawn apart: the true one, every model's top, and those most probable to the first model
 * that answers, the teacher where it is there, so that they stay while the others learn.
 */
export function cutOfColumns(
  columns: readonly SoftTargetColumn[],
  classes: number,
  trueClass: number,
): ClassCut {
  const answers = columns.flatMap(({ answer }) => answer ?? []);
  return cutClasses(answers[0]?.probabilities ?? new Float32Array(classes), {
    always: [trueClass, ...answers.map(({ top }) => top)],
  });
}

const LOG_FLOOR = -6;

/** Length of a bar in 0..1; on the log scale from 10⁻⁶ to 1. */
export function barLength(probability: number, scale: BarScale): number {
  if (scale === 'linear') return probability;
  return probability > 0 ? Math.max(0, 1 - Math.log10(probability) / LOG_FLOOR) : 0;
}
