/**
 * Where a batch's teacher logits come from: computed once for all, anew for varied inputs, or from
 * nobody: even targets, which make the loss that of label smoothing.
 */

import type { FeaturePair } from '../../methods/method';
import { idOf } from '../../model/graph';
import type { Layer } from '../../model/layer';
import { outputSize } from '../../model/output';
import type { EngineEvent } from '../../protocol/events';
import type { PartCost } from '../../protocol/summary';
import type { EngineContext } from '../context';
import type { MiniBatch } from '../data/batches';
import { studentInputsOf } from '../data/studentInputs';
import { EngineError } from '../errors';
import { takeRows } from '../evaluation/evaluate';
import { isKept } from '../evaluation/measure';
import type { Answerer, ExecutorFactory } from '../executors/executor';
import type { RunSetup } from '../run/runSetup';
import type { FeaturesOf } from '../run/stepLoop';
import { KeptAnswers } from './keptAnswers';
import { type AnswerSettings, answersOf } from './limitedAnswers';
import { networkOf, openTeacher } from './openTeacher';
import { readsOf, type Teacher } from './teacherCache';
import { transferLogits } from './transferLogits';
import { transferSetKey } from './transferSetKey';

/** `whileTraining`: the seconds passed between the steps of the student, not before them. */
export interface SourceCost extends PartCost {
  whileTraining: boolean;
}

export interface TeacherSource {
  /** [count, P, W] over the whole transfer set; null where they are computed for each batch. */
  readonly all: Float32Array | null;
  /** [size, P, W] for the batch, in inference mode. */
  logitsOf(batch: MiniBatch): Promise<Float32Array>;
  /** Outputs of the teacher's layers for the batch that logits were last asked for; absent without pairs. */
  readonly featuresOf?: FeaturesOf | undefined;
  /** What the logits for the `examples` of a training took; null where nobody computed any. */
  costOf(examples: number): SourceCost | null;
  dispose(): void;
}

/**
 * What `teacher` tells a student that compares `pairs` of layers with it. Where inputs are varied, it
 * sees the same ones as the student (Beyer et al. 2022). Answers
 * that are too large to be kept, and outputs of layers with the logits, are asked for between steps.
 */
export async function* openTeacherSource(
  setup: RunSetup,
  teacher: Teacher,
  context: EngineContext,
  pairs: readonly FeaturePair[] = [],
): AsyncGenerator<EngineEvent, TeacherSource> {
  const whole = yield* openWholeSource(setup, teacher, context, pairs);
  const { distillation } = setup.spec;
  return distillation.softTargets === 'teacher'
    ? limitAnswers(whole, distillation, setup.output.width)
    : whole;
}

async function* openWholeSource(
  { spec, task, data, output, makeExecutor }: RunSetup,
  teacher: Teacher,
  context: EngineContext,
  pairs: readonly FeaturePair[],
): AsyncGenerator<EngineEvent, TeacherSource> {
  const isVaried =
    studentInputsOf(spec, data).augment !== null || (data.writing?.ownShare ?? 0) > 0;
  if (spec.distillation.softTargets === 'uniform') {
    return evenSource(isVaried ? 0 : data.transferSet.count, outputSize(output));
  }
  if (pairs.length > 0) {
    const examples = isVaried ? 0 : data.transferSet.count;
    return featureSource(teacher, pairs, examples, makeExecutor, context);
  }
  if (isVaried || !isKept(task, data.transferSet)) {
    const executor = await openTeacher(teacher, makeExecutor);
    if (!executor) {
      const message = 'A file of logits does not know changed inputs: set augmentation to 0.';
      throw new EngineError('teacher-unavailable', message);
    }
    return onlineSource(teacher, executor, context, (batch) =>
      executor.predict(inputsFor(teacher, batch), batch.size),
    );
  }
  const setKey = data.isGrown ? null : transferSetKey(spec);
  const { logits, seconds } = yield* transferLogits(
    teacher,
    setKey,
    { task, data },
    makeExecutor,
    context,
  );
  const macs = teacher.cost.macs * data.transferSet.count;
  const isKnown = teacher.body.kind === 'logits';
  return {
    all: logits,
    logitsOf: async (batch) => takeRows(logits, batch.indices, outputSize(output)),
    costOf: () => (isKnown ? null : { seconds, macs, whileTraining: false }),
    dispose: () => {},
  };
}

/** `source` as far as its answers are told; itself where they are told in full. */
function limitAnswers(
  source: TeacherSource,
  settings: AnswerSettings,
  width: number,
): TeacherSource {
  if (settings.answers === 'full') return source;
  return {
    ...source,
    all: source.all && answersOf(source.all, width, settings),
    logitsOf: async (batch) => answersOf(await source.logitsOf(batch), width, settings),
  };
}

/**
 * Targets of 1/C for every class. At T = 1 and alpha = ε the loss is then, up to the constant
 * ε·log C, cross-entropy with smoothed labels: 1 − ε + ε/C on the label (Szegedy et al. 2016).
 */
function evenSource(count: number, rowSize: number): TeacherSource {
  return {
    all: count > 0 ? new Float32Array(count * rowSize) : null,
    logitsOf: async ({ size }) => new Float32Array(size * rowSize),
    costOf: () => null,
    dispose: () => {},
  };
}

function onlineSource(
  { cost: { macs } }: Teacher,
  executor: Answerer,
  { now }: EngineContext,
  ask: (batch: MiniBatch) => Promise<Float32Array>,
): TeacherSource {
  const asked = { ms: 0, examples: 0 };
  return {
    all: null,
    async logitsOf(batch) {
      const startedAt = now();
      const logits = await ask(batch);
      asked.ms += now() - startedAt;
      asked.examples += batch.size;
      return logits;
    },
    // A resumed training asked for more than this source was there to see.
    costOf: (examples) => ({
      seconds: asked.examples > 0 ? ((asked.ms / 1000) * examples) / asked.examples : null,
      macs: macs * examples,
      whileTraining: true,
    }),
    dispose: () => executor.dispose(),
  };
}

function inputsFor(teacher: Teacher, batch: MiniBatch): Float32Array {
  const ofTeacher = readsOf(teacher) === 'teacher' ? batch.teacherInputs : undefined;
  return ofTeacher ?? batch.inputs;
}

/** One pass gives logits and the outputs of layers; where there is room, once for each example. */
function featureSource(
  teacher: Teacher,
  pairs: readonly FeaturePair[],
  examples: number,
  makeExecutor: ExecutorFactory,
  context: EngineContext,
): TeacherSource {
  const { model, weights } = networkOf(teacher);
  const last = idOf(model.layers.at(-1) as Layer) as string;
  const names = [...new Set([...pairs.map((pair) => pair.teacher.name), last])];
  const executor = makeExecutor({ ...model, taps: names }, weights);
  const ask = (batch: MiniBatch) =>
    executor.predictFeatures(inputsFor(teacher, batch), batch.size, names);
  const answers = new KeptAnswers(examples, ask);
  let latest: Record<string, Float32Array> = {};
  const source = onlineSource(teacher, executor, context, async (batch) => {
    const values = await answers.of(batch);
    latest = Object.fromEntries(names.map((name, index) => [name, values[index] as Float32Array]));
    return latest[last] as Float32Array;
  });
  return { ...source, featuresOf: async () => latest };
}
