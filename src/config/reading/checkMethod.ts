/** What a distillation method asks of networks, outputs and inputs. */

import { methodOf, methods } from '../../methods';
import type { Method } from '../../methods/method';
import type { Architecture } from '../../model/architecture';
import { isImage, isText } from '../../model/inputShape';
import { classesIn } from '../../model/output';
import { taskOf } from '../../tasks';
import { outputOf, teacherInputShape, type WorkloadMeta } from '../catalog';
import type { ExperimentConfig } from '../experiment';
import { featurePairsOf, networkOf } from '../featurePairs';
import { chainOf } from '../teacherChain';
import type { Problem } from './problem';

/** Problems of `spec.distillation`, whose structure and ranges are right. */
export function checkMethod(spec: ExperimentConfig, meta: WorkloadMeta): Problem[] {
  return [
    ...checkTask(spec, meta),
    ...checkLayers(spec, meta),
    ...checkOutputs(spec, meta),
    ...checkTargets(spec),
    ...checkAnswers(spec),
    ...checkBoxAnswers(spec, meta),
    ...checkInputs(spec, meta),
    ...checkPeer(spec, meta),
  ];
}

function checkTask(spec: ExperimentConfig, meta: WorkloadMeta): Problem[] {
  const { label, tasks } = methodOf(spec.distillation.method);
  const { labels } = taskOf(meta.task(spec));
  if (tasks.includes(labels)) return [];
  const all: readonly Method[] = Object.values(methods);
  const known = all.filter((method) => method.tasks.includes(labels)).map((method) => method.label);
  const message = `${label} is not made for ${meta.label}: choose one of ${known.join(', ')}`;
  return [{ path: 'distillation.method', message }];
}

function checkLayers(spec: ExperimentConfig, meta: WorkloadMeta): Problem[] {
  const { distillation, student, teacher } = spec;
  const { label, uses } = methodOf(distillation.method);
  if (uses.includes('layers') && teacher.source === 'train' && teacher.members > 1) {
    const message = `${label} compares hidden layers, of which an ensemble has several: choose 1 member, or another method`;
    return [{ path: 'teacher.members', message }];
  }
  const inputShape = meta.inputShape(spec);
  const output = outputOf(meta, spec);
  return networksThatLearn({ student, teacher }).flatMap(([learner, source]) => {
    const isTeacher = source === teacher.architecture;
    const own = networkOf(learner, inputShape, output);
    const sourceShape = isTeacher ? teacherInputShape(meta, spec) : inputShape;
    const taught = networkOf(source, sourceShape, output);
    if (!own || !taught) return [];
    const { problem } = featurePairsOf(distillation, own, taught);
    return problem ? [problem] : [];
  });
}

/** Each network that is distilled with the network that it learns from. */
function networksThatLearn(networks: Pick<ExperimentConfig, 'student' | 'teacher'>) {
  // Said once, of the method as a whole.
  if (networks.teacher.source === 'file') return [];
  const between = chainOf(networks).map(({ architecture }) => architecture);
  const all = [networks.teacher.architecture, ...between, networks.student.architecture];
  return all.slice(1).map((learner, index) => [learner, all[index] as Architecture] as const);
}

function checkOutputs(spec: ExperimentConfig, meta: WorkloadMeta): Problem[] {
  const { outputs } = spec.distillation;
  const path = 'distillation.outputs';
  const classes = classesIn(outputOf(meta, spec));
  const unknown = outputs.find((output) => output < 0 || output >= classes);
  if (unknown !== undefined) {
    const message = `output ${unknown} does not exist; outputs are 0 to ${classes - 1}`;
    return [{ path, message }];
  }
  if (new Set(outputs).size < outputs.length) return [{ path, message: 'names an output twice' }];
  if (outputs.length !== 1) return [];
  const message =
    'needs two outputs at least, as one alone has nothing to be compared with; or none, which means all';
  return [{ path, message }];
}

function checkInputs(spec: ExperimentConfig, meta: WorkloadMeta): Problem[] {
  if (spec.distillation.inputs === 'transfer') return [];
  const message = findInputsProblem(meta, spec);
  return message ? [{ path: 'distillation.inputs', message }] : [];
}

/**
 * Why only the transfer set can be learned from: token numbers are names, there is nothing between two of
 * them, and none at random means anything; and mixtures and noise are made of what the student sees, so that
 * a teacher that sees something else has none. Null: there is no such reason.
 */
function findInputsProblem(meta: WorkloadMeta, spec: ExperimentConfig): string | null {
  if (isText(meta.inputShape(spec))) {
    return 'mixes or replaces numbers, and texts are words: choose the transfer set';
  }
  if (meta.teacherInputShape) {
    return `must be the transfer set: in ${meta.label} the teacher may see something else than the student, and mixtures or noise have no such side`;
  }
  const shape = meta.inputShape(spec);
  if (
    spec.distillation.inputs === 'pictures' &&
    !(isImage(shape) && shape[2] !== 2 && shape[2] <= 3)
  ) {
    return `cannot be pictures: the inputs of ${meta.label} are none`;
  }
  return null;
}

function checkTargets({ distillation: { softTargets, method } }: ExperimentConfig): Problem[] {
  if (softTargets === 'teacher' || method === 'kd') return [];
  const { label } = methodOf(method);
  const message = `uniform targets are label smoothing, which is a case of ${methodOf('kd').label}: choose that method, or the teacher for ${label}`;
  return [{ path: 'distillation.softTargets', message }];
}

/** Answers are limited class by class, and boxes have none. */
function checkBoxAnswers(spec: ExperimentConfig, meta: WorkloadMeta): Problem[] {
  const { answers, softTargets } = spec.distillation;
  if (answers === 'full' || softTargets !== 'teacher' || !outputOf(meta, spec).boxes) return [];
  const message = `are limited class by class, and ${meta.label} have boxes too: let the teacher tell all`;
  return [{ path: 'distillation.answers', message }];
}

/** A probability told as 0 has no finite logit, and nobody is told of hidden layers. */
function checkAnswers({ distillation }: ExperimentConfig): Problem[] {
  const { answers, softTargets, method, divergence } = distillation;
  if (answers === 'full' || softTargets !== 'teacher') return [];
  const path = 'distillation.answers';
  const { label, uses, readsLogits } = methodOf(method);
  const tellAll = 'let the teacher tell all';
  if (uses.includes('layers')) {
    const message = `do not show hidden layers, which ${label} compares: choose another method, or ${tellAll}`;
    return [{ path, message }];
  }
  if (answers === 'top-k') return [];
  const zeros = 'hold probabilities of 0,';
  if (readsLogits) {
    const message = `${zeros} which have no logits for ${label} to compare: choose another method, or ${tellAll}`;
    return [{ path, message }];
  }
  if (!uses.includes('divergence') || divergence !== 'reverse-kl') return [];
  const message = `${zeros} where reverse KL is infinite: choose another divergence, or ${tellAll}`;
  return [{ path, message }];
}

/** A peer starts with the student, and both must be able to tell each other all that the method compares. */
function checkPeer(spec: ExperimentConfig, meta: WorkloadMeta): Problem[] {
  const { teacher, student, distillation } = spec;
  if (teacher.source !== 'peer') return [];
  const { label, uses } = methodOf(distillation.method);
  const refusals: readonly (readonly [boolean, string, string])[] = [
    [
      uses.includes('layers'),
      'distillation.method',
      `${label} compares hidden layers, which peers do not show each other: choose a method that compares outputs`,
    ],
    [
      distillation.answers !== 'full',
      'distillation.answers',
      'must be all: peers tell each other everything',
    ],
    [
      teacher.assistant !== null,
      'teacher.assistant',
      'has nobody to learn from beforehand: a peer learns at the same time as the student; leave it out',
    ],
    [
      teacher.generations > 0,
      'teacher.generations',
      'must be 0: nobody was taught before a peer and the student start',
    ],
    [
      student.initialization === 'teacher-layers',
      'student.initialization',
      'finds no trained layers in a peer: choose random weights, or the teacher’s start',
    ],
    [
      meta.teacherInputShape !== undefined,
      'teacher.source',
      `must be another: in ${meta.label} teacher and student may see different things, and peers learn from the same`,
    ],
  ];
  return refusals.filter(([isMet]) => isMet).map(([, path, message]) => ({ path, message }));
}
