/** What a spec asks of its backend. */

import { outputOf } from '../../config/catalog';
import type { ExperimentConfig } from '../../config/experiment';
import { type Architecture, costOf, layersOf } from '../../model/architecture';
import { classOutput } from '../../model/output';
import { catalog } from '../../workloads/catalog';
import type { EngineContext } from '../context';
import type { ModelDescription } from '../executors/executor';
import type { TrainedModel } from '../executors/webgpu/choices/settleChoices';
import { methodSetupOf } from '../run/methodSetup';
import type { BackendNeeds } from './backend';

/** Files and the multiply-adds of the largest training step of `spec`, forward and backward. */
export function needsOf(spec: ExperimentConfig, context: EngineContext): BackendNeeds {
  const meta = catalog[spec.workload.id];
  const classes = outputOf(meta, spec).width;
  const macsOf = ({ architecture }: { architecture: Architecture }) =>
    costOf(layersOf(architecture, meta.inputShape(spec), classes)).macs;
  const [student, teacher] = [macsOf(spec.student), macsOf(spec.teacher)];
  // The backward pass costs twice the forward pass.
  const studentStep = 3 * student + (isAugmented(spec) ? teacher : 0);
  const teacherStep = spec.teacher.source === 'train' ? 3 * teacher : 0;
  const { assistant } = spec.teacher;
  const assistantStep = assistant ? 3 * macsOf({ architecture: assistant }) : 0;
  const stepMacs = spec.training.batchSize * Math.max(studentStep, teacherStep, assistantStep);
  return { wasmFiles: context.wasmFiles, stepMacs };
}

/** The models that a run of `spec` trains, with their batches. */
export function trainedModels(spec: ExperimentConfig): TrainedModel[] {
  const meta = catalog[spec.workload.id];
  const inputShape = meta.inputShape(spec);
  const classes = outputOf(meta, spec).width;
  const { optimizer, batchSize } = spec.training;
  const modelOf = (
    architecture: Architecture,
    own: Pick<ModelDescription, 'optimizer' | 'method' | 'methodSetup'>,
  ) => {
    const layers = layersOf(architecture, inputShape, classes);
    return { model: { layers, inputShape, output: classOutput(classes), ...own }, batchSize };
  };
  const { method } = spec.distillation;
  const methodSetup = methodSetupOf(spec.distillation);
  const student = modelOf(spec.student.architecture, { optimizer, method, methodSetup });
  if (spec.teacher.source !== 'train') return [student];
  return [student, modelOf(spec.teacher.architecture, { optimizer: 'adam', method: 'kd' })];
}

/** Whether the teacher runs at every step, since its inputs are new at each. */
function isAugmented(spec: ExperimentConfig): boolean {
  return Object.values(spec.workload.options.augment).some((strength) => strength > 0);
}
