/** Prepares a run before its first step: loads data, obtains the teacher, tells what is shown of them. */

import { outputOf, teacherInputShape, type WorkloadMeta } from '../../config/catalog';
import { datasetOf, describeMissing } from '../../config/dataset';
import type { ExperimentConfig } from '../../config/experiment';
import { DatasetMissing } from '../../datasets/datasetError';
import { withExamples } from '../../datasets/examples/withExamples';
import { Random } from '../../numeric/random';
import type { TeacherCheckpoint } from '../../protocol/checkpoint';
import type { EngineEvent } from '../../protocol/events';
import type { ReferenceLevel } from '../../protocol/summary';
import { scoreMetricOf } from '../../tasks';
import { metricValue } from '../../tasks/metric';
import type { TaskConfig } from '../../tasks/task';
import { catalog } from '../../workloads/catalog';
import { loadWorkload } from '../../workloads/registry';
import type { LoadContext, WorkloadData } from '../../workloads/workload';
import type { Backend } from '../backends/backend';
import { trainedModels } from '../backends/needs';
import type { EngineContext } from '../context';
import { withOtherPictures } from '../data/otherPictures';
import { EngineError } from '../errors';
import { allOf, labelsOf } from '../evaluation/evaluate';
import { measure } from '../evaluation/measure';
import { type PickedExamples, pickExamples } from '../evaluation/pickExamples';
import { withEnsembles } from '../executors/ensemble';
import { executorsFor } from '../executors/executorChoice';
import { obtainTeacher } from '../teacher/teacher';
import { isTeacherKnown, obtainChain } from '../teacher/teacherChain';
import { startPeer } from './peer';
import { withProgress } from './progress';
import type { RunSetup, Session } from './runSetup';
import { readTrunk } from './shippedTrunk';
import { describeStudent } from './studentAndBaseline';
import { tellTeacher } from './tellTeacher';

/** Test examples that the curves are measured on; summaries use all. */
const SAMPLE_SIZE = 2000;

/** Loads the data of `spec` and shows some of them. Throws `data-unavailable` or `dataset-missing`. */
export async function* openRunSetup(
  spec: ExperimentConfig,
  backend: Backend,
  context: EngineContext,
): AsyncGenerator<EngineEvent, RunSetup> {
  const meta = catalog[spec.workload.id];
  const task = meta.task(spec);
  const output = outputOf(meta, spec);
  const data = yield* loadData(spec, context);
  if (data.vocabulary) yield { type: 'vocabulary', vocabulary: data.vocabulary };
  const makeExecutor = withEnsembles(await executorsFor(backend.report.id, trainedModels(spec)));
  // A teacher must still be read or trained, which takes its time.
  if (!isTeacherKnown(spec, context)) {
    yield examplesEvent(meta, data, pickExamples(data.testSet, task, null));
  }
  return { spec, meta, task, output, backend, data, makeExecutor };
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
  const { spec, meta, task, data, makeExecutor } = setup;
  const first =
    spec.teacher.source === 'peer'
      ? yield* startPeer(setup, describeStudent(setup), context)
      : yield* obtainTeacher(spec, meta, data, makeExecutor, context, from);
  const teacher = yield* obtainChain(setup, first, context);
  // At the workload’s own temperature, so that the choice stays the same while T moves.
  const { temperature } = meta.defaults.distillation;
  const { testLogits } = teacher;
  const view = testLogits && { logits: testLogits, temperature };
  const picked = pickExamples(data.testSet, task, view);
  yield examplesEvent(meta, data, picked);
  const shown = picked.indices;
  const sample = sampleOf(data.testSet.count);
  const references = await measureReferences(task, data, context);
  const trunk = yield* readTrunk(setup, context);
  const session: Session = {
    ...{ ...setup, teacher, sample, references, shown },
    ...(trunk ? { trunk } : {}),
  };
  yield* tellTeacher(session, context);
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
    return yield* withProgress('data', async (onProgress) => {
      const loading: LoadContext = {
        assets: context.assets,
        datasets: withExamples(context.datasets),
        teacherShape: teacherInputShape(catalog[spec.workload.id], spec),
        random: (stream) => new Random(spec.training.seed, stream),
        fixedRandom: (stream) => new Random(0, stream),
        onProgress,
      };
      const data = await loadWorkload(spec.workload, teacherSize, loading);
      if (spec.distillation.inputs !== 'pictures') return data;
      return await withOtherPictures(data, catalog[spec.workload.id].inputShape(spec), loading);
    });
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
  { picture }: WorkloadMeta,
  { testSet, transferSet, items }: WorkloadData,
  { indices: shown, chosen }: PickedExamples,
): EngineEvent {
  const inputs = new Float32Array(shown.length * testSet.inputs.size);
  testSet.inputs.fill(shown, 0, shown.length, inputs);
  const labels = [...labelsOf(testSet, shown)];
  const examples = {
    indices: shown,
    labels,
    inputs,
    ...(chosen === undefined ? {} : { chosen }),
  };
  const named = items ? { items } : {};
  if (picture !== 'plane') return { type: 'examples', examples, ...named };
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

async function measureReferences(
  task: TaskConfig,
  { testSet, references = [], closedLoop }: WorkloadData,
  context: EngineContext,
): Promise<ReferenceLevel[]> {
  const measured = { task, examples: testSet, indices: allOf(testSet), teacher: null };
  const levels: ReferenceLevel[] = [];
  for (const { id, label, outputsAt } of references) {
    const evaluation = await measure(measured, outputsAt, () => context.yieldToEvents());
    levels.push({ id, label, evaluation });
  }
  for (const { id, label, measure: act } of closedLoop?.references ?? []) {
    const values = act();
    const score = metricValue({ values }, scoreMetricOf(task).id);
    levels.push({ id, label, evaluation: { examples: testSet.count, score, values } });
  }
  return levels;
}
