/** What a distillation method asks of networks, outputs and inputs. */
import { methodOf, methods } from '../../methods';
import type { Method } from '../../methods/method';
import type { TaskKind } from '../../tasks/task';
import { outputOf, type WorkloadMeta } from '../catalog';
import type { ExperimentConfig } from '../experiment';
import { featurePairsOf, networkOf } from '../featurePairs';
import type { Problem } from './problem';

/** Problems of `spec.distillation`, whose structure and ranges are right. */
export function checkMethod(spec: ExperimentConfig, meta: WorkloadMeta): Problem[] {
  return [
    ...checkTask(spec, meta),
    ...checkLayers(spec, meta),
    ...checkOutputs(spec, meta),
    ...checkTargets(spec),
  ];
}

function checkTask({ distillation }: ExperimentConfig, meta: WorkloadMeta): Problem[] {
  const { label, tasks } = methodOf(distillation.method);
  const { kind } = meta.task(meta.defaults);
  if (tasks.includes(kind)) return [];
  const known = Object.values(methods).filter((method) => hasTask(method, kind));
  const message = `${label} is made for other tasks: choose ${known.map((one) => one.label).join(', ')}`;
  return [{ path: 'distillation.method', message }];
}

function hasTask({ tasks }: Method, kind: TaskKind): boolean {
  return tasks.includes(kind);
}

function checkLayers(spec: ExperimentConfig, meta: WorkloadMeta) {
  const { distillation, student, teacher } = spec;
  const inputShape = meta.inputShape(spec);
  return networksThatLearn({ student, teacher }).flatMap(([learner, source]) => {
    // The number of classes changes no hidden layer.
    const [own, taught] = [learner, source].map((one) => networkOf(one, inputShape, 2));
    if (!own || !taught) return [];
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

function checkTargets({ distillation: { softTargets, method } }: ExperimentConfig): Problem[] {
  if (softTargets === 'teacher' || method === 'kd') return [];
  const { label } = methodOf(method);
  const message = `uniform targets are label smoothing, which is a case of ${methodOf('kd').label}: choose that method, or the teacher for ${label}`;
  return [{ path: 'distillation.softTargets', message }];
}
