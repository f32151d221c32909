/** Prepares a run before its first step: loads data, obtains the teacher, tells what is shown of them. */

import { datasetOf, describeMissing } from '../../config/dataset';
import type { ExperimentConfig } from '../../config/experiment';
import { DatasetMissing } from '../../datasets/datasetError';
import { costOf } from '../../model/architecture';
import { Random } from '../../numeric/random';
import type { TeacherCheckpoint } from '../../protocol/checkpoint';
import type { EngineEvent } from '../../protocol/events';
import type { TeacherReport } from '../../protocol/summary';
import { catalog } from '../../workloads/catalog';
import { loadWorkload } from '../../workloads/registry';
import type { WorkloadData } from '../../workloads/workload';
import type { Backend } from '../backends/backend';
import { trainedModels } from '../backends/needs';
import type { EngineContext } from '../context';
import { EngineError } from '../errors';
import { allOf, evaluate, labelsOf, takeRows } from '../evaluation/evaluate';
import { type PickedExamples, pickExamples } from '../evaluation/pickExamples';
import { executorsFor } from '../executors/executorChoice';
import { isTeacherKnown, obtainAssistant } from '../teacher/assistant';
import { obtainTeacher } from '../teacher/teacher';
import type { Teacher } from '../teacher/teacherCache';
import { withProgress } from './progress';
import type { RunSetup, Session } from './runSetup';

/** Test examples that the curves are measured on; summaries use all. */
const SAMPLE_SIZE = 2000;

/** Loads the data of `spec` and shows some of them. Throws `data-unavailable` or `dataset-missing`. */
export async function* openRunSetup(
  spec: ExperimentConfig,
  backend: Backend,
  context: EngineContext,
): AsyncGenerator<EngineEvent, RunSetup> {
  const meta = catalog[spec.workload.id];
  const classes = meta.classNames(spec).length;
  const data = yield* loadData(spec, context);
  const makeExecutor = await executorsFor(backend.report.id, trainedModels(spec));
  // A teacher must still be read or trained, which takes its time.
  if (!isTeacherKnown(spec, context)) {
    yield examplesEvent(data, pickExamples(data.testSet, classes, null));
  }
  return { spec, meta, classes, backend, data, makeExecutor };
}

/**
 * Gets and measures the teacher, and shows what it thinks of the examples. `from`: how far its
 * training on the spot had come in an interrupted run.
 */
export async function* openSession(
  setup: RunSetup,
  context: EngineContext,
  from: TeacherCheckpoint | null = null,
): AsyncGenerator<EngineEvent, Session> {
  const { spec, meta, classes, data, makeExecutor } = setup;
  const first = yield* obtainTeacher(spec, meta, data, makeExecutor, context, from);
  const teacher = yield* obtainAssistant(setup, first, context);
  // At the workload’s own temperature, so that the choice stays the same while T moves.
  const { temperature } = meta.defaults.distillation;
  const view = { logits: teacher.testLogits, temperature };
  const picked = pickExamples(data.testSet, classes, view);
  yield examplesEvent(data, picked);
  const shown = picked.indices;
  const logits = { teacher: takeRows(teacher.testLogits, shown, classes) };
  yield { type: 'logits', step: 0, logits };
  const sample = sampleOf(data.testSet.count);
  yield { type: 'teacher', teacher: reportOf(teacher, data, sample) };
  const session = { ...setup, teacher, sample, shown };
  if (context.snapshots) {
    context.snapshots.session = session;
    yield { type: 'inspectable', steps: [] };
  }
  return session;
}

async function* loadData(
  spec: ExperimentConfig,
  context: EngineContext,
): AsyncGenerator<EngineEvent, WorkloadData> {
  const teacherSize = spec.teacher.source === 'train' ? spec.teacher.training.trainSize : 0;
  try {
    return yield* withProgress('data', (onProgress) =>
      loadWorkload(spec.workload, teacherSize, {
        assets: context.assets,
        datasets: context.datasets,
        random: (stream) => new Random(spec.training.seed, stream),
        fixedRandom: (stream) => new Random(0, stream),
        onProgress,
      }),
    );
  } catch (cause) {
    if (cause instanceof DatasetMissing) throw missingDataset(spec, cause);
    const message = cause instanceof Error ? cause.message : String(cause);
    throw new EngineError('data-unavailable', message, { cause });
  }
}

function missingDataset(spec: ExperimentConfig, cause: DatasetMissing): EngineError {
  const dataset = datasetOf(spec);
  const message = dataset ? describeMissing(dataset) : cause.message;
  return new EngineError('dataset-missing', message, { cause });
}

function examplesEvent(
  { testSet, transferSet }: WorkloadData,
  { indices: shown, chosen }: PickedExamples,
): EngineEvent {
  const inputs = new Float32Array(shown.length * testSet.inputs.size);
  testSet.inputs.fill(shown, 0, shown.length, inputs);
  const labels = shown.map((index) => testSet.labels.values[index] as number);
  const examples = {
    indices: shown,
    labels,
    inputs,
    ...(chosen === undefined ? {} : { chosen }),
  };
  if (transferSet.inputs.size !== 2) return { type: 'examples', examples };
  const all = allOf(transferSet);
  const plane = new Float32Array(2 * all.length);
  transferSet.inputs.fill(all, 0, all.length, plane);
  const points = { inputs: plane, labels: transferSet.labels.values.slice() };
  return { type: 'examples', examples, points };
}

function sampleOf(testExamples: number): Int32Array {
  const order = new Random(0, 'progress sample').permutation(testExamples);
  return order.subarray(0, SAMPLE_SIZE).sort();
}

function reportOf(teacher: Teacher, data: WorkloadData, sample: Int32Array): TeacherReport {
  const { model, card, evaluation, testLogits, taughtBy } = teacher;
  const sampleLogits = takeRows(testLogits, sample, model.output.width);
  return {
    ...costOf(model.layers),
    card,
    ...(taughtBy ? { taughtBy: taughtBy.evaluation } : {}),
    evaluation,
    sample: evaluate(sampleLogits, labelsOf(data.testSet, sample), model.output.width),
  };
}
