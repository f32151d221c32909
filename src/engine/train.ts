/**
 * Training as a stream: `train` yields everything that happens in a run, and whoever pulls sets
 * the pace. Pause = do not pull; step = pull up to the next `stepped`; drop = `return()`.
 */
import type { EngineEvent } from '../protocol/events';
import type { ExperimentSpec } from '../spec/experiment';
import { validate } from '../spec/validate';
import { catalog } from '../workloads/catalog';
import { abandonBackend, type Backend, lossReason, startBackend } from './backend';
import { type EngineContext, RunAborted } from './context';
import { EngineError, reportOf } from './errors';
import { race, startingLine } from './race';
import { openSession, type Session } from './session';
import { Stopwatch } from './stopwatch';
import { summarise } from './summary';

/**
 * Runs `spec` from its first step to `completed`, or to `failed` for any error but `RunAborted`.
 * Deterministic in everything but times: same spec, seed and backend, same events.
 */
export async function* train(
  spec: ExperimentSpec,
  context: EngineContext,
): AsyncGenerator<EngineEvent> {
  yield* reportingErrors(async function* () {
    const session = yield* open(spec, context);
    yield* distil(session, context);
  });
}

/** Loads data and teacher and shows them; trains no student. Ends with `prepared` or `failed`. */
export async function* prepare(
  spec: ExperimentSpec,
  context: EngineContext,
): AsyncGenerator<EngineEvent> {
  yield* reportingErrors(async function* () {
    yield* open(spec, context);
    yield { type: 'prepared' };
  });
}

async function* distil(session: Session, context: EngineContext): AsyncGenerator<EngineEvent> {
  const watch = new Stopwatch(context.now);
  const state = startingLine(session);
  try {
    try {
      yield* watch.time(race(state, session, context, watch));
    } catch (error) {
      if (!(error instanceof EngineError) || error.code !== 'non-finite-loss') throw error;
      const { kept } = state;
      if (!kept) throw error;
      state.contestants.restore(kept);
      state.step = kept.step;
      const summary = yield* summarise(session, state, watch.ms, context);
      yield { type: 'failed', error: reportOf(error), kept: { step: kept.step, summary } };
      return;
    }
    const summary = yield* summarise(session, state, watch.ms, context);
    yield { type: 'completed', summary, stopped: context.stopRequested() };
  } finally {
    state.contestants.dispose();
  }
}

/** A session on the first backend that lives through it. */
async function* open(
  spec: ExperimentSpec,
  context: EngineContext,
): AsyncGenerator<EngineEvent, Session> {
  const problems = validate(spec, catalog);
  if (problems.length > 0) {
    const lines = problems.map(({ path, message }) => `${path}: ${message}`);
    throw new EngineError('invalid-spec', lines.join('\n'));
  }
  let backend: Backend = await startBackend(spec.backend, context.wasmFiles);
  for (;;) {
    yield { type: 'backend', backend: backend.report };
    try {
      return yield* openSession(spec, backend, context);
    } catch (error) {
      const reason = await lossReason(backend);
      if (reason === null) throw error;
      abandonBackend(backend.report.id, reason);
      backend = await startBackend('auto', context.wasmFiles);
    }
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
