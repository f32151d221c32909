/** Trains a teacher on the spot: one network, or the members of an ensemble. */

import type { ExperimentConfig } from '../../config/experiment';
import { costOf } from '../../model/architecture';
import { asTeacherSees } from '../../model/dataset';
import { initialWeights } from '../../model/initialWeights';
import type { TeacherCheckpoint } from '../../protocol/checkpoint';
import type { EngineEvent } from '../../protocol/events';
import type { PartCost } from '../../protocol/summary';
import { catalog } from '../../workloads/catalog';
import { makeTeacherSet } from '../../workloads/teacherSet';
import type { WorkloadData } from '../../workloads/workload';
import type { EngineContext } from '../context';
import { EngineError } from '../errors';
import type { ExecutorFactory, ModelDescription } from '../executors/executor';
import { smoothedLabels, soloSeed, trainAlone } from '../run/soloTraining';
import type { Teacher, TeacherNetwork } from './teacherCache';

export type Trained = Pick<Teacher, 'card' | 'training'> &
  Pick<TeacherNetwork, 'weights'> &
  Partial<Pick<TeacherNetwork, 'model'>>;

type TrainedHere = Trained & { training: PartCost };

/** Keeps members of an ensemble apart from all other networks of a run. */
const MEMBER_SEEDS = 10_000_000;

/** Multiply-adds of training on `examples`, repeats counted: forward once, backward twice. */
export function trainingMacs({ layers }: ModelDescription, examples: number): number {
  return 3 * costOf(layers).macs * examples;
}

export async function* trainHere(
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
export async function* trainMembers(
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
