/** Which experiments a script for Python can repeat. */
import type { ExperimentConfig } from '../config/experiment';
import { methodOf, methods } from '../methods';
import type { Method } from '../methods/method';

/** Why there is no script for `spec`, in a sentence; null where there is one. */
export function scriptProblem({
  workload,
  distillation,
  student,
}: ExperimentConfig): string | null {
  if (workload.id === 'pictures') {
    return 'A script has no way to the drawings that colour pictures are composed from: export the model instead.';
  }
  const { method, inputs } = distillation;
  const { label, isScripted } = methodOf(method);
  if (!isScripted) {
    const all: readonly Method[] = Object.values(methods);
    const known = all.filter((one) => one.isScripted).map((one) => one.label);
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
