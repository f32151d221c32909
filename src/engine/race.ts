/**
 * The step loop: student against baseline, from the first step to the last or to a stop. Losses
 * are read back from the device in batches; models are looked at in fixed intervals.
 */
import type { EngineEvent, StepLosses } from '../protocol/events';
import { type LiveSettings, liveSettingsOf } from '../spec/experiment';
import { Batches } from './batches';
import { Contestants, type Snapshot } from './contestants';
import { DRAIN_MS, type EngineContext } from './context';
import { dropoutSeedOf } from './dropout';
import { EngineError } from './errors';
import { lookAt } from './look';
import { scheduleFactor } from './schedule';
import type { Session } from './session';
import type { Stopwatch } from './stopwatch';
import { openTeacherSource, type TeacherSource } from './teacherSource';

/** Looks that a run gets where its test sample is small beside its training. */
const LOOKS = 50;

/** Steps between looks: a fixed number, so that the same spec gives the same curve. */
export function lookInterval(totalSteps: number, sampleSize: number, batchSize: number): number {
  // A test example costs a third of a training example, so looks take a third of the time at most.
  return Math.max(1, Math.ceil(totalSteps / LOOKS), Math.ceil(sampleSize / batchSize));
}

/** A race as it stands; `race` moves it on and leaves it usable also where it throws. */
export interface RaceState {
  contestants: Contestants;
  /** Where both models stood at the last look; null before the first. */
  kept: Snapshot | null;
  /** Optimizer steps done. */
  step: number;
  /** Settings of the last step taken, and of the step that `kept` was made after. */
  live: LiveSettings;
  keptLive: LiveSettings;
  /** All that was trained, steps that were lost with a device included. */
  work: { steps: number; examples: number; ms: number };
}

export function startingLine(session: Session): RaceState {
  const live = liveSettingsOf(session.spec);
  const contestants = new Contestants(session);
  const work = { steps: 0, examples: 0, ms: 0 };
  return { contestants, kept: null, step: 0, live, keptLive: live, work };
}

/** Takes the models back to the last look, on the session's present backend. */
export function returnToLastLook(state: RaceState, session: Session): void {
  state.contestants = new Contestants(session);
  if (state.kept) state.contestants.restore(state.kept);
  state.step = state.kept?.step ?? 0;
  state.live = state.keptLive;
}

/** What stays the same over a race. */
interface Course {
  session: Session;
  context: EngineContext;
  watch: Stopwatch;
  batches: Batches;
  totalSteps: number;
  lookEvery: number;
  teacher: TeacherSource;
}

/**
 * Runs `state` from where it stands to its end or to a stop. `watch` times the stream. Throws
 * `non-finite-loss`; `state.kept` is then good.
 */
export async function* race(
  state: RaceState,
  session: Session,
  context: EngineContext,
  watch: Stopwatch,
): AsyncGenerator<EngineEvent> {
  const { spec, data, sample } = session;
  const { batchSize, epochs, seed } = spec.training;
  const batches = new Batches(data.transferSet, batchSize, seed, data.augment);
  const totalSteps = epochs * batches.perEpoch;
  const lookEvery = lookInterval(totalSteps, sample.length, batches.size);
  const teacher = yield* openTeacherSource(session, context);
  const course = { session, context, watch, batches, totalSteps, lookEvery, teacher };
  try {
    if (!state.kept) {
      const { perEpoch, size } = batches;
      yield { type: 'started', totalSteps, stepsPerEpoch: perEpoch, examplesPerStep: size };
      yield* look(state, course);
      yield { type: 'stepped', step: 0 };
    }
    yield* takeSteps(state, course);
  } finally {
    teacher.dispose();
  }
}

async function* takeSteps(state: RaceState, course: Course): AsyncGenerator<EngineEvent> {
  const { context, watch, totalSteps } = course;
  let drainedAt = watch.running();
  let undrained = 0;
  while (state.step < totalSteps && !context.stopRequested()) {
    yield* takeStep(state, course);
    undrained++;
    await context.breathe();
    const { step } = state;
    const isLookDue = step % course.lookEvery === 0 || step === totalSteps;
    if (isLookDue || context.eager() || watch.running() - drainedAt >= DRAIN_MS) {
      yield await drain(state, watch.running() - drainedAt, undrained, watch);
      undrained = 0;
      if (isLookDue) yield* look(state, course);
      drainedAt = watch.running();
    }
    yield { type: 'stepped', step };
  }
  if (undrained > 0) yield await drain(state, watch.running() - drainedAt, undrained, watch);
}

async function* takeStep(state: RaceState, course: Course): AsyncGenerator<EngineEvent> {
  const { session, context, batches, totalSteps, teacher } = course;
  const { schedule, seed } = session.spec.training;
  const step = state.step + 1;
  const live = { ...context.live };
  if (!sameSettings(live, state.live)) yield { type: 'settings', mark: { step, settings: live } };
  state.live = live;
  const batch = batches.at(step);
  const logits = await teacher.logitsOf(batch);
  const learningRate = live.learningRate * scheduleFactor(schedule, step, totalSteps);
  state.contestants.step(batch, logits, live, learningRate, dropoutSeedOf(seed, step));
  state.step = step;
  state.work.steps++;
  state.work.examples += batch.size;
}

/** The losses of the last `steps` steps, which took `ms` up to now and the wait for the device. */
async function drain(
  state: RaceState,
  ms: number,
  steps: number,
  watch: Stopwatch,
): Promise<EngineEvent> {
  const before = watch.running();
  const losses = await state.contestants.drain();
  const total = ms + watch.running() - before;
  state.work.ms += total;
  checkFinite(losses, state.kept?.step ?? 0);
  return { type: 'losses', losses, stepMs: total / steps };
}

async function* look(state: RaceState, course: Course): AsyncGenerator<EngineEvent> {
  const { session, context, batches } = course;
  const epoch = state.step / batches.perEpoch;
  const events = await lookAt(session, state.contestants, state.step, epoch, context);
  state.kept = await state.contestants.snapshot(state.step);
  state.keptLive = state.live;
  yield* events;
}

function sameSettings(a: LiveSettings, b: LiveSettings): boolean {
  return (
    a.temperature === b.temperature && a.alpha === b.alpha && a.learningRate === b.learningRate
  );
}

function checkFinite(losses: readonly StepLosses[], keptStep: number): void {
  for (const { step, student, baseline } of losses) {
    const broken = !Number.isFinite(student.totalLoss)
      ? { who: 'student', loss: student.totalLoss }
      : baseline && !Number.isFinite(baseline.totalLoss)
        ? { who: 'baseline', loss: baseline.totalLoss }
        : null;
    if (broken) {
      const message = `The ${broken.who}’s loss became ${broken.loss} at step ${step}. The weights of step ${keptStep}, the last evaluation before it, are kept; lower the learning rate and run again.`;
      throw new EngineError('non-finite-loss', message, { step });
    }
  }
}
