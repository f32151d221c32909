/** Which experiments a script for Python can repeat. */
import { datasetKindOf } from '../config/dataset';
import { hasSchedule } from '../config/distillationSchedule';
import type { ExperimentConfig, WorkloadId } from '../config/experiment';
import { methodOf, methods } from '../methods';
import type { Method } from '../methods/method';
import type { Architecture } from '../model/architecture';

/** Workloads that scripts have no data of. */
const noScript: Readonly<Partial<Record<WorkloadId, string>>> = {
  scenes:
    'The lab draws these scenes itself, and a script for Python has none: download the model instead.',
  pictures:
    'A script has no way to the drawings that colour pictures are composed from: export the model instead.',
  words:
    'A script has no way to the words that the lab prepares: save the examples as .npy instead.',
  speech: 'A script has no way to the words that the lab ships: export the model instead.',
  sequence: 'A script for Python cannot write translations yet: download the model instead.',
  driving:
    'The lab simulates these roads itself, and a script for Python has none: download the model instead.',
};

/** Workloads whose examples go along with the weights. */
const carried: readonly WorkloadId[] = ['toy2d', 'shop'];

/** Whether a script would need files that the visitor dropped, data or teacher, to which it has no way. */
export function needsDroppedFiles({ teacher, workload: { id } }: ExperimentConfig): boolean {
  return teacher.source === 'file' || (datasetKindOf(id) !== null && !carried.includes(id));
}

/** Why there is no script for `spec`, in a sentence; null where there is one. */
export function scriptProblem(spec: ExperimentConfig): string | null {
  const { distillation, student, teacher, workload } = spec;
  const withoutData = noScript[workload.id];
  if (withoutData) return withoutData;
  if ([student.architecture, teacher.architecture].some(isUnusualConvNet)) {
    return 'A script has no separable or one-dimensional convolutions: choose plain ones.';
  }
  const { method, inputs, answers, softTargets } = distillation;
  const { label, isScripted } = methodOf(method);
  if (!isScripted) {
    const all: readonly Method[] = Object.values(methods);
    const known = all.filter((one) => one.isScripted).map((one) => one.label);
    return `There is no script for “${label}” yet; there is one for ${known.join(', ')}.`;
  }
  if (teacher.source === 'peer') {
    return 'A teacher that learns beside the student is not in the scripts: choose one that has learned before.';
  }
  if (teacher.source === 'train' && teacher.members > 1) {
    return 'A script has one teacher: choose 1 member.';
  }
  if (teacher.generations > 0) {
    return 'A script has no earlier generations: choose 0 of them.';
  }
  if (hasSchedule(distillation)) {
    return 'A script keeps T and α as they are at first: choose constant ones without a warm-up.';
  }
  if (answers !== 'full' && softTargets === 'teacher') {
    return 'A script learns from all that the teacher knows: choose all of the teacher’s answers.';
  }
  if (inputs !== 'transfer') {
    return 'A script draws no mixed or random inputs: choose the transfer set as the student’s inputs.';
  }
  if (student.initialization === 'teacher-start') {
    return 'A script does not know where the teacher started from: choose other first weights of the student.';
  }
  if (student.initialization === 'shipped-trunk') {
    return 'A script has no weights of shipped networks for the student: choose other first weights of the student.';
  }
  return null;
}

function isUnusualConvNet(architecture: Architecture): boolean {
  if (architecture.kind !== 'cnn') return false;
  return architecture.dimensions === 1 || architecture.blocks.some(({ separable }) => separable);
}
