/**
 * What happens when a device is lost, or refuses a compiled plan: the same work again, on the next
 * backend or without the plan.
 */

import type { BackendReport } from '../../protocol/backendReport';
import type { EngineEvent } from '../../protocol/events';
import { abandonBackend, type Backend, lossReason, startBackend } from '../backends/backend';
import { needsOf, trainedModels } from '../backends/needs';
import { type EngineContext, RunAborted } from '../context';
import { EngineError } from '../errors';
import { executorsFor, refusalBehind } from '../executors/executorChoice';
import type { Session } from './runSetup';
import { returnToLastSnapshot, type TrainingState } from './trainingState';

/**
 * Does `work`; if the device of the session is lost meanwhile, takes the training back to its last
 * snapshot on the next backend and does `work` again. If it refuses a plan, the same goes on with
 * tfjs on the same backend. Other errors go through.
 */
export async function* survivingLoss<Result>(
  state: TrainingState,
  session: Session,
  context: EngineContext,
  work: () => AsyncGenerator<EngineEvent, Result>,
): AsyncGenerator<EngineEvent, Result> {
  for (;;) {
    try {
      return yield* work();
    } catch (error) {
      const lost = session.backend.report.id;
      const refusal = refusalBehind(error);
      const loss = refusal === null ? await lossBehind(error, session.backend) : null;
      if (refusal !== null) {
        state.models.dispose();
        session.backend = withoutPlans(session.backend, refusal);
      } else if (loss !== null) {
        session.backend = await nextBackend(lost, loss, session, context);
      } else {
        throw error;
      }
      session.makeExecutor = await executorsFor(
        session.backend.report.id,
        trainedModels(session.spec),
      );
      returnToLastSnapshot(state, session);
      const next = session.backend.report;
      yield loss === null
        ? changeEvent(lost, next, state.step, refusal ?? '')
        : lossEvent(lost, next, state.step, loss);
    }
  }
}

/** The same backend, whose report says why it does without plans. */
export function withoutPlans(backend: Backend, refusal: string): Backend {
  const { report } = backend;
  return { ...backend, report: { ...report, reason: `${report.reason} ${refusal}` } };
}

/** Why the device was lost, where that is what is behind `error`; else null. */
export async function lossBehind(error: unknown, backend: Backend): Promise<string | null> {
  if (error instanceof RunAborted) return null;
  // Others say themselves what they are; only then is it worth waiting for news of a loss.
  if (error instanceof EngineError && error.code !== 'device-lost') return null;
  return await lossReason(backend);
}

/** Gives up the lost backend and starts another; throws `device-lost` where there is none. */
export async function nextBackend(
  lost: BackendReport['id'],
  reason: string,
  { spec }: Pick<Session, 'spec'>,
  context: EngineContext,
): Promise<Backend> {
  abandonBackend(lost, reason);
  try {
    return await startBackend('auto', needsOf(spec, context));
  } catch (cause) {
    const message = `The device behind ${lost} was lost (${reason}), and no other backend started.`;
    throw new EngineError('device-lost', message, { cause });
  }
}

function lossEvent(
  lost: BackendReport['id'],
  next: BackendReport,
  fromStep: number,
  reason: string,
): EngineEvent {
  const sentence = `The graphics device was lost (${reason}). The run went on with ${next.id} from step ${fromStep}, the last that was kept.`;
  return changeEvent(lost, next, fromStep, sentence);
}

function changeEvent(
  lost: BackendReport['id'],
  next: BackendReport,
  fromStep: number,
  reason: string,
): EngineEvent {
  return { type: 'backendLost', lost, next, fromStep, reason };
}
