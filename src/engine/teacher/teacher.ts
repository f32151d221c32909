/** Gets the teacher of a spec: reads the shipped one or trains it here; measures it once. */

import { augmentationOf } from '../../config/augmentation';
import {
  findPretrained,
  outputOf,
  teacherInputShape,
  type WorkloadMeta,
} from '../../config/catalog';
import type { ExperimentConfig } from '../../config/experiment';
import { layersOf } from '../../model/architecture';
import type { Weight } from '../../model/weight';
import type { TeacherCheckpoint } from '../../protocol/checkpoint';
import type { EngineEvent } from '../../protocol/events';
import { catalog } from '../../workloads/catalog';
import type { WorkloadData } from '../../workloads/workload';
import type { EngineContext } from '../context';
import { EngineError } from '../errors';
import { costOfModel } from '../executors/ensemble';
import type { ExecutorFactory, ModelDescription } from '../executors/executor';
import { withProgress } from '../run/progress';
import { measureTeacher } from './measureTeacher';
import { networkOf } from './openTeacher';
import { readPretrained } from './pretrained';
import { readTeacherFile } from './readTeacherFile';
import { cacheEntry, type Teacher } from './teacherCache';
import { type Trained, trainHere, trainingMacs, trainMembers } from './trainTeacher';

/** Everything in `spec` that decides the teacher's weights, and what it is measured on. */
export function makeTeacherKey(spec: ExperimentConfig): string {
  const { workload, teacher, training } = spec;
  const { trainSize, labelledFraction, omitClasses, labelNoise, ...others } = workload.options;
  const { studentOptions = [], trainsTeacherVaried } = catalog[workload.id];
  const own = Object.entries(others).filter(
    ([name]) => name !== 'augment' && !studentOptions.includes(name),
  );
  const task = Object.fromEntries(own);
  if (teacher.source === 'file') {
    return JSON.stringify([workload.id, task, teacher.file?.hash]);
  }
  if (teacher.source === 'pretrained') {
    return JSON.stringify([workload.id, task, teacher.architecture]);
  }
  const recipe = [teacher.training, teacher.members, training.seed, training.batchSize];
  const varied = trainsTeacherVaried ? [augmentationOf(workload)] : [];
  return JSON.stringify([workload.id, task, teacher.architecture, recipe, ...varied]);
}

/** Whether the teacher can be had without training it first. */
export function isAtHand(spec: ExperimentConfig, { teachers }: EngineContext): boolean {
  const { source } = spec.teacher;
  if (source === 'peer') return false;
  return source !== 'train' || teachers.teachers.has(makeTeacherKey(spec));
}

/**
 * The teacher of `spec`, from the cache where it is known. Yields progress, its curve, and where
 * they are asked for checkpoints. `from`: how far its training had come.
 */
export async function* obtainTeacher(
  spec: ExperimentConfig,
  meta: WorkloadMeta,
  data: WorkloadData,
  makeExecutor: ExecutorFactory,
  context: EngineContext,
  from: TeacherCheckpoint | null = null,
): AsyncGenerator<EngineEvent, Teacher> {
  const key = makeTeacherKey(spec);
  const known = context.teachers.teachers.get(key);
  // A checkpoint holds one network: an ensemble is trained anew where a run is resumed.
  const isAlone = spec.teacher.source === 'train' && spec.teacher.members === 1;
  const tellsTraining = isAlone && context.checkpointMs !== undefined;
  if (known) {
    if (tellsTraining) yield trainedEvent(networkOf(known).weights);
    return known;
  }
  const found =
    spec.teacher.source === 'file'
      ? yield* readTeacherFile(spec, meta, data, context)
      : yield* makeNetwork(spec, meta, data, makeExecutor, context, isAlone, from);
  if (tellsTraining) yield trainedEvent(networkOf(found).weights);
  const teacher = yield* measureTeacher(
    { key, ...found },
    meta.task(spec),
    data,
    makeExecutor,
    context,
  );
  cacheEntry(context.teachers.teachers, key, teacher);
  return teacher;
}

async function* makeNetwork(
  spec: ExperimentConfig,
  meta: WorkloadMeta,
  data: WorkloadData,
  makeExecutor: ExecutorFactory,
  context: EngineContext,
  isAlone: boolean,
  from: TeacherCheckpoint | null,
): AsyncGenerator<EngineEvent, Pick<Teacher, 'body' | 'cost' | 'card' | 'training'>> {
  const inputShape = teacherInputShape(meta, spec);
  const output = outputOf(meta, spec);
  const layers = layersOf(spec.teacher.architecture, inputShape, output);
  const model: ModelDescription = { layers, inputShape, output, optimizer: 'adam', method: 'kd' };
  const trained: Trained =
    spec.teacher.source === 'pretrained'
      ? yield* readShipped(spec, meta, model, context)
      : isAlone
        ? yield* trainHere(spec, model, data, makeExecutor, context, from)
        : yield* trainMembers(spec, model, data, makeExecutor, context);
  const { weights, card, training } = trained;
  // An ensemble has its members in its model.
  const body = { kind: 'network', model: trained.model ?? model, weights } as const;
  return { body, cost: costOfModel(body.model), card, training };
}

function trainedEvent(weights: Weight[]): EngineEvent {
  const checkpoint = { step: 0, isTrained: true, state: { weights, moments: {}, steps: 0 } };
  return { type: 'teacherCheckpoint', checkpoint };
}

async function* readShipped(
  spec: ExperimentConfig,
  meta: WorkloadMeta,
  model: ModelDescription,
  context: EngineContext,
): AsyncGenerator<EngineEvent, Trained> {
  const shipped = findPretrained(meta, spec);
  if (!shipped) {
    const message =
      'No pre-trained teacher has this architecture for this task: choose “train here”.';
    throw new EngineError('teacher-unavailable', message);
  }
  const { weights, card } = yield* withProgress('teacher-download', (report) =>
    readPretrained(shipped, model.layers, context.assets, report),
  );
  const { recipe, minutes } = card;
  // Nobody here knows what the training of others took.
  if (!recipe || minutes === undefined) return { weights, card, training: null };
  const macs = trainingMacs(model, recipe.epochs * recipe.trainSize);
  return { weights, card, training: { seconds: 60 * minutes, macs } };
}
