/**
 * Improved Knowledge Distillation via Teacher Assistant (Mirzadeh et al. 2020): a network of a size
 * between teacher and student learns from the teacher exactly as the student would, and then
 * teaches the student in the teacher's place.
 */

import type { ExperimentConfig } from '../../config/experiment';
import { layersOf } from '../../model/architecture';
import { initialWeights } from '../../model/initialWeights';
import type { EngineEvent } from '../../protocol/events';
import type { EngineContext } from '../context';
import { studentInputsOf } from '../data/studentInputs';
import { methodNumbersOf, methodSetupOf } from '../run/methodSetup';
import type { RunSetup } from '../run/runSetup';
import { soloSeed, trainAlone } from '../run/soloTraining';
import { isAtHand, makeTeacherKey, measureTeacher, trainingMacs } from './teacher';
import { cacheEntry, type Teacher } from './teacherCache';
import { openTeacherSource } from './teacherSource';

/** Whether whoever teaches is here already. */
export function isTeacherKnown(spec: ExperimentConfig, { teachers }: EngineContext): boolean {
  return teachers.teachers.has(
    spec.teacher.assistant ? makeAssistantKey(spec) : makeTeacherKey(spec),
  );
}

/** Whether whoever teaches the student can be had without training first. */
export function isTeacherAtHand(spec: ExperimentConfig, context: EngineContext): boolean {
  if (!spec.teacher.assistant) return isAtHand(spec, context);
  return context.teachers.teachers.has(makeAssistantKey(spec));
}

/** Everything that decides the assistant's weights: its teacher, its task and how it learns. */
function makeAssistantKey(spec: ExperimentConfig): string {
  const { workload, teacher, distillation, training } = spec;
  return JSON.stringify([
    makeTeacherKey(spec),
    teacher.assistant,
    workload,
    distillation,
    training,
  ]);
}

/**
 * The assistant that `teacher` makes, from the cache where it is known; `teacher` itself where the
 * spec has none. It gets the student's transfer set, settings and budget.
 */
export async function* obtainAssistant(
  setup: RunSetup,
  teacher: Teacher,
  context: EngineContext,
): AsyncGenerator<EngineEvent, Teacher> {
  const { spec, meta, task, output, data, makeExecutor } = setup;
  if (!spec.teacher.assistant) return teacher;
  const key = makeAssistantKey(spec);
  const known = context.teachers.teachers.get(key);
  if (known) return known;
  const { method } = spec.distillation;
  const { optimizer, seed, weightDecay, clipNorm, maxNorm } = spec.training;
  const inputShape = meta.inputShape(spec);
  const layers = layersOf(spec.teacher.assistant, inputShape, output);
  const methodSetup = methodSetupOf(spec, { layers, inputShape }, teacher.model);
  const model = { layers, inputShape, output, optimizer, method, methodSetup };
  const source = yield* openTeacherSource(setup, teacher, context, methodSetup.pairs);
  const executor = makeExecutor(model, initialWeights(layers, soloSeed('assistant', seed)));
  const startedAt = context.now();
  try {
    const { temperature, alpha } = spec.distillation;
    const soft = { temperature, alpha, method: methodNumbersOf(spec, null), ...source };
    const { examples, augment } = studentInputsOf(spec, data);
    const limits = { weightDecay, clipNorm, maxNorm };
    const recipe = { ...spec.training, limits, soft, role: 'assistant' } as const;
    yield* trainAlone(executor, examples, augment, recipe, context);
    const { weights } = await executor.readState();
    const seconds = (context.now() - startedAt) / 1000;
    const own = trainingMacs(model, spec.training.epochs * data.transferSet.count);
    const before = teacher.training;
    const training = {
      seconds: before.seconds === null ? null : before.seconds + seconds,
      macs: before.macs + own,
    };
    const trained = { key, model, weights, card: null, training, taughtBy: teacher };
    const assistant = yield* measureTeacher(trained, task, data, makeExecutor, context);
    cacheEntry(context.teachers.teachers, key, assistant);
    return assistant;
  } finally {
    executor.dispose();
    source.dispose();
  }
}
