/**
 * Trains student and baseline from the first step to the last or to a stop. Losses
 * are read back from the device in batches; models are evaluated in fixed intervals.
 */

import { settingsAtStep } from '../../config/distillationSchedule';
import { areLiveEqual } from '../../config/live';
import { methodOf } from '../../methods';
import type { EngineEvent } from '../../protocol/events';
import { countOf, sliceLosses } from '../../protocol/packedLosses';
import type { WorkloadData } from '../../workloads/workload';
import type { EngineContext } from '../context';
import { Batches } from '../data/batches';
import { ownSamplesOf } from '../data/ownSamples';
import { studentInputsOf } from '../data/studentInputs';
import { evaluateModels, picturesOf } from '../evaluation/evaluateModels';
import { beginStepView } from '../evaluation/stepView';
import { ReplaceableSource } from '../teacher/replaceableSource';
import { openTeacherSource } from '../teacher/teacherSource';
import { withTeacherTargets } from '../teacher/teacherTargets';
import { ActingRounds } from './actingRounds';
import { CheckpointPace } from './checkpointPace';
import { type Break, describeBreak, findBreak } from './finiteLosses';
import { methodNumbersOf } from './methodSetup';
import { replaceTeacher, type Session } from './runSetup';
import { type LossReading, loopOverSteps, type PlannedStep, type StepLoopHooks } from './stepLoop';
import type { Stopwatch } from './stopwatch';
import type { Snapshot } from './studentAndBaseline';
import { tellTeacher } from './tellTeacher';
import { findBest, keepSnapshot, type TrainingState } from './trainingState';

/** Evaluations that a run gets where its test sample is small beside its training. */
const EVALUATIONS = 50;

/** Those of models that act: to drive takes far longer than to answer. */
const ACTING_EVALUATIONS = 24;

/** Steps between evaluations: a fixed number, so that the same spec gives the same curve. */
export function evaluationInterval(
  totalSteps: number,
  sampleSize: number,
  batchSize: number,
  most = EVALUATIONS,
): number {
  // A test example costs a third of a training example, so evaluations take a third of the time at most.
  return Math.max(1, Math.ceil(totalSteps / most), Math.ceil(sampleSize / batchSize));
}

/** What stays the same over all steps. */
interface LoopSetup {
  session: Session;
  context: EngineContext;
  watch: Stopwatch;
  batches: Batches;
  totalSteps: number;
  evaluateEvery: number;
  rounds: ActingRounds;
}

/**
 * Runs `state` from where it stands to its end or to a stop. `watch` times the stream. Throws
 * `non-finite-loss`; `state.kept` is then good.
 */
export async function* runTrainingLoop(
  state: TrainingState,
  given: Session,
  context: EngineContext,
  watch: Stopwatch,
): AsyncGenerator<EngineEvent> {
  const data = yield* withTeacherTargets(given, context);
  // The same object where it can be: what is learned of the teacher on the way is seen by whoever asks.
  const session = data === given.data ? given : { ...given, data };
  const { spec, sample } = session;
  const { batchSize, epochs, seed } = spec.training;
  const { examples, augment } = studentInputsOf(spec, data);
  const batches = new Batches(examples, batchSize, seed, augment, data.baselineSet);
  const totalSteps = epochs * batches.perEpoch;
  const most = data.closedLoop ? ACTING_EVALUATIONS : EVALUATIONS;
  const evaluateEvery = evaluationInterval(totalSteps, sample.length, batches.size, most);
  const { pairs } = state.models.model.methodSetup ?? {};
  const { peer } = state.models;
  async function* openTeacher(data: WorkloadData) {
    if (peer && spec.distillation.softTargets === 'teacher') return peer.source;
    return yield* openTeacherSource({ ...session, data }, session.teacher, context, pairs);
  }
  const teacher = new ReplaceableSource(yield* openTeacher(data));
  if (teacher.all) state.models.attach(examples, teacher.all);
  const rounds = new ActingRounds(state, session, batches, context, async function* (grown) {
    teacher.replace(yield* openTeacher(grown));
    if (teacher.all) state.models.attach(grown.transferSet, teacher.all);
  });
  const setup = { session, context, watch, batches, totalSteps, evaluateEvery, rounds };
  try {
    yield* rounds.catchUp();
    if (!state.started) {
      const { perEpoch, size } = batches;
      yield { type: 'started', totalSteps, stepsPerEpoch: perEpoch, examplesPerStep: size };
      if (state.step === 0) yield* evaluate(state, setup);
      state.started = true;
      yield { type: 'stepped', step: state.step };
    }
    const { schedule, warmup } = spec.training;
    const varyBatch = ownSamplesOf(session, state.models, context);
    const steps = {
      batches,
      varyBatch,
      stepsDone: state.step,
      totalSteps,
      schedule,
      warmup,
      teacher,
    };
    yield* loopOverSteps(
      { ...steps, dropoutSeed: seed, clock: () => watch.running() },
      makeHooks(state, setup),
    );
  } finally {
    state.teacherLogits = teacher.costOf(state.work.examples);
    teacher.dispose();
  }
}

/** What the one loop over steps is told about student and baseline. */
function makeHooks(state: TrainingState, setup: LoopSetup): StepLoopHooks {
  const { context, watch, totalSteps } = setup;
  const pace = new CheckpointPace(context.checkpointMs, context.now);
  const { rounds } = setup;
  const isEvaluationDue = (step: number) => step % setup.evaluateEvery === 0 || step === totalSteps;
  return {
    isStopped: () => context.stopRequested(),
    takeStep: (planned) => takeStep(state, setup, planned),
    yieldToEvents: () => context.yieldToEvents(),
    areLossesDue: (step) => isEvaluationDue(step) || rounds.isDue(step) || context.eager(),
    readLosses: () => readLosses(state),
    addTime(ms) {
      state.work.ms += ms;
    },
    async *afterLosses(step) {
      if (isEvaluationDue(step)) yield* evaluate(state, setup);
      else if (context.isWatched?.()) yield* tellPictures(state, setup);
      if (rounds.isDue(step)) yield* rounds.act();
    },
    isCheckpointDue: (step, isEpochEnd) => step < totalSteps && pace.isDue(isEpochEnd),
    async makeCheckpoint() {
      const startedAt = context.now();
      const event = await makeCheckpoint(state, watch.running());
      pace.made(startedAt);
      return event;
    },
    endStep: (step) => ({ type: 'stepped', step }),
  };
}

async function* takeStep(
  state: TrainingState,
  { session, context, batches, totalSteps }: LoopSetup,
  { step, batch, rateFactor, dropoutSeed }: PlannedStep,
): AsyncGenerator<EngineEvent> {
  const live = { ...context.live };
  if (!areLiveEqual(live, state.live)) yield { type: 'settings', mark: { step, settings: live } };
  state.live = live;
  const now = settingsAtStep(session.spec.distillation, live, step, totalSteps);
  const learningRate = live.learningRate * rateFactor;
  const rates = { learningRate, dropoutSeed, epoch: batches.epochOf(step) + 1 };
  const endView = context.isWatched?.()
    ? await beginStepView(state.models, batch, now, state.models.settingsOf(now, rates))
    : null;
  state.models.step(batch, now, rates);
  if (state.models.peer) await state.models.teachPeer(batch, now, rates);
  if (endView) yield { type: 'stepView', view: await endView(step) };
  state.step = step;
  state.temperature = now.temperature;
  state.work.steps++;
  state.work.examples += batch.size;
}

async function readLosses(state: TrainingState): Promise<LossReading> {
  const losses = await state.models.drain();
  const broken = findBreak(losses);
  return {
    broken: broken ? broken.row : -1,
    eventOf: (_first, count, stepMs) => ({
      type: 'losses',
      losses: count < countOf(losses) ? sliceLosses(losses, 0, count) : losses,
      stepMs,
    }),
    errorOf: () => describeBreak(broken as Break, state.kept?.step ?? 0),
  };
}

async function* evaluate(state: TrainingState, setup: LoopSetup): AsyncGenerator<EngineEvent> {
  const { session, context, batches } = setup;
  const epoch = state.step / batches.perEpoch;
  yield* tellPeer(state, session, context);
  const events = await evaluateModels(session, state.models, state.step, epoch, context);
  const kept = await keepSnapshot(state);
  const point = events.find((event) => event.type === 'evaluation')?.point;
  if (point) {
    state.best = findBest(state, session.task, point);
    const readings = readingsOf(state, session);
    if (readings) point.readings = readings;
  }
  yield* events;
  yield* tellSnapshot(kept, context);
}

/** A teacher that learns along is another at each evaluation. */
async function* tellPeer(
  { models, work }: TrainingState,
  session: Session,
  context: EngineContext,
): AsyncGenerator<EngineEvent> {
  if (!models.peer) return;
  replaceTeacher(session, await models.peer.onSample(session, work.examples, context));
  yield* tellTeacher(session, context);
}

/** What the weights of the method's own say that were just kept. */
function readingsOf({ kept, live, temperature }: TrainingState, { spec }: Session) {
  const { method, divergence } = spec.distillation;
  const own = kept?.student.own?.weights.map(({ values }) => values);
  const { beta = 0.5, ...numbers } = methodNumbersOf(spec, live);
  const settings = { ...numbers, temperature, divergence, beta };
  return own && methodOf(method).readings?.(own, settings);
}

/** What a watched step changed, without a measurement: curves stay as they are without it. */
async function* tellPictures(state: TrainingState, setup: LoopSetup): AsyncGenerator<EngineEvent> {
  const { session, context } = setup;
  yield* await picturesOf(session, state.models, state.step, context);
  yield* tellSnapshot(await keepSnapshot(state), context);
}

/** Adds the models to the snapshot history, where there is one, and tells what is in it. */
export async function* tellSnapshot(
  { step, student, baseline }: Snapshot,
  { snapshots }: EngineContext,
): AsyncGenerator<EngineEvent> {
  if (!snapshots) return;
  snapshots.add({ step, student: student.weights, baseline: baseline?.weights ?? null });
  yield { type: 'inspectable', steps: snapshots.steps };
}

/** `workedMs` is the time worked up to now. */
async function makeCheckpoint(state: TrainingState, workedMs: number): Promise<EngineEvent> {
  const kept = await keepSnapshot(state);
  const { live, best, work, met } = state;
  return {
    type: 'checkpoint',
    checkpoint: {
      ...kept,
      live,
      best,
      work: { ...work },
      raceMs: workedMs,
      ...(met.length > 0 ? { met } : {}),
    },
  };
}
