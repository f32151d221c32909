/** Gets the teacher of a spec: reads the shipped one or trains it here; measures it once. */

import { augmentationOf } from '../../config/augmentation';
import {
  findPretrained,
  outputOf,
  teacherInputShape,
  type WorkloadMeta,
} from '../../config/catalog';
import type { ExperimentConfig } from '../../config/experiment';
import { costOf, layersOf } from '../../model/architecture';
import { asTeacherSees, type Dataset } from '../../model/dataset';
import { initialWeights } from '../../model/initialWeights';
import { outputSize } from '../../model/output';
import type { Weight } from '../../model/weight';
import type { TeacherCheckpoint } from '../../protocol/checkpoint';
import type { EngineEvent } from '../../protocol/events';
import type { PartCost } from '../../protocol/summary';
import { taskOf } from '../../tasks';
import { metersOf } from '../../tasks/meters';
import { type TaskConfig, unknownEvaluation } from '../../tasks/task';
import { catalog } from '../../workloads/catalog';
import { makeTeacherSet } from '../../workloads/teacherSet';
import type { WorkloadData } from '../../workloads/workload';
import type { EngineContext } from '../context';
import { EngineError } from '../errors';
import { withClosedLoop } from '../evaluation/closedLoop';
import { allOf, labelsOf, logitsOf, outputsOf } from '../evaluation/evaluate';
import { evaluate, isKept, type Take, visitOutputs } from '../evaluation/measure';
import { costOfModel } from '../executors/ensemble';
import type { Answerer, Executor, ExecutorFactory, ModelDescription } from '../executors/executor';
import { withProgress } from '../run/progress';
import type { RunSetup } from '../run/runSetup';
import { smoothedLabels, soloSeed, trainAlone } from '../run/soloTraining';
import { takeKnownLogits } from './knownLogits';
import { networkOf, openTeacher } from './openTeacher';
import { readPretrained } from './pretrained';
import { readTeacherFile } from './readTeacherFile';
import {
  cacheEntry,
  readsOf,
  seenBy,
  type Teacher,
  type TeacherNetwork,
  type TimedLogits,
} from './teacherCache';

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

/** A trained model with its answers to the whole test set. */
export async function* measureTeacher(
  trained: Omit<Teacher, 'testLogits' | 'evaluation'>,
  task: TaskConfig,
  data: WorkloadData,
  makeExecutor: ExecutorFactory,
  context: EngineContext,
): AsyncGenerator<EngineEvent, Teacher> {
  const testSet = seenBy(trained, data.testSet);
  if (trained.body.kind === 'logits') return measureLogits(trained, task, testSet);
  const executor = (await openTeacher(trained, makeExecutor)) as Answerer;
  try {
    const rowSize = outputSize(taskOf(task).output(task));
    const testLogits = isKept(task, testSet) ? new Float32Array(testSet.count * rowSize) : null;
    let filled = 0;
    const meter = metersOf(task).meter(task);
    const keep: Take = (outputs) => {
      testLogits?.set(outputs, filled);
      filled += outputs.length;
    };
    const takers = [meter.add.bind(meter), keep];
    const measured = { task, examples: testSet, indices: allOf(testSet), teacher: null };
    yield* withProgress('teacher-evaluation', (report) =>
      visitOutputs(measured, outputsOf(executor, testSet), takers, async (done, total) => {
        report(done, total);
        await context.yieldToEvents();
      }),
    );
    // Only networks of the lab act: no file can teach a task in which models do.
    const evaluation =
      trained.body.kind === 'network'
        ? await withClosedLoop(
            meter.result(),
            task,
            executor as Executor,
            {
              closedLoop: data.closedLoop,
              reads: readsOf(trained),
              model: trained.body.model,
              makeExecutor,
            },
            () => context.yieldToEvents(),
          )
        : meter.result();
    return { ...trained, testLogits, evaluation };
  } finally {
    executor.dispose();
  }
}

/** A file that has no logits of the test set says nothing of how good they are. */
function measureLogits(
  trained: Omit<Teacher, 'testLogits' | 'evaluation'>,
  task: TaskConfig,
  testSet: Dataset,
): Teacher {
  const testLogits = trained.body.kind === 'logits' ? trained.body.stored.test : null;
  const evaluation = testLogits
    ? evaluate(task, testLogits, labelsOf(testSet, allOf(testSet)))
    : unknownEvaluation;
  return { ...trained, testLogits, evaluation };
}

function trainedEvent(weights: Weight[]): EngineEvent {
  const checkpoint = { step: 0, isTrained: true, state: { weights, moments: {}, steps: 0 } };
  return { type: 'teacherCheckpoint', checkpoint };
}

type Trained = Pick<Teacher, 'card' | 'training'> &
  Pick<TeacherNetwork, 'weights'> &
  Partial<Pick<TeacherNetwork, 'model'>>;

type TrainedHere = Trained & { training: PartCost };

/** Keeps members of an ensemble apart from all other networks of a run. */
const MEMBER_SEEDS = 10_000_000;

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

/** Multiply-adds of training on `examples`, repeats counted: forward once, backward twice. */
export function trainingMacs({ layers }: ModelDescription, examples: number): number {
  return 3 * costOf(layers).macs * examples;
}

async function* trainHere(
  spec: ExperimentConfig,
  model: ModelDescription,
  data: WorkloadData,
  makeExecutor: ExecutorFactory,
  context: EngineContext,
  from: TeacherCheckpoint | null,
): AsyncGenerator<EngineEvent, TrainedHere> {
  const { seed, batchSize } = spec.training;
  const { epochs, learningRate, labelSmoothing } = spec.teacher.training;
  const examples = asTeacherSees(makeTeacherSet(data.teacherSet, spec.teacher.training));
  if (examples.count === 0) {
    const message = `None of the first ${data.teacherSet.count} examples is of a class that the teacher may see: give it more examples, or omit fewer classes.`;
    throw new EngineError('data-unavailable', message);
  }
  const macs = trainingMacs(model, epochs * examples.count);
  if (from?.isTrained) {
    return { weights: from.state.weights, card: null, training: { seconds: null, macs } };
  }
  const soft = smoothedLabels(labelSmoothing, model.output, examples.count);
  const augment = catalog[spec.workload.id].trainsTeacherVaried ? data.augment : null;
  const executor = makeExecutor(model, initialWeights(model.layers, soloSeed('teacher', seed)));
  const startedAt = context.now();
  try {
    if (from) executor.writeState(from.state);
    const recipe = { epochs, learningRate, batchSize, seed, soft, stepsDone: from?.step ?? 0 };
    yield* trainAlone(executor, examples, augment, recipe, context);
    const { weights } = await executor.readState();
    const seconds = from ? null : (context.now() - startedAt) / 1000;
    return { weights, card: null, training: { seconds, macs } };
  } finally {
    executor.dispose();
  }
}

/** All members, one after another: the first as the teacher would be alone, each other one with seeds of its own. */
async function* trainMembers(
  spec: ExperimentConfig,
  model: ModelDescription,
  data: WorkloadData,
  makeExecutor: ExecutorFactory,
  context: EngineContext,
): AsyncGenerator<EngineEvent, TrainedHere> {
  const { members: count } = spec.teacher;
  const { checkpointMs, ...quiet } = context;
  const all: TrainedHere[] = [];
  for (let member = 0; member < count; member++) {
    const seed = spec.training.seed + member * MEMBER_SEEDS;
    const own = { ...spec, training: { ...spec.training, seed } };
    const training = trainHere(own, model, data, makeExecutor, quiet, null);
    all.push(yield* asPart(training, member, count));
  }
  const [first, ...others] = all as [TrainedHere, ...TrainedHere[]];
  const seconds = all.reduce<number | null>(
    (sum, { training }) => addKnown(sum, training.seconds),
    0,
  );
  const macs = all.reduce((sum, { training }) => sum + training.macs, 0);
  const members = others.map(({ weights }) => weights);
  return { ...first, model: { ...model, members }, training: { seconds, macs } };
}

function addKnown(sum: number | null, value: number | null): number | null {
  return sum === null || value === null ? null : sum + value;
}

/** Tells the curve and the progress of the `part`-th of `count` equal trainings as parts of one. */
async function* asPart<Result>(
  training: AsyncGenerator<EngineEvent, Result>,
  part: number,
  count: number,
): AsyncGenerator<EngineEvent, Result> {
  for (;;) {
    const { done, value } = await training.next();
    if (done) return value;
    switch (value.type) {
      case 'progress': {
        const { done: steps, total } = value;
        yield { ...value, done: part * total + steps, total: count * total };
        break;
      }
      case 'teacherLosses': {
        const { firstStep, totalSteps } = value;
        const before = part * totalSteps;
        yield { ...value, firstStep: before + firstStep, totalSteps: count * totalSteps };
        break;
      }
      default:
        yield value;
    }
  }
}

/**
 * The teacher's logits over the transfer set, [examples, C]; computed once for a teacher and a
 * set. `setKey` names the set; null: it will not be seen again.
 */
export async function* transferLogits(
  teacher: Teacher,
  setKey: string | null,
  { task, data }: Pick<RunSetup, 'task' | 'data'>,
  makeExecutor: ExecutorFactory,
  context: EngineContext,
): AsyncGenerator<EngineEvent, TimedLogits> {
  const key = setKey === null ? null : `${teacher.key} over ${setKey}`;
  const known = key === null ? undefined : context.teachers.transferLogits.get(key);
  if (known) return known;
  const transferSet = seenBy(teacher, data.transferSet);
  if (teacher.body.kind === 'logits') {
    return { logits: await takeKnownLogits(teacher.body.stored, transferSet, context), seconds: 0 };
  }
  const executor = (await openTeacher(teacher, makeExecutor)) as Answerer;
  const startedAt = context.now();
  const rowSize = outputSize(taskOf(task).output(task));
  try {
    const logits = yield* withProgress('teacher-logits', (report) =>
      logitsOf(executor, transferSet, allOf(transferSet), rowSize, async (done, total) => {
        report(done, total);
        await context.yieldToEvents();
      }),
    );
    const timed = { logits, seconds: (context.now() - startedAt) / 1000 };
    if (key !== null) cacheEntry(context.teachers.transferLogits, key, timed);
    return timed;
  } finally {
    executor.dispose();
  }
}
