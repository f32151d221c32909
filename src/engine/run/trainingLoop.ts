/**
 * The step loop: student against baseline, from the first step to the last or to a stop. Losses
 * are read back from the device in batches; models are looked at in fixed intervals.
 */

import { type LiveSettings, liveSettingsOf } from '../../config/experiment';
import type { BestSoFar, RaceCheckpoint, WorkDone } from '../../protocol/checkpoint';
import type { EngineEvent } from '../../protocol/events';
import type { EvaluationPoint } from '../../protocol/history';
import { sliceLosses } from '../../protocol/packedLosses';
import { DRAIN_MS, type EngineContext } from '../context';
import { Batches } from '../data/batches';
import { scheduleFactor } from '../data/schedule';
import { improved } from '../evaluation/best';
import { lookAt, picturesOf } from '../evaluation/look';
import { beginStepView } from '../evaluation/stepView';
import { dropoutSeedOf } from '../executors/dropout';
import { openTeacherSource, type SourceCost, type TeacherSource } from '../teacher/teacherSource';
import { CheckpointPace } from './checkpointPace';
import { breakOf, nonFinite } from './finiteLosses';
import type { Session } from './runSetup';
import type { Stopwatch } from './stopwatch';
import { Contestants, type Snapshot } from './studentAndBaseline';

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
  /** Whether `started` was told and the look before the first step was made. */
  started: boolean;
  /** Where both models stood at the last look or checkpoint; null before the first. */
  kept: Snapshot | null;
  /** Optimizer steps done. */
  step: number;
  /** Settings of the last step taken, and of the step that `kept` was made after. */
  live: LiveSettings;
  keptLive: LiveSettings;
  /** The best look so far of each model; null before the first. */
  best: BestSoFar | null;
  /** All that was trained, steps that were lost with a device included. */
  work: WorkDone;
  /** What the teacher's logits took, as far as they were asked for; null before, or from nobody. */
  teacherLogits: SourceCost | null;
}

/** Before the first step, or where `from` stood. */
export function startingLine(session: Session, from: RaceCheckpoint | null = null): RaceState {
  const live = from?.live ?? liveSettingsOf(session.spec);
  const contestants = new Contestants(session);
  const start = { contestants, live, keptLive: live, started: false, teacherLogits: null };
  if (!from) {
    const work = { steps: 0, examples: 0, ms: 0 };
    return { ...start, kept: null, step: 0, best: null, work };
  }
  const { step, student, baseline, best } = from;
  const kept = { step, student, baseline };
  contestants.restore(kept);
  return { ...start, kept, step, best, work: { ...from.work } };
}

/** Takes the models back to the last snapshot, on the session's present backend. */
export function returnToLastSnapshot(state: RaceState, session: Session): void {
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
  const teacher = yield* openTeacherSource(session, session.teacher, context);
  if (teacher.all) state.contestants.attach(data.transferSet, teacher.all);
  const course = { session, context, watch, batches, totalSteps, lookEvery, teacher };
  try {
    if (!state.started) {
      const { perEpoch, size } = batches;
      yield { type: 'started', totalSteps, stepsPerEpoch: perEpoch, examplesPerStep: size };
      if (state.step === 0) yield* look(state, course);
      state.started = true;
      yield { type: 'stepped', step: state.step };
    }
    yield* takeSteps(state, course);
  } finally {
    state.teacherLogits = teacher.costOf(state.work.examples);
    teacher.dispose();
  }
}

async function* takeSteps(state: RaceState, course: Course): AsyncGenerator<EngineEvent> {
  const { context, watch, batches, totalSteps } = course;
  const pace = new CheckpointPace(context.checkpointMs, context.now);
  let drainedAt = watch.running();
  let undrained = 0;
  while (state.step < totalSteps && !context.stopRequested()) {
    yield* takeStep(state, course);
    undrained++;
    await context.breathe();
    const { step } = state;
    const isLookDue = step % course.lookEvery === 0 || step === totalSteps;
    const isCheckpointDue = step < totalSteps && pace.isDue(step % batches.perEpoch === 0);
    if (
      isLookDue ||
      isCheckpointDue ||
      context.eager() ||
      watch.running() - drainedAt >= DRAIN_MS
    ) {
      yield* drain(state, watch.running() - drainedAt, undrained, watch);
      undrained = 0;
      if (isLookDue) yield* look(state, course);
      else if (context.isWatched?.()) yield* glance(state, course);
      if (isCheckpointDue) {
        const startedAt = context.now();
        const event = await checkpoint(state, watch.running());
        pace.made(startedAt);
        yield event;
      }
      drainedAt = watch.running();
    }
    yield { type: 'stepped', step };
  }
  if (undrained > 0) yield* drain(state, watch.running() - drainedAt, undrained, watch);
}

async function* takeStep(state: RaceState, course: Course): AsyncGenerator<EngineEvent> {
  const { session, context, batches, totalSteps, teacher } = course;
  const { schedule, warmup, seed } = session.spec.training;
  const step = state.step + 1;
  const live = { ...context.live };
  if (!sameSettings(live, state.live)) yield { type: 'settings', mark: { step, settings: live } };
  state.live = live;
  const batch = batches.at(step);
  const logits = await teacher.logitsOf(batch);
  const learningRate = live.learningRate * scheduleFactor(schedule, step, totalSteps, warmup);
  const { student } = state.contestants;
  const endView = context.isWatched?.() ? await beginStepView(student, batch, logits, live) : null;
  state.contestants.step(batch, logits, live, learningRate, dropoutSeedOf(seed, step));
  if (endView) yield { type: 'stepView', view: await endView(step) };
  state.step = step;
  state.work.steps++;
  state.work.examples += batch.size;
}

/**
 * The losses of the last `steps` steps, which took `ms` up to now and the wait for the device. Throws
 * at the first that is not finite, once those before it are told.
 */
async function* drain(
  state: RaceState,
  ms: number,
  steps: number,
  watch: Stopwatch,
): AsyncGenerator<EngineEvent> {
  const before = watch.running();
  const losses = await state.contestants.drain();
  const total = ms + watch.running() - before;
  state.work.ms += total;
  const stepMs = total / steps;
  const broken = breakOf(losses);
  if (!broken) {
    yield { type: 'losses', losses, stepMs };
    return;
  }
  if (broken.row > 0) {
    yield { type: 'losses', losses: sliceLosses(losses, 0, broken.row), stepMs };
  }
  throw nonFinite(broken, state.kept?.step ?? 0);
}

async function* look(state: RaceState, course: Course): AsyncGenerator<EngineEvent> {
  const { session, context, batches } = course;
  const epoch = state.step / batches.perEpoch;
  const events = await lookAt(session, state.contestants, state.step, epoch, context);
  const kept = await keep(state);
  const point = events.find((event) => event.type === 'evaluation')?.point;
  if (point) state.best = bestAfter(state, point);
  yield* events;
  yield* remember(kept, context);
}

/** What a watched step changed, without a measurement: curves stay as they are without it. */
async function* glance(state: RaceState, course: Course): AsyncGenerator<EngineEvent> {
  const { session, context } = course;
  yield* await picturesOf(session, state.contestants, state.step, context);
  yield* remember(await keep(state), context);
}

/** Puts the models into the album, where there is one, and tells what is in it. */
export async function* remember(
  { step, student, baseline }: Snapshot,
  { album }: EngineContext,
): AsyncGenerator<EngineEvent> {
  if (!album) return;
  album.add({ step, student: student.weights, baseline: baseline?.weights ?? null });
  yield { type: 'inspectable', steps: album.steps };
}

/** Takes a snapshot, unless one of this step is there. */
async function keep(state: RaceState): Promise<Snapshot> {
  if (state.kept?.step !== state.step) {
    state.kept = await state.contestants.snapshot(state.step);
    state.keptLive = state.live;
  }
  return state.kept;
}

/** `raceMs` is the time worked up to now. */
async function checkpoint(state: RaceState, raceMs: number): Promise<EngineEvent> {
  const kept = await keep(state);
  const { live, best, work } = state;
  return { type: 'checkpoint', checkpoint: { ...kept, live, best, work: { ...work }, raceMs } };
}

function bestAfter({ kept, best }: RaceState, point: EvaluationPoint): BestSoFar | null {
  if (!kept) return best;
  const { step, student, baseline } = kept;
  return {
    student: improved(best?.student, step, point.student, student),
    baseline:
      baseline && point.baseline ? improved(best?.baseline, step, point.baseline, baseline) : null,
  };
}

function sameSettings(a: LiveSettings, b: LiveSettings): boolean {
  return (
    a.temperature === b.temperature && a.alpha === b.alpha && a.learningRate === b.learningRate
  );
}
