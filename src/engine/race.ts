/**
 * The step loop: student against baseline, from the first step to the last or to a stop. Losses
 * are read back in batches; a lost device continues on the next backend from the last look.
 */
import type { EngineEvent, StepLosses } from '../protocol/events';
import { type LiveSettings, liveSettingsOf } from '../spec/experiment';
import { abandonBackend, lossReason, startBackend } from './backend';
import { Batches } from './batches';
import { Contestants, type Snapshot } from './contestants';
import { DRAIN_MS, type EngineContext } from './context';
import { EngineError } from './errors';
import { lookAt } from './look';
import { needsOf } from './needs';
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
  /** Time that went into looks. */
  lookMs: number;
}

export function startingLine(session: Session): RaceState {
  const live = liveSettingsOf(session.spec);
  const contestants = new Contestants(session);
  return { contestants, kept: null, step: 0, live, keptLive: live, lookMs: 0 };
}

/** Runs `state` to its end or to a stop. Throws `non-finite-loss`; `state.kept` is then good. */
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
  const teacher = yield* openTeacherSource(session, context);
  const course: Course = {
    session,
    context,
    watch,
    batches,
    totalSteps,
    lookEvery: lookInterval(totalSteps, sample.length, batches.size),
    teacher,
  };
  yield {
    type: 'started',
    totalSteps,
    stepsPerEpoch: batches.perEpoch,
    examplesPerStep: batches.size,
  };
  try {
    yield* look(state, course);
    yield { type: 'stepped', step: 0 };
    for (;;) {
      try {
        yield* takeSteps(state, course);
        return;
      } catch (error) {
        const reason = await lossReason(session.backend);
        if (reason === null) throw error;
        yield await changeBackend(state, course, reason);
      }
    }
  } finally {
    course.teacher.dispose();
  }
}

/** What stays the same over a race, but for the teacher's place of computing. */
interface Course {
  session: Session;
  context: EngineContext;
  watch: Stopwatch;
  batches: Batches;
  totalSteps: number;
  lookEvery: number;
  teacher: TeacherSource;
}

async function* takeSteps(state: RaceState, course: Course): AsyncGenerator<EngineEvent> {
  const { session, context, watch, batches, totalSteps } = course;
  const { schedule, seed } = session.spec.training;
  let drainedMs = watch.ms;
  let drainedStep = state.step;
  while (state.step < totalSteps && !context.stopRequested()) {
    const step = state.step + 1;
    const live = { ...context.live };
    if (!sameSettings(live, state.live)) {
      yield { type: 'settings', mark: { step, settings: live } };
    }
    state.live = live;
    const batch = batches.at(step);
    const logits = await course.teacher.logitsOf(batch);
    const learningRate = live.learningRate * scheduleFactor(schedule, step, totalSteps);
    state.contestants.step(batch, logits, live, learningRate, seed + step);
    state.step = step;
    await context.breathe();
    const lookNow = step % course.lookEvery === 0 || step === totalSteps;
    if (lookNow || context.eager() || watch.running() - drainedMs >= DRAIN_MS) {
      const losses = await state.contestants.drain();
      checkFinite(losses, state.kept?.step ?? 0);
      const stepMs = (watch.running() - drainedMs) / (step - drainedStep);
      yield { type: 'losses', losses, stepMs };
      if (lookNow) yield* look(state, course);
      drainedMs = watch.running();
      drainedStep = step;
    }
    yield { type: 'stepped', step };
  }
  if (drainedStep === state.step) return;
  const losses = await state.contestants.drain();
  checkFinite(losses, state.kept?.step ?? 0);
  const stepMs = (watch.running() - drainedMs) / (state.step - drainedStep);
  yield { type: 'losses', losses, stepMs };
}

async function* look(state: RaceState, course: Course): AsyncGenerator<EngineEvent> {
  const { session, context, watch, batches } = course;
  const before = watch.running();
  const epoch = state.step / batches.perEpoch;
  const events = await lookAt(session, state.contestants, state.step, epoch, context);
  state.kept = await state.contestants.snapshot(state.step);
  state.keptLive = state.live;
  state.lookMs += watch.running() - before;
  yield* events;
}

/** Takes both models, as they were at the last look, over to the next backend. */
async function changeBackend(
  state: RaceState,
  course: Course,
  reason: string,
): Promise<EngineEvent> {
  const { session, context } = course;
  const lost = session.backend.report.id;
  abandonBackend(lost, reason);
  session.backend = await startBackend('auto', needsOf(session.spec, context));
  const fromStep = state.kept?.step ?? 0;
  state.contestants = new Contestants(session);
  if (state.kept) state.contestants.restore(state.kept);
  state.step = fromStep;
  state.live = state.keptLive;
  course.teacher = course.teacher.reopen();
  const next = session.backend.report;
  const sentence = `The graphics device was lost (${reason}). The run went on with ${next.id} from step ${fromStep}, the last evaluation.`;
  return { type: 'backendLost', lost, next, fromStep, reason: sentence };
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
