/** What a distillation method asks of networks, outputs and inputs. */
import { methodOf } from '../../methods';
import { outputOf, teacherInputShape, type WorkloadMeta } from '../catalog';
import type { ExperimentConfig } from '../experiment';
import { featurePairsOf, networkOf } from '../featurePairs';
import type { Problem } from './problem';

/** Problems of `spec.distillation`, whose structure and ranges are right. */
export function checkMethod(spec: ExperimentConfig, meta: WorkloadMeta): Problem[] {
  return [
    ...checkLayers(spec, meta),
    ...checkOutputs(spec, meta),
    ...checkTargets(spec),
    ...checkInputs(spec, meta),
  ];
}

function checkLayers(spec: ExperimentConfig, meta: WorkloadMeta) {
  const { distillation, student, teacher } = spec;
  const inputShape = meta.inputShape(spec);
  return networksThatLearn({ student, teacher }).flatMap(([learner, source]) => {
    // The number of classes changes no hidden layer.
    const own = networkOf(learner, inputShape, 2);
    const isTeacher = source === teacher.architecture;
    const taught = networkOf(source, isTeacher ? teacherInputShape(meta, spec) : inputShape, 2);
    const { problem } = featurePairsOf(distillation, own, taught);
    return problem ? [problem] : [];
  });
}

/** Each network that is distilled with the network that it learns from. */
function networksThatLearn({ student, teacher }: Pick<ExperimentConfig, 'student' | 'teacher'>) {
  const { architecture, assistant } = teacher;
  return assistant
    ? ([
        [assistant, architecture],
        [student.architecture, assistant],
      ] as const)
    : ([[student.architecture, architecture]] as const);
}

function checkOutputs(spec: ExperimentConfig, meta: WorkloadMeta): Problem[] {
  const { outputs } = spec.distillation;
  const path = 'distillation.outputs';
  const classes = outputOf(meta, spec).width;
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

/** Mixtures and noise are made of what the student sees; a teacher that sees something else has none. */
function checkInputs(spec: ExperimentConfig, meta: WorkloadMeta): Problem[] {
  if (spec.distillation.inputs === 'transfer' || !meta.teacherInputShape) return [];
  const message = `must be the transfer set: in ${meta.label} the teacher may see something else than the student, and mixtures or noise have no such side`;
  return [{ path: 'distillation.inputs', message }];
}

function checkTargets({ distillation: { softTargets, method } }: ExperimentConfig): Problem[] {
  if (softTargets === 'teacher' || method === 'kd') return [];
  const { label } = methodOf(method);
  const message = `uniform targets are label smoothing, which is a case of ${methodOf('kd').label}: choose that method, or the teacher for ${label}`;
  return [{ path: 'distillation.softTargets', message }];
}
