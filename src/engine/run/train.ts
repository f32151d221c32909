/**
 * Training as a stream: `train` yields everything that happens in a run, and whoever pulls sets
 * the pace. Pause = do not pull; step = pull up to the next `stepped`; drop = `return()`.
 */

import type { BackendId, ExperimentConfig } from '../../config/experiment';
import { validate } from '../../config/reading/validate';
import type { Resume, TrainingCheckpoint } from '../../protocol/checkpoint';
import type { EngineEvent } from '../../protocol/events';
import { catalog } from '../../workloads/catalog';
import { type Backend, startBackend } from '../backends/backend';
import { chooseBackend } from '../backends/backendChoice';
import { needsOf } from '../backends/needs';
import { type EngineContext, RunAborted } from '../context';
import { EngineError, reportOf } from '../errors';
import { summarise } from '../evaluation/summary';
import { refusalBehind } from '../executors/executorChoice';
import { isTeacherAtHand } from '../teacher/teacherChain';
import { openTeacherSource } from '../teacher/teacherSource';
import { lossBehind, nextBackend, survivingLoss, withoutPlans } from './recovery';
import { replaceTeacher, type Session } from './runSetup';
import { openRunSetup, openSession } from './session';
import { Stopwatch } from './stopwatch';
import { tellTeacher } from './tellTeacher';
import { runTrainingLoop, tellSnapshot } from './trainingLoop';
import { createTrainingState, type TrainingState } from './trainingState';

/**
 * Runs `spec` from its first step, or from `resume`, to `completed`, or to `failed` for any error
 * but `RunAborted`. Deterministic in everything but times and checkpoints: same spec, seed and
 * backend, same events, also where a run was interrupted and resumed.
 */
export async function* train(
  spec: ExperimentConfig,
  context: EngineContext,
  resume: Resume | null = null,
): AsyncGenerator<EngineEvent> {
  yield* reportingErrors(async function* () {
    const session = yield* onLivingBackend(
      spec,
      context,
      async function* (backend) {
        const setup = yield* openRunSetup(spec, backend, context);
        return yield* openSession(setup, context, resume?.teacher);
      },
      resume?.backend,
    );
    yield* distil(session, context, resume?.race ?? null);
  });
}

/**
 * Loads data and teacher and shows them; trains nothing, also no teacher. Ends with `prepared` or
 * `failed`.
 */
export async function* prepare(
  spec: ExperimentConfig,
  context: EngineContext,
): AsyncGenerator<EngineEvent> {
  yield* reportingErrors(async function* () {
    yield* onLivingBackend(spec, context, async function* (backend) {
      const setup = yield* openRunSetup(spec, backend, context);
      if (!isTeacherAtHand(spec, context)) return;
      const session = yield* openSession(setup, context);
      // Asked now, the teacher's answers are there when Run is pressed.
      (yield* openTeacherSource(session, session.teacher, context)).dispose();
    });
    yield { type: 'prepared' };
  });
}

async function* distil(
  session: Session,
  context: EngineContext,
  from: TrainingCheckpoint | null,
): AsyncGenerator<EngineEvent> {
  const watch = new Stopwatch(context.now, from?.raceMs);
  const state = createTrainingState(session, from);
  const measure = () =>
    survivingLoss(state, session, context, async function* () {
      const { peer } = state.models;
      if (peer) {
        const { examples } = state.work;
        replaceTeacher(session, yield* peer.onTestSet(session, examples, context));
        yield* tellTeacher(session, context);
      }
      return yield* summarise(session, state, watch.ms, context);
    });
  try {
    try {
      yield* watch.time(
        survivingLoss(state, session, context, () =>
          runTrainingLoop(state, session, context, watch),
        ),
      );
    } catch (error) {
      if (!(error instanceof EngineError) || error.code !== 'non-finite-loss') throw error;
      const { kept } = state;
      if (!kept) throw error;
      state.models.restore(kept);
      state.step = kept.step;
      const summary = yield* measure();
      yield* tellFinalWeights(state, context);
      yield { type: 'failed', error: reportOf(error), kept: { step: kept.step, summary } };
      return;
    }
    const summary = yield* measure();
    yield* tellFinalWeights(state, context);
    yield { type: 'completed', summary, stopped: context.stopRequested() };
  } finally {
    state.models.dispose();
  }
}

/** The models as they were measured last; a stop may come between two evaluations. */
async function* tellFinalWeights(
  { models, step, best }: TrainingState,
  context: EngineContext,
): AsyncGenerator<EngineEvent> {
  const snapshot = await models.snapshot(step);
  yield* tellSnapshot(snapshot, context);
  const { student, baseline } = snapshot;
  const weights = { student: student.weights, baseline: baseline?.weights ?? null };
  yield { type: 'weights', weights: { step, ...weights, best } };
}

/**
 * Does `work` on the backend of `spec`, or on the next ones where that is lost meanwhile. `earlier`
 * is the backend that the run was on before it was interrupted.
 */
async function* onLivingBackend<Result>(
  spec: ExperimentConfig,
  context: EngineContext,
  work: (backend: Backend) => AsyncGenerator<EngineEvent, Result>,
  earlier: BackendId | null = null,
): AsyncGenerator<EngineEvent, Result> {
  const problems = validate(spec, catalog);
  if (problems.length > 0) {
    const lines = problems.map(({ path, message }) => `${path}: ${message}`);
    throw new EngineError('invalid-spec', lines.join('\n'));
  }
  let backend = await startAgain(spec, earlier, context);
  for (;;) {
    yield { type: 'backend', backend: backend.report };
    try {
      return yield* work(backend);
    } catch (error) {
      const refusal = refusalBehind(error);
      if (refusal !== null) {
        backend = withoutPlans(backend, refusal);
        continue;
      }
      const reason = await lossBehind(error, backend);
      if (reason === null) throw error;
      backend = await nextBackend(backend.report.id, reason, { spec }, context);
    }
  }
}

/** The backend of `spec`; where that is free to choose, the earlier one if it starts. */
async function startAgain(
  spec: ExperimentConfig,
  earlier: BackendId | null,
  context: EngineContext,
): Promise<Backend> {
  if (spec.backend !== 'auto' || !earlier) return await chooseBackend(spec, context);
  try {
    return await startBackend(earlier, needsOf(spec, context));
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    return await chooseBackend(spec, context);
  }
}

async function* reportingErrors(
  work: () => AsyncGenerator<EngineEvent>,
): AsyncGenerator<EngineEvent> {
  try {
    yield* work();
  } catch (error) {
    if (error instanceof RunAborted) return;
    yield { type: 'failed', error: reportOf(error) };
  }
}
