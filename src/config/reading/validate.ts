/**
 * Checks a spec that comes from outside (form, link, file). Structure and types are checked by
 * `schema.ts`, ranges by what each number declares, and what depends on the workload here.
 */

import {
  type Architecture,
  costOf,
  describeArchitecture,
  layersOf,
  weightShapesOf,
} from '../../model/architecture';
import { classesIn, type OutputShape } from '../../model/output';
import {
  type Catalog,
  findPretrained,
  outputOf,
  teacherInputShape,
  teachingInputShape,
  type WorkloadMeta,
} from '../catalog';
import { DATASET_PATH, datasetOf, lacksDataset } from '../dataset';
import { DEFAULT_WORKLOAD, type ExperimentConfig, type WorkloadId } from '../experiment';
import { type FieldMeta, fieldsOf } from '../fields';
import { applyChanges, type ConfigChanges, flatten, valueAt } from '../paths';
import { CONFIG_VERSION, checkStructure } from '../schema';
import { architectureLimits } from '../settings/architecture';
import { chainOf, teachingNetworkOf } from '../teacherChain';
import { checkTeacherFile, lacksTeacherFile, TEACHER_FILE_PATH } from '../teacherFile';
import { checkMethod } from './checkMethod';
import { misfitOf, seesAhead } from './misfit';
import { boundProblems, checkOutside, clip } from './outside';
import type { Problem } from './problem';

const noData: Problem = {
  path: DATASET_PATH,
  message: 'is missing: this task learns from your own data',
};

const noTeacherFile: Problem = {
  path: TEACHER_FILE_PATH,
  message: 'is missing: drop the files of a teacher, or choose another source',
};

/** What the visitor may still bring. */
const open: readonly Problem[] = [noData, noTeacherFile];

/** Problems of a complete spec; an empty list means that it can be run. */
export function validate(spec: ExperimentConfig, catalog: Catalog): Problem[] {
  const structural = checkStructure(spec);
  if (structural.length > 0) return structural;
  const meta = catalog[spec.workload.id];
  const ranges = fieldsOf(meta, spec).flatMap((field) => checkRange(spec, field));
  // Shapes and classes are those of the data.
  if (lacksDataset(spec)) return [noData, ...ranges];
  return [
    ...ranges,
    ...checkArchitectures(spec, meta),
    ...checkClasses(spec, meta),
    ...checkDataset(spec, meta),
    ...checkMethod(spec, meta),
    ...checkValidation(spec, meta),
    ...(lacksTeacherFile(spec) ? [noTeacherFile] : checkTeacherFile(spec, meta)),
  ];
}

/**
 * Reads a spec from parsed JSON. What is missing takes the workload's default; what is unknown or
 * wrong is listed. `spec` is null where there are problems.
 */
export function readConfig(
  input: unknown,
  catalog: Catalog,
): { spec: ExperimentConfig | null; problems: Problem[] } {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    return failWith('', 'must be a JSON object with the fields of an experiment');
  }
  const unreadable = checkOutside(input);
  if (unreadable.length > 0) return { spec: null, problems: unreadable };
  const source = input as Record<string, unknown>;
  const version = source.version ?? CONFIG_VERSION;
  if (version !== CONFIG_VERSION) {
    return failWith(
      'version',
      `must be ${CONFIG_VERSION} (got ${show(version)}); this lab knows no other`,
    );
  }
  const workload = (source.workload ?? {}) as { id?: unknown };
  const id = workload.id ?? DEFAULT_WORKLOAD;
  if (typeof id !== 'string' || !Object.hasOwn(catalog, id)) {
    const known = Object.keys(catalog).join(', ');
    return failWith('workload.id', `must be one of ${known} (got ${show(id)})`);
  }
  return completeConfig(flatten(source), catalog[id as WorkloadId], catalog);
}

/**
 * Lays flat changes over a workload's default spec and checks the result. The values of changes from
 * outside have passed `checkOutside`. `mayLackData`: own data and a teacher's file that are not chosen yet are no problem.
 */
export function completeConfig(
  changes: ConfigChanges,
  meta: WorkloadMeta,
  catalog: Catalog,
  mayLackData = false,
): { spec: ExperimentConfig | null; problems: Problem[] } {
  const known = flatten(meta.defaults);
  const problems: Problem[] = [];
  const accepted: ConfigChanges = {};
  for (const [path, value] of Object.entries(changes)) {
    if (Object.hasOwn(known, path)) accepted[path] = value;
    else if (isEmptyBranch(path, value, known)) continue;
    else problems.push({ path, message: unknownMessage(path, known) });
  }
  const asked = applyChanges(meta.defaults, accepted);
  const isLeftOpen = !Object.hasOwn(accepted, 'teacher.source');
  const spec =
    isLeftOpen && isOfOtherTask(asked, meta)
      ? applyChanges(asked, { 'teacher.source': 'train' })
      : asked;
  const found = validate(spec, catalog);
  problems.push(...(mayLackData ? found.filter((problem) => !open.includes(problem)) : found));
  return { spec: problems.length === 0 ? spec : null, problems: boundProblems(problems) };
}

/**
 * Whether `spec` asks for a shipped teacher where one ships for other options of the workload alone: there it is
 * trained where nobody says how it comes.
 */
export function isOfOtherTask(spec: ExperimentConfig, meta: WorkloadMeta): boolean {
  const shipsForSome = meta.teachers.some(({ pretrainedUnder }) => pretrainedUnder !== undefined);
  return shipsForSome && spec.teacher.source === 'pretrained' && !findPretrained(meta, spec);
}

function isEmptyBranch(path: string, value: unknown, known: ConfigChanges): boolean {
  const isEmpty = typeof value === 'object' && value !== null && Object.keys(value).length === 0;
  return isEmpty && Object.keys(known).some((leaf) => leaf.startsWith(`${path}.`));
}

function unknownMessage(path: string, known: ConfigChanges): string {
  const isBranch = Object.keys(known).some((leaf) => leaf.startsWith(`${path}.`));
  if (isBranch) return 'must be an object with the settings of this group';
  const parent = path.slice(0, path.lastIndexOf('.') + 1);
  const siblings = Object.keys(known)
    .filter((leaf) => leaf.startsWith(parent) && !leaf.slice(parent.length).includes('.'))
    .map((leaf) => leaf.slice(parent.length));
  return siblings.length > 0
    ? `is not a setting; known here: ${siblings.join(', ')}`
    : 'is not a setting';
}

function checkRange(spec: ExperimentConfig, field: FieldMeta): Problem[] {
  const value = valueAt(spec, field.path);
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    return [{ path: field.path, message: `must be a number (got ${show(value)})` }];
  }
  if (value < field.min || value > field.max) {
    const message = `must be between ${field.min} and ${field.max} (got ${value})`;
    return [{ path: field.path, message }];
  }
  const { smallest = 0 } = field;
  if (value !== 0 && value < smallest) {
    const message = `must be 0, which switches it off, or between ${smallest} and ${field.max} (got ${value})`;
    return [{ path: field.path, message }];
  }
  if (field.integer && !Number.isInteger(value)) {
    return [{ path: field.path, message: `must be a whole number (got ${value})` }];
  }
  return [];
}

function checkArchitectures(spec: ExperimentConfig, meta: WorkloadMeta): Problem[] {
  const problems: Problem[] = [];
  const output = outputOf(meta, spec);
  for (const [path, architecture] of Object.entries(architecturesOf(spec))) {
    const inputShape =
      path === 'teacher.architecture' ? teacherInputShape(meta, spec) : meta.inputShape(spec);
    const misfit =
      misfitOf(architecture, inputShape, output, meta.label) ??
      (meta.task(spec).kind === 'sequence' ? seesAhead(architecture) : null);
    if (misfit) {
      problems.push({ path, message: misfit });
      continue;
    }
    const { parameters } = costOf(layersOf(architecture, inputShape, output));
    if (parameters > architectureLimits.parameters) {
      const limit = architectureLimits.parameters.toLocaleString('en');
      const message = `has ${parameters.toLocaleString('en')} parameters; the limit is ${limit}`;
      problems.push({ path, message });
    }
  }
  problems.push(...checkInitialization(spec, meta, output));
  if (spec.teacher.source === 'pretrained' && !findPretrained(meta, spec)) {
    const shipped = meta.teachers
      .filter(({ architecture }) =>
        findPretrained(meta, { ...spec, teacher: { ...spec.teacher, architecture } }),
      )
      .map((model) =>
        describeArchitecture(model.architecture, teacherInputShape(meta, spec), output),
      );
    const choice = shipped.length > 0 ? `, or one of: ${shipped.join('; ')}` : '';
    const message = `no pre-trained teacher has this architecture for this task: use source "train"${choice}`;
    problems.push({ path: 'teacher.source', message });
  }
  return problems;
}

/** Every architecture of a spec by its path. */
function architecturesOf({ teacher, student }: ExperimentConfig): Record<string, Architecture> {
  return {
    'teacher.architecture': teacher.architecture,
    ...(teacher.assistant ? { 'teacher.assistant': teacher.assistant } : {}),
    'student.architecture': student.architecture,
  };
}

function checkInitialization(
  spec: ExperimentConfig,
  meta: WorkloadMeta,
  output: OutputShape,
): Problem[] {
  const { teacher, student } = spec;
  if (student.initialization === 'random') return [];
  if (student.initialization === 'shipped-trunk') return checkTrunk(spec, meta, output);
  if (teacher.source === 'file' && !teacher.assistant) return [];
  if (
    student.initialization === 'teacher-start' &&
    chainOf(spec).length === 0 &&
    teacher.source === 'pretrained'
  ) {
    const message =
      'is known of teachers only that are trained here: choose “train” for the teacher';
    return [{ path: 'student.initialization', message }];
  }
  const copied = weightShapesOf(
    layersOf(teachingNetworkOf(spec), teachingInputShape(meta, spec), output),
  )[0];
  const own = weightShapesOf(layersOf(student.architecture, meta.inputShape(spec), output))[0];
  if (copied?.shape.join() === own?.shape.join()) return [];
  const message = 'finds nothing to copy: give the student’s first layer the size of the teacher’s';
  return [{ path: 'student.initialization', message }];
}

function checkTrunk(spec: ExperimentConfig, meta: WorkloadMeta, output: OutputShape): Problem[] {
  const withStudent = ({ architecture }: { architecture: Architecture }) =>
    findPretrained(meta, { ...spec, teacher: { ...spec.teacher, architecture } });
  if (withStudent(spec.student)) return [];
  const shipped = meta.teachers
    .filter(withStudent)
    .map(({ architecture }) => describeArchitecture(architecture, meta.inputShape(spec), output));
  const message =
    shipped.length > 0
      ? `is shipped for these layers of the student alone: ${shipped.join('; ')}`
      : `ships for no network of ${meta.label}: choose other first weights`;
  return [{ path: 'student.initialization', message }];
}

function checkClasses(spec: ExperimentConfig, meta: WorkloadMeta): Problem[] {
  const classes = classesIn(outputOf(meta, spec));
  const { omitClasses, swapClasses } = spec.teacher.training;
  return [
    ...checkOmitted('workload.options.omitClasses', spec.workload.options.omitClasses, classes),
    ...checkOmitted('teacher.training.omitClasses', omitClasses, classes),
    ...checkSwapped('teacher.training.swapClasses', swapClasses, classes),
  ];
}

function checkOmitted(path: string, omitted: readonly number[], classes: number): Problem[] {
  const unknown = checkExist(path, omitted, classes);
  if (unknown.length > 0) return unknown;
  if (new Set(omitted).size < classes) return [];
  return [{ path, message: 'leaves no class to learn from; keep at least one' }];
}

function checkSwapped(path: string, swapped: readonly number[], classes: number): Problem[] {
  const unknown = checkExist(path, swapped, classes);
  if (unknown.length > 0) return unknown;
  if (swapped.length === 0 || new Set(swapped).size === 2) return [];
  return [{ path, message: 'must be two different classes, or none' }];
}

function checkExist(path: string, labels: readonly number[], classes: number): Problem[] {
  const wrong = labels.find((label) => label < 0 || label >= classes);
  if (wrong === undefined) return [];
  return [{ path, message: `class ${wrong} does not exist; classes are 0 to ${classes - 1}` }];
}

/** Examples that are measured on must not be learned from. */
function checkDataset(spec: ExperimentConfig, meta: WorkloadMeta): Problem[] {
  const own = datasetOf(spec);
  const message = own && meta.datasetMisfit?.(own);
  return message ? [{ path: DATASET_PATH, message }] : [];
}

function checkValidation(spec: ExperimentConfig, meta: WorkloadMeta): Problem[] {
  const { evaluateOn, trainSize } = spec.workload.options;
  const { examples, isOfTraining } = meta.validation(spec);
  if (evaluateOn === 'test' || !isOfTraining) return [];
  const most = meta.trainExamples(spec) - examples;
  const message = `must leave the last ${examples.toLocaleString('en')} examples for validation: at most ${most.toLocaleString('en')}`;
  const problems: Problem[] = [];
  if (trainSize > most) problems.push({ path: 'workload.options.trainSize', message });
  if (spec.teacher.source === 'train' && spec.teacher.training.trainSize > most) {
    problems.push({ path: 'teacher.training.trainSize', message });
  }
  return problems;
}

function show(value: unknown): string {
  return value === undefined ? 'nothing' : clip(JSON.stringify(value), 60);
}

function failWith(path: string, message: string) {
  return { spec: null, problems: [{ path, message }] };
}
