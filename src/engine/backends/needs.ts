/** What a spec asks of its backend. */

import { outputOf, teacherInputShape } from '../../config/catalog';
import type { ExperimentConfig } from '../../config/experiment';
import { hasVariedInputs, teacherCostOf } from '../../config/teacherFile';
import { methodOf } from '../../methods';
import { type Architecture, costOf, layersOf } from '../../model/architecture';
import { catalog } from '../../workloads/catalog';
import type { EngineContext } from '../context';
import type { TrainedModel } from '../executors/webgpu/choices/settleChoices';
import { describePeer } from '../run/peer';
import { describeStudent } from '../run/studentAndBaseline';
import type { BackendNeeds } from './backend';

/** Files and the multiply-adds of the largest training step of `spec`, forward and backward. */
export function needsOf(spec: ExperimentConfig, context: EngineContext): BackendNeeds {
  const meta = catalog[spec.workload.id];
  const output = outputOf(meta, spec);
  const macsOf = (architecture: Architecture, inputShape = meta.inputShape(spec)) =>
    costOf(layersOf(architecture, inputShape, output)).macs;
  const student = macsOf(spec.student.architecture);
  const teacher = teacherCostOf(spec, meta).macs || 0;
  // The backward pass costs twice the forward pass.
  const peerStep = spec.teacher.source === 'peer' ? student + 4 * teacher : 0;
  const studentStep = 3 * student + (isAskedAtEachStep(spec) ? teacher : 0) + peerStep;
  const teacherStep = spec.teacher.source === 'train' ? 3 * teacher : 0;
  const { assistant } = spec.teacher;
  const assistantStep = assistant ? 3 * macsOf(assistant) : 0;
  const stepMacs = spec.training.batchSize * Math.max(studentStep, teacherStep, assistantStep);
  return { wasmFiles: context.wasmFiles, stepMacs };
}

/** The models that a run of `spec` trains, with their batches. */
export function trainedModels(spec: ExperimentConfig): TrainedModel[] {
  const meta = catalog[spec.workload.id];
  const inputShape = teacherInputShape(meta, spec);
  const output = outputOf(meta, spec);
  const { batchSize } = spec.training;
  const student = { model: describeStudent({ spec, meta, output }), batchSize };
  if (spec.teacher.source === 'peer') {
    return [student, { model: describePeer({ spec, meta, output }, student.model), batchSize }];
  }
  if (spec.teacher.source !== 'train') return [student];
  const layers = layersOf(spec.teacher.architecture, inputShape, output);
  const teacher = { layers, inputShape, output, optimizer: 'adam', method: 'kd' } as const;
  return [student, { model: teacher, batchSize }];
}

/** Whether the teacher runs at every step, as its inputs are new at each or its layers are asked for. */
function isAskedAtEachStep(spec: ExperimentConfig): boolean {
  return hasVariedInputs(spec) || methodOf(spec.distillation.method).uses.includes('layers');
}
