/** Which experiments a script for Python can repeat. */
import type { ExperimentConfig, MethodId } from '../config/experiment';
import { methodOf } from '../methods';

/** Whether `scripts/losses.py` has the method. */
const isScripted = {
  kd: true,
  'logit-mse': true,
  dkd: true,
  nkd: false,
  dist: true,
  'logit-std': true,
  fitnet: false,
  at: false,
  rkd: false,
  sp: false,
  cwd: false,
} as const satisfies Record<MethodId, boolean>;

/** Why there is no script for `spec`, in a sentence; null where there is one. */
export function scriptProblem({ distillation, student }: ExperimentConfig): string | null {
  const { method, inputs } = distillation;
  if (!isScripted[method]) {
    const { label } = methodOf(method);
    const known = Object.entries(isScripted).flatMap(([id, isKnown]) =>
      isKnown ? methodOf(id as MethodId).label : [],
    );
    return `There is no script for “${label}” yet; there is one for ${known.join(', ')}.`;
  }
  if (inputs !== 'transfer') {
    return 'A script draws no mixed or random inputs: choose the transfer set as the student’s inputs.';
  }
  if (student.initialization === 'teacher-start') {
    return 'A script does not know where the teacher started from: choose other first weights of the student.';
  }
  return null;
}
