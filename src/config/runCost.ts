/**
 * What a run will cost, before it is run: multiply-adds and memory, from its spec alone. Good to a
 * factor of two, which is enough to tell seconds from hours.
 */

import { type Architecture, costOf, layersOf, type ModelCost } from '../model/architecture';
import { outputShapesOf } from '../model/graph';
import { sidesOf } from '../model/inputShape';
import type { InputShape, Layer, Shape } from '../model/layer';
import { isAugmented } from './augmentation';
import { outputOf, teacherInputShape, type WorkloadMeta } from './catalog';
import type { ExperimentConfig } from './experiment';
import { chainOf } from './teacherChain';
import { teacherCostOf } from './teacherFile';

/** A training step costs three forward passes. */
const TRAINING = 3;

/** Test examples behind an evaluation, and evaluations of a run; together at most a third of its training. */
const EVALUATION_EXAMPLES = 1000;
const EVALUATIONS = 50;

/** Examples that an evaluation asks a model for at once. */
const CHUNK = 500;

export interface RunCostEstimate {
  /** Multiply-adds of one step of all models. */
  stepMacs: number;
  /** Multiply-adds from Run to the result. */
  macs: number;
  /** Multiply-adds of the longest piece of work between two moments at which commands are heard. */
  pieceMacs: number;
  /** Weights with what their training keeps, and the activations of a batch. */
  bytes: number;
}

/** Borrows everything; `spec` is valid. */
export function estimateCost(spec: ExperimentConfig, meta: WorkloadMeta): RunCostEstimate {
  const output = outputOf(meta, spec);
  const inputShape = meta.inputShape(spec);
  const teacherShape = teacherInputShape(meta, spec);
  const layers = (architecture: Architecture) => layersOf(architecture, inputShape, output);
  const { training } = spec;
  const { trainSize } = spec.workload.options;
  const models = spec.baseline ? 2 : 1;
  const studentLayers = layers(spec.student.architecture);
  const teacherLayers = layersOf(spec.teacher.architecture, teacherShape, output);
  const student = costOf(studentLayers);
  const members = spec.teacher.source === 'train' ? spec.teacher.members : 1;
  // Whoever wrote a file of logits is not asked any more.
  const teacher = replaceUnknown(teacherCostOf(spec, meta));
  const teachers = members * teacher.macs;
  const chain = chainOf(spec).map(({ architecture }) => layers(architecture));
  const between = chain.map(costOf);
  const betweenMacs = between.reduce((sum, { macs }) => sum + macs, 0);

  const batch = Math.min(training.batchSize, trainSize);
  const steps = training.epochs * Math.ceil(trainSize / batch);
  // A peer takes a step of its own, and each of the two is asked once more.
  const along = spec.teacher.source === 'peer';
  const peerMacs = along ? (TRAINING + 1) * teacher.macs + student.macs : 0;
  const stepMacs = (TRAINING * student.macs * models + peerMacs) * batch;
  const distilling = steps * stepMacs;
  const { epochs: teacherEpochs, trainSize: teacherExamples } = spec.teacher.training;
  const trainsTeacher = spec.teacher.source === 'train';
  const teaching = trainsTeacher ? TRAINING * teachers * teacherExamples * teacherEpochs : 0;
  const assisting = TRAINING * betweenMacs * trainSize * training.epochs;
  const asked = trainSize * (isAugmented(spec.workload) ? training.epochs : 1);
  const askingTeacher = along ? 0 : (teachers + betweenMacs) * asked;
  const oneEvaluation =
    student.macs * models * Math.min(EVALUATION_EXAMPLES, meta.testExamples(spec));
  const evaluating = Math.min(
    oneEvaluation * Math.min(EVALUATIONS, steps),
    oneEvaluation + distilling / 3,
  );
  const tested = student.macs * models + teachers + betweenMacs;

  const trained = [
    { layers: studentLayers, count: models, inputShape },
    ...(trainsTeacher || along
      ? [{ layers: teacherLayers, count: 1, inputShape: teacherShape }]
      : []),
    ...chain.map((own) => ({ layers: own, count: 1, inputShape })),
  ];
  return {
    stepMacs,
    macs:
      distilling +
      teaching +
      assisting +
      askingTeacher +
      evaluating +
      tested * meta.testExamples(spec),
    pieceMacs: Math.max(
      stepMacs,
      ...[student, teacher, ...between].map(({ macs }) => macs * CHUNK),
      trainsTeacher ? TRAINING * teacher.macs * batch : 0,
      ...between.map(({ macs }) => TRAINING * macs * batch),
    ),
    bytes: Math.max(
      teacher.bytes,
      ...trained.map(
        ({ layers, count, inputShape: shape }) => count * trainingBytes(layers, shape, batch),
      ),
    ),
  };
}

function replaceUnknown({ parameters, bytes, macs }: ModelCost): ModelCost {
  return { parameters: parameters || 0, bytes: bytes || 0, macs: macs || 0 };
}

/** Weights, gradients and two moments, and each layer's output with its gradient. */
function trainingBytes(layers: readonly Layer[], inputShape: InputShape, batch: number): number {
  const shapes = outputShapesOf(layers, sidesOf(inputShape));
  const outputs = layers.reduce((sum, layer, index) => {
    return sum + outputsOf(layer, shapes[index] as Shape);
  }, 0);
  return 4 * costOf(layers).bytes + 2 * 4 * outputs * batch;
}

/** Values that a layer makes of one example; those that work in place make none. */
function outputsOf(layer: Layer, shape: Shape): number {
  if (layer.type === 'flatten' || layer.type === 'dropout') return 0;
  const values = shape.reduce((product, side) => product * side, 1);
  // The weights of all heads are kept.
  return values + (layer.type === 'attention' ? layer.heads * layer.length ** 2 : 0);
}
