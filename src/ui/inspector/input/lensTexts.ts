/** What is said about the gradient lens under a method. */
import type { DistillationConfig } from '../../../config/experiment';
import { methodOf } from '../../../methods';
import type { LogitGradients } from '../../../store/inspection/lens';
import { countText } from '../../../text/format';
import type { LensPulls } from './usePulls';

/** Names of the terms, as columns. */
export function termNamesOf({ method, softTargets }: DistillationConfig): TermNames {
  const { id, label } = methodOf(method);
  const teacher = softTargets === 'uniform' ? 'Even targets' : 'Teacher';
  return { hard: 'Label', soft: id === 'kd' ? teacher : label, total: 'Together' };
}

type TermNames = Record<keyof LogitGradients, string>;

const SIGN =
  'A pull is the negative gradient of the loss: a bar to the right raises the logit, one to the left lowers it.';

const BY_FORMULA =
  'Label: (1 − α)(y − q₁). Teacher: αT²·(p − q)/T, where p and q are the soft targets of teacher and student at T.';

const BY_TAPE = 'The engine takes the gradient of the loss as it is set, term by term.';

export function lensHelp(isByFormula: boolean): string {
  return `${SIGN} ${isByFormula ? BY_FORMULA : BY_TAPE}`;
}

/** What to know about the distillation term’s pull, beside the settings; null: nothing. */
export function pullRemark(
  { method }: DistillationConfig,
  { gradients, batchSize }: Pick<LensPulls, 'gradients' | 'batchSize'>,
): string | null {
  const { label, uses, relatesExamples } = methodOf(method);
  if (uses.includes('layers')) {
    if (!gradients) return null;
    const pullsAtLogits = gradients.soft.some((pull) => pull !== 0);
    return pullsAtLogits
      ? `${label} also pulls at a hidden layer of the student; here is what its soft targets pull at the logits.`
      : `${label} pulls at a hidden layer of the student, not at its logits: here the label alone pulls.`;
  }
  if (!relatesExamples) return null;
  const batch =
    batchSize === 1 ? 'the open example alone' : `the ${countText(batchSize)} examples on show`;
  return `${label} relates the examples of a batch to one another; the batch here is ${batch}.`;
}
