/**
 * Answers questions about the models of a run. An answer is worked out in slices, so that training
 * goes on in between; executors are made for it and disposed of with it.
 */

import type { Course, Drive } from '../../driving/recordDrive';
import type { Dataset } from '../../model/dataset';
import { isText } from '../../model/inputShape';
import { outputSize } from '../../model/output';
import type { Weight } from '../../model/weight';
import { principalPlane } from '../../numeric/principalPlane';
import { softmaxOfRows } from '../../numeric/softmax';
import type { InspectionAnswer, InspectionQuery, SnapshotView } from '../../protocol/inspection';
import type { Attention, AttentionMaps, Role, Scores } from '../../protocol/pictures';
import type { Reads } from '../../workloads/closedLoop';
import { allOf, chunkOf } from '../evaluation/evaluate';
import { isKept } from '../evaluation/measure';
import { gridPoints, RESOLUTION } from '../evaluation/plane';
import type { Answerer, Executor } from '../executors/executor';
import type { Session } from '../run/runSetup';
import { describeStudent } from '../run/studentAndBaseline';
import { networkOf, openTeacher } from '../teacher/openTeacher';
import { readsOf } from '../teacher/teacherCache';
import { NO_TEST_LOGITS } from '../teacher/teacherOutputs';
import { attentionOf } from './attention';
import { attributeWords } from './attribution';
import { attributeValues } from './inputGradient';
import { pullsAt } from './lens';
import { materialsOf } from './materials';
import type { ModelsAt, SnapshotHistory } from './snapshotHistory';
import { teacherLogitsOf, transferInputsOf } from './transferSet';
import { translate } from './translate';
import type { Work } from './work';

/** Test examples of a slice: a few milliseconds for small models. */
const SLICE = 250;

const TOO_LARGE =
  'The outputs over the test set are too large to be looked at as a whole: lower the number of test examples.';

/** Throws an `Error` with a sentence for people where there is no such snapshot. */
export async function* answer(
  query: InspectionQuery,
  snapshots: SnapshotHistory,
): Work<InspectionAnswer> {
  const { session } = snapshots;
  if (!session) throw new Error('The models are not there yet.');
  const { teacher, output } = session;
  const { testSet } = session.data;
  switch (query.type) {
    case 'teacher': {
      if (!teacher.testLogits) {
        throw new Error(teacher.body.kind === 'logits' ? NO_TEST_LOGITS : TOO_LARGE);
      }
      const { width: classes, positions } = output;
      const { values: labels } = testSet.labels;
      const view = { classes, positions, labels, logits: teacher.testLogits };
      return { type: 'teacher', view };
    }
    case 'inputs': {
      const { indices } = query;
      const inputs = new Float32Array(indices.length * testSet.inputs.size);
      testSet.inputs.fill(indices, 0, indices.length, inputs);
      return { type: 'inputs', indices, inputs };
    }
    case 'snapshot':
      return {
        type: 'snapshot',
        snapshot: yield* viewSnapshot(session, modelsAt(snapshots, query.step)),
      };
    case 'classify': {
      const models = query.step === null ? null : modelsAt(snapshots, query.step);
      return await classify(session, models, query.input);
    }
    case 'attribution': {
      const { step, input, target } = query;
      const models = step === null ? null : modelsAt(snapshots, step);
      return {
        type: 'attribution',
        scores: await attribute(session, models, input, target),
        attention: await attend(session, models, input),
      };
    }
    case 'pulls': {
      const { step, indices, distillation } = query;
      const pulls = await pullsAt(session, modelsAt(snapshots, step), indices, distillation);
      return { type: 'pulls', step, pulls };
    }
    case 'itemPlane': {
      const { step, student } = modelsAt(snapshots, query.step);
      const kernel = student.find(({ name }) => name === 'logits/kernel');
      if (!kernel) throw new Error('The student has no factors of items.');
      const [factors = 0, items = 0] = kernel.shape;
      const points = principalPlane(kernel.values, factors, items);
      return { type: 'itemPlane', plane: { step, points } };
    }
    case 'rollOut': {
      const models = query.step === null ? null : modelsAt(snapshots, query.step);
      return yield* rollOut(session, models, query.course);
    }
    case 'translate': {
      const models = query.step === null ? null : modelsAt(snapshots, query.step);
      return { type: 'translate', view: await translate(session, models, query) };
    }
    case 'materials':
      return { type: 'materials', tensors: materialsOf(session) };
    case 'transferSet': {
      const files = yield* query.what === 'logits'
        ? teacherLogitsOf(session)
        : transferInputsOf(session);
      return { type: 'transferSet', files };
    }
  }
}

function modelsAt(snapshots: SnapshotHistory, step: number): ModelsAt {
  const models = snapshots.at(step);
  if (!models) throw new Error(`The models of step ${step} are no longer kept.`);
  return models;
}

async function* viewSnapshot(session: Session, models: ModelsAt): Work<SnapshotView> {
  if (!isKept(session.task, session.data.testSet)) throw new Error(TOO_LARGE);
  const { testSet } = session.data;
  const { teacherMap } = session;
  const rowSize = outputSize(session.output);
  if (!isKept(session.task, testSet)) throw new Error(TOO_LARGE);
  const student = yield* withModels(session, models.student, (executor) =>
    logitsInSlices(executor, testSet, rowSize),
  );
  const baseline =
    models.baseline &&
    (yield* withModels(session, models.baseline, (executor) =>
      logitsInSlices(executor, testSet, rowSize),
    ));
  if (session.meta.picture !== 'plane') return { step: models.step, student, baseline, map: null };
  const probabilities = {
    ...(teacherMap ? { teacher: teacherMap } : {}),
    student: yield* fieldOf(session, models.student),
    ...(models.baseline ? { baseline: yield* fieldOf(session, models.baseline) } : {}),
  };
  const map = { step: models.step, resolution: RESOLUTION, probabilities };
  return { step: models.step, student, baseline, map };
}

/** Class probabilities over the grid of the plane. */
function fieldOf(session: Session, weights: ModelsAt['student']): Work<Float32Array> {
  return withModels(session, weights, async function* (executor) {
    const { width } = session.output;
    return softmaxOfRows(yield* logitsInSlices(executor, gridPoints(), width), width);
  });
}

async function classify(
  session: Session,
  models: ModelsAt | null,
  input: Float32Array,
): Promise<InspectionAnswer> {
  const { teacher } = session;
  if (session.data.closedLoop?.record)
    throw new Error('A driver is asked on the road, not by one input.');
  const inputSize = session.data.testSet.inputs.size;
  if (input.length !== inputSize) {
    throw new Error(`An input has ${inputSize} values, not ${input.length}.`);
  }
  const rowOf = async (answerer: Answerer, read = input) => {
    try {
      return await answerer.predict(read, 1);
    } finally {
      answerer.dispose();
    }
  };
  const rowOfModel = (weights: readonly Weight[]) =>
    rowOf(session.makeExecutor(describeStudent(session), weights));
  const opened = await openTeacher(teacher, session.makeExecutor);
  const ofTeacher = readsOf(teacher) === 'teacher' && session.data.teacherInputOf?.(input);
  const logits = {
    ...(opened ? { teacher: await rowOf(opened, ofTeacher || input) } : {}),
    ...(models ? { student: await rowOfModel(models.student) } : {}),
    ...(models?.baseline ? { baseline: await rowOfModel(models.baseline) } : {}),
  };
  return { type: 'classify', step: models?.step ?? null, logits };
}

async function attribute(
  session: Session,
  models: ModelsAt | null,
  input: Float32Array,
  target: number,
): Promise<Scores> {
  const { model: taught, weights } = networkOf(session.teacher);
  const model = describeStudent(session);
  const score = isText(model.inputShape) ? attributeWords : attributeValues;
  return {
    // A teacher that reads something else tells nothing of single words.
    ...(isText(taught.inputShape) === isText(model.inputShape)
      ? { teacher: await score(taught, weights, input, target) }
      : {}),
    ...(models ? { student: await score(model, models.student, input, target) } : {}),
    ...(models?.baseline ? { baseline: await score(model, models.baseline, input, target) } : {}),
  };
}

async function attend(
  session: Session,
  models: ModelsAt | null,
  input: Float32Array,
): Promise<Attention> {
  const { model: taught, weights } = networkOf(session.teacher);
  const model = describeStudent(session);
  const found: Partial<Record<Role, AttentionMaps | null>> = {
    teacher: isText(taught.inputShape) ? await attentionOf(taught, weights, input) : null,
    student: models && (await attentionOf(model, models.student, input)),
    baseline: models?.baseline ? await attentionOf(model, models.baseline, input) : null,
  };
  return Object.fromEntries(Object.entries(found).filter(([, maps]) => maps !== null));
}

/** All models on the same course, one after the other. */
async function* rollOut(
  session: Session,
  models: ModelsAt | null,
  course: Course,
): Work<InspectionAnswer> {
  const record = session.data.closedLoop?.record;
  if (!record) throw new Error('The models of this task do not drive.');
  const driveOf = (reads: Reads) => (executor: Executor) =>
    record((inputs, count) => executor.predict(inputs, count), reads, course);
  const { teacher } = session;
  const makeExecutor = (await session.makeExecutor.nearby?.()) ?? session.makeExecutor;
  const near = { ...session, makeExecutor };
  const { model, weights } = networkOf(teacher);
  const executor = makeExecutor(model, weights);
  let taught: Drive;
  try {
    taught = yield* driveOf(readsOf(teacher))(executor);
  } finally {
    executor.dispose();
  }
  if (!models) return { type: 'rollOut', step: null, drives: { teacher: taught } };
  const student = yield* withModels(near, models.student, driveOf('student'));
  const baseline =
    models.baseline && (yield* withModels(near, models.baseline, driveOf('student')));
  const drives = { teacher: taught, student, ...(baseline ? { baseline } : {}) };
  return { type: 'rollOut', step: models.step, drives };
}

/** Does `work` on a student or baseline with these weights. */
async function* withModels<Result>(
  session: Session,
  weights: ModelsAt['student'],
  work: (executor: Executor) => Work<Result>,
): Work<Result> {
  const executor = session.makeExecutor(describeStudent(session), weights);
  try {
    return yield* work(executor);
  } finally {
    executor.dispose();
  }
}

/** Logits [N, P, W] of all `examples`; P·W = `rowSize`. */
async function* logitsInSlices(
  executor: Executor,
  examples: Dataset,
  rowSize: number,
): Work<Float32Array> {
  const all = allOf(examples);
  const logits = new Float32Array(all.length * rowSize);
  const slice = Math.min(SLICE, chunkOf(examples));
  for (let from = 0; from < all.length; from += slice) {
    const count = Math.min(slice, all.length - from);
    const inputs = new Float32Array(count * examples.inputs.size);
    examples.inputs.fill(all, from, count, inputs);
    logits.set(await executor.predict(inputs, count), from * rowSize);
    yield;
  }
  return logits;
}
