/**
 * Deep mutual learning (Zhang, Xiang, Hospedales, Lu 2018, arXiv 1706.00384): teacher and student learn at the
 * same time, from labels and from each other. At each step the student learns from what the peer says of the
 * batch, then the peer from what the student, moved by that, says of it, with the same method, T and α.
 */

import { teacherInputShape } from '../../config/catalog';
import { costOf, layersOf } from '../../model/architecture';
import { initialWeights } from '../../model/initialWeights';
import type { ModelState } from '../../protocol/checkpoint';
import type { EngineEvent } from '../../protocol/events';
import type { EngineContext } from '../context';
import type { MiniBatch } from '../data/batches';
import { EngineError } from '../errors';
import { outputsOf } from '../evaluation/evaluate';
import { measure } from '../evaluation/measure';
import type { Executor, ModelDescription, StepSettings } from '../executors/executor';
import { measureTeacher } from '../teacher/measureTeacher';
import type { Teacher } from '../teacher/teacherCache';
import type { TeacherSource } from '../teacher/teacherSource';
import { trainingMacs } from '../teacher/trainTeacher';
import { methodSetupOf } from './methodSetup';
import type { RunSetup, Session } from './runSetup';
import { soloSeed } from './soloTraining';
import { totalsOf } from './stepLoop';

/** The network that learns beside the student. */
export function describePeer(
  { spec, meta, output }: Pick<RunSetup, 'spec' | 'meta' | 'output'>,
  student: ModelDescription,
): ModelDescription {
  const inputShape = teacherInputShape(meta, spec);
  const layers = layersOf(spec.teacher.architecture, inputShape, output);
  const methodSetup = methodSetupOf(spec, { layers, inputShape }, student);
  const { optimizer } = spec.training;
  return { layers, inputShape, output, optimizer, method: spec.distillation.method, methodSetup };
}

export class Peer {
  private readonly executor: Executor;

  constructor(
    readonly model: ModelDescription,
    { spec, makeExecutor }: Pick<RunSetup, 'spec' | 'makeExecutor'>,
  ) {
    const seed = soloSeed('teacher', spec.training.seed);
    this.executor = makeExecutor(model, initialWeights(model.layers, seed));
  }

  /** What it says of each batch, as it stands. */
  readonly source: TeacherSource = {
    all: null,
    logitsOf: (batch) => this.executor.predict(batch.inputs, batch.size),
    // Its steps are part of those of the student.
    costOf: () => null,
    dispose: () => {},
  };

  /** One optimizer step of its own, from labels and from what `student` says of the batch by now. */
  async learn(batch: MiniBatch, student: Executor, settings: StepSettings): Promise<void> {
    batch.teacherLogits = await student.predict(batch.inputs, batch.size);
    this.executor.step(batch, settings);
  }

  /** Throws `non-finite-loss`. */
  async checkLosses(): Promise<void> {
    const losses = totalsOf(await this.executor.drainLosses());
    const broken = losses.find((loss) => !Number.isFinite(loss));
    if (broken === undefined) return;
    const message = `The peer’s loss became ${broken}: lower the learning rate.`;
    throw new EngineError('non-finite-loss', message);
  }

  /** Itself as a teacher to ask, after learning from `examples`, measured on the sample of the curves alone. */
  async onSample(
    { task, data, sample }: Session,
    examples: number,
    context: EngineContext,
  ): Promise<Teacher> {
    const teacher = teacherOf(this.model, await this.readState(), examples, context);
    const measured = { task, examples: data.testSet, indices: sample, teacher: null };
    const outputs = outputsOf(this.executor, data.testSet);
    const evaluation = await measure(measured, outputs, () => context.yieldToEvents());
    return { ...teacher, testLogits: null, evaluation };
  }

  /** The same, measured on the whole test set. */
  async *onTestSet(
    { task, data, makeExecutor }: Session,
    examples: number,
    context: EngineContext,
  ): AsyncGenerator<EngineEvent, Teacher> {
    const teacher = teacherOf(this.model, await this.readState(), examples, context);
    return yield* measureTeacher(teacher, task, data, makeExecutor, context);
  }

  readState(): Promise<ModelState> {
    return this.executor.readState();
  }

  writeState(state: ModelState): void {
    this.executor.writeState(state);
  }

  dispose(): void {
    this.executor.dispose();
  }
}

/** A peer as a teacher to ask: with weights that it had at a moment, after learning from `examples`. */
function teacherOf(
  model: ModelDescription,
  { weights }: Pick<ModelState, 'weights'>,
  examples: number,
  { now }: EngineContext,
): Omit<Teacher, 'testLogits' | 'evaluation'> {
  return {
    // Never the same weights as at another time: nothing that was kept of it may be taken again.
    key: `peer at ${now()}`,
    body: { kind: 'network', model, weights },
    cost: costOf(model.layers),
    card: null,
    training: { seconds: null, macs: trainingMacs(model, examples) },
  };
}

/** The peer before its first step, as whoever teaches the student. */
export async function* startPeer(
  setup: RunSetup,
  student: ModelDescription,
  context: EngineContext,
): AsyncGenerator<EngineEvent, Teacher> {
  const { spec, task, data, makeExecutor } = setup;
  const model = describePeer(setup, student);
  const weights = initialWeights(model.layers, soloSeed('teacher', spec.training.seed));
  const start = teacherOf(model, { weights }, 0, context);
  return yield* measureTeacher(start, task, data, makeExecutor, context);
}
