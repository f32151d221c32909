/**
 * Networks between teacher and student, each of which learns from the one before it exactly as the
 * student would, and then teaches: an assistant of a size between both (Mirzadeh et al. 2020), and
 * earlier generations of the student itself (Born-Again Neural Networks, Furlanello et al. 2018).
 */

import { settingsAtStep } from '../../config/distillationSchedule';
import type { ExperimentConfig } from '../../config/experiment';
import type { Network } from '../../config/featurePairs';
import { liveSettingsOf } from '../../config/live';
import { type ChainLink, chainOf } from '../../config/teacherChain';
import { costOf, layersOf } from '../../model/architecture';
import { initialWeights } from '../../model/initialWeights';
import type { InputShape } from '../../model/layer';
import type { EngineEvent } from '../../protocol/events';
import type { EngineContext } from '../context';
import { studentInputsOf } from '../data/studentInputs';
import { methodNumbersOf, methodSetupOf } from '../run/methodSetup';
import type { RunSetup } from '../run/runSetup';
import { soloSeed, trainAlone } from '../run/soloTraining';
import { measureTeacher } from './measureTeacher';
import { isAtHand, makeTeacherKey } from './teacher';
import { cacheEntry, type Teacher } from './teacherCache';
import { openTeacherSource } from './teacherSource';
import { trainingMacs } from './trainTeacher';

/** None of a file’s layers, which no method may ask for. */
function networkShownBy({ body }: Teacher, inputShape: InputShape): Network {
  return body.kind === 'network' ? body.model : { layers: [], inputShape };
}

/** Whether whoever teaches is here already. */
export function isTeacherKnown(spec: ExperimentConfig, { teachers }: EngineContext): boolean {
  return teachers.teachers.has(makeChainKey(spec, chainOf(spec)));
}

/** Whether whoever teaches the student can be had without training first. */
export function isTeacherAtHand(spec: ExperimentConfig, context: EngineContext): boolean {
  return chainOf(spec).length === 0 ? isAtHand(spec, context) : isTeacherKnown(spec, context);
}

/** Everything that decides the weights of the last of `links`: the first teacher, the task and how all learn. */
function makeChainKey(spec: ExperimentConfig, links: readonly ChainLink[]): string {
  const { workload, distillation, training } = spec;
  const first = makeTeacherKey(spec);
  return links.length === 0
    ? first
    : JSON.stringify([first, links, workload, distillation, training]);
}

/** Whoever teaches the student in the end, where `teacher` is the first; from the cache where it is known. */
export async function* obtainChain(
  setup: RunSetup,
  teacher: Teacher,
  context: EngineContext,
): AsyncGenerator<EngineEvent, Teacher> {
  const links = chainOf(setup.spec);
  let last = teacher;
  for (const [index, link] of links.entries()) {
    const key = makeChainKey(setup.spec, links.slice(0, index + 1));
    last = context.teachers.teachers.get(key) ?? (yield* distil(setup, last, link, key, context));
  }
  return last;
}

/** What `link` becomes under `teacher`, with the student's transfer set, settings and budget. */
async function* distil(
  setup: RunSetup,
  teacher: Teacher,
  { role, architecture, number }: ChainLink,
  key: string,
  context: EngineContext,
): AsyncGenerator<EngineEvent, Teacher> {
  const { spec, meta, task, output, data, makeExecutor } = setup;
  const { method } = spec.distillation;
  const { optimizer, seed, weightDecay, clipNorm, maxNorm } = spec.training;
  const inputShape = meta.inputShape(spec);
  const layers = layersOf(architecture, inputShape, output);
  const methodSetup = methodSetupOf(
    spec,
    { layers, inputShape },
    networkShownBy(teacher, inputShape),
  );
  const model = { layers, inputShape, output, optimizer, method, methodSetup };
  const source = yield* openTeacherSource(setup, teacher, context, methodSetup.pairs);
  const executor = makeExecutor(model, initialWeights(layers, soloSeed(role, seed, number)));
  const startedAt = context.now();
  try {
    const live = liveSettingsOf(spec);
    const settingsAt = (step: number, totalSteps: number) => {
      const now = settingsAtStep(spec.distillation, live, step, totalSteps);
      const { temperature, alpha } = now;
      return { temperature, alpha, method: methodNumbersOf(spec, now) };
    };
    const { temperature, alpha } = live;
    const soft = { temperature, alpha, settingsAt, ...source };
    const { examples, augment } = studentInputsOf(spec, data);
    const limits = { weightDecay, clipNorm, maxNorm };
    const recipe = { ...spec.training, limits, soft, role };
    yield* trainAlone(executor, examples, augment, recipe, context);
    const { weights } = await executor.readState();
    const seconds = (context.now() - startedAt) / 1000;
    const own = trainingMacs(model, spec.training.epochs * data.transferSet.count);
    // Nobody knows what a teacher from a file took: then the chain’s own part is all there is.
    const before = teacher.training ?? { seconds: 0, macs: 0 };
    const training = {
      seconds: before.seconds === null ? null : before.seconds + seconds,
      macs: before.macs + own,
    };
    const body = { kind: 'network', model, weights } as const;
    const about = { cost: costOf(layers), card: null, training, taughtBy: teacher };
    const trained = { key, body, ...about };
    const found = yield* measureTeacher(trained, task, data, makeExecutor, context);
    cacheEntry(context.teachers.teachers, key, found);
    return found;
  } finally {
    executor.dispose();
    source.dispose();
  }
}
