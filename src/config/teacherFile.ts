/** Teachers that came as files: which one is chosen, whether it fits, what it costs, how it is laid in. */

import { methodOf } from '../methods';
import { costOf, layersOf, type ModelCost } from '../model/architecture';
import { inputSizeOf, isText, sidesOf } from '../model/inputShape';
import type { InputShape } from '../model/layer';
import { counted } from '../text/counted';
import { bytesText, countText } from '../text/format';
import { isAugmented } from './augmentation';
import { outputOf, teacherInputShape, type WorkloadMeta } from './catalog';
import type { ExperimentConfig } from './experiment';
import { applyChanges, type Json } from './paths';
import type { Problem } from './reading/problem';
import type { TeacherFile, TeacherModelFile } from './settings/teacherFile';
import { chainOf } from './teacherChain';

export const TEACHER_FILE_PATH = 'teacher.file';

/** The file that teaches; null where the teacher is no file, or none is chosen yet. */
export function teacherFileOf({ teacher }: Pick<ExperimentConfig, 'teacher'>): TeacherFile | null {
  return teacher.source === 'file' ? teacher.file : null;
}

/** Whether a file is wanted and none is chosen. */
export function lacksTeacherFile({ teacher }: Pick<ExperimentConfig, 'teacher'>): boolean {
  return teacher.source === 'file' && teacher.file === null;
}

/** Which files an experiment needs, for somebody who does not have them. */
export function describeMissingTeacher({ name, source, sourceBytes, hash }: TeacherFile): string {
  return `Its teacher is “${name}”, read from ${source} (${bytesText(sourceBytes)}); its SHA-256 begins with ${hash.slice(0, 12)}.`;
}

/** What the teacher costs; NaN where nobody knows, as of whatever wrote a file of logits. */
export function teacherCostOf(spec: ExperimentConfig, meta: WorkloadMeta): ModelCost {
  const file = teacherFileOf(spec);
  if (!file) {
    const { architecture } = spec.teacher;
    return costOf(layersOf(architecture, teacherInputShape(meta, spec), outputOf(meta, spec)));
  }
  if (file.kind === 'logits')
    return { parameters: Number.NaN, bytes: Number.NaN, macs: Number.NaN };
  const { parameters, macs } = file;
  return { parameters, bytes: 4 * parameters, macs };
}

/** Whether inputs are changed from step to step, so that no logits can be known before. */
export function hasVariedInputs({ distillation, workload }: ExperimentConfig): boolean {
  if (distillation.inputs !== 'transfer') return true;
  return isAugmented(workload);
}

/** The shape that a model's inputs are given, without the batch; null where they cannot be had. */
export function fitInput(input: readonly number[], shape: InputShape): readonly number[] | null {
  const sides = sidesOf(shape);
  if (input.every((side) => side > 0)) {
    const [channels] = sides.slice(-1);
    // Values in another order, though there are as many.
    const isChannelsFirst =
      input.length === 3 && sides.length === 3 && input[0] === channels && input[2] !== channels;
    if (isChannelsFirst && channels !== 1) return null;
    return input.reduce((size, side) => size * side, 1) === inputSizeOf(shape) ? input : null;
  }
  const fits =
    input.length === sides.length &&
    input.every((side, index) => side === 0 || side === sides[index]);
  return fits ? sides : null;
}

/** What keeps the chosen file from teaching under `spec`. */
export function checkTeacherFile(spec: ExperimentConfig, meta: WorkloadMeta): Problem[] {
  const file = teacherFileOf(spec);
  if (!file) return [];
  const misfit = misfitOf(file, spec, meta);
  return [...(misfit ? [{ path: TEACHER_FILE_PATH, message: misfit }] : []), ...checkUse(spec)];
}

function misfitOf(file: TeacherFile, spec: ExperimentConfig, meta: WorkloadMeta): string | null {
  if (meta.task(spec).kind !== 'classes') {
    return 'cannot teach here: a file gives one answer an example, and this task asks for one at each position; choose another source of the teacher';
  }
  const { width } = outputOf(meta, spec);
  if (file.classes !== width) {
    return `has ${counted(file.classes, 'output')} and the task has ${counted(width, 'class', 'classes')}: choose a teacher with one output for each class, in their order`;
  }
  return file.kind === 'logits' ? rowsMisfit(file.rows, spec) : inputMisfit(file, spec, meta);
}

function inputMisfit(
  { input }: TeacherModelFile,
  spec: ExperimentConfig,
  meta: WorkloadMeta,
): string | null {
  const shape = teacherInputShape(meta, spec);
  if (isText(shape)) {
    return 'reads texts by a vocabulary of its own, which the lab does not know: let it write a file of logits, and choose that';
  }
  if (fitInput(input, shape)) return null;
  return `reads inputs of ${sidesText(input)} and the examples are ${sidesText(sidesOf(shape))}: choose a model for such inputs, or a file of its logits`;
}

function sidesText(sides: readonly number[]): string {
  const texts = sides.map((side) => (side === 0 ? '?' : String(side)));
  return sides.length === 1 ? `${texts[0]} values` : texts.join(' × ');
}

function rowsMisfit(rows: number, spec: ExperimentConfig): string | null {
  const { trainSize, omitClasses } = spec.workload.options;
  if (hasVariedInputs(spec)) {
    return 'knows the examples as they are, and here the student sees changed ones: set augmentation to 0 and its inputs to the transfer set, or choose a model as the teacher';
  }
  // How many are left without some classes only the data tell.
  if (omitClasses.length > 0 || rows === trainSize) return null;
  return `has logits of ${counted(rows, 'example')} and the transfer set has ${countText(trainSize)}: set the training examples to ${countText(rows)}, or choose another file`;
}

/** A file shows neither its layers nor the weights that it started from. */
function checkUse({ teacher, student, distillation }: ExperimentConfig): Problem[] {
  const problems: Problem[] = [];
  const method = methodOf(distillation.method);
  if (method.uses.includes('layers')) {
    const message = `${method.label} compares hidden layers, which a teacher from a file does not show: choose another method`;
    problems.push({ path: 'distillation.method', message });
  }
  if (student.initialization !== 'random' && chainOf({ teacher, student }).length === 0) {
    const message = 'is not known of a teacher from a file: choose random weights';
    problems.push({ path: 'student.initialization', message });
  }
  return problems;
}

/**
 * `spec` with `file` as its teacher. A file of logits brings the size of its transfer set, where that
 * many examples are there and no class is left out.
 */
export function withTeacherFile(
  spec: ExperimentConfig,
  file: TeacherFile,
  meta: WorkloadMeta,
): ExperimentConfig {
  const chosen = applyChanges(spec, {
    'teacher.source': 'file',
    [TEACHER_FILE_PATH]: file as unknown as Json,
  });
  if (file.kind !== 'logits' || spec.workload.options.omitClasses.length > 0) return chosen;
  if (file.rows < 10 || file.rows > meta.trainExamples(spec)) return chosen;
  return applyChanges(chosen, { 'workload.options.trainSize': file.rows });
}
