/** State + engine event → next state. Pure, so that every message can be tested as data. */

import type { ExperimentConfig } from '../../config/experiment';
import { liveSettingsOf } from '../../config/live';
import type { EngineEvent, EngineMessage } from '../../protocol/events';
import { emptyTrace, reduceRun } from '../../records/runTrace';
import type { RunState } from './state';

/** A run that has just been asked for: nothing is known of it yet. */
export function emptyRun(
  runId: string,
  spec: ExperimentConfig,
  status: RunState['status'],
  trains = false,
): RunState {
  return {
    ...emptyTrace(spec),
    runId,
    status,
    trains,
    progress: null,
    teacherCurve: null,
    live: liveSettingsOf(spec),
    vocabulary: null,
    examples: null,
    points: null,
    items: null,
    logits: {},
    logitsStep: 0,
    stepView: null,
    decisionMap: null,
  };
}

/** The run after `message`; messages of other runs (late ones of an ended run) change nothing. */
export function applyEvent(run: RunState, message: EngineMessage): RunState {
  if (message.runId !== run.runId) return run;
  // A run of earlier keeps its own; only its examples are loaded again.
  if (message.type === 'backend' && isOver(run)) return run;
  return { ...reduceRun(run, message), ...changesOf(run, message) };
}

/** What the page alone follows: where the run stands, and what is shown of it. */
function changesOf(run: RunState, event: EngineEvent): Partial<RunState> {
  switch (event.type) {
    case 'progress':
      return { progress: { task: event.task, done: event.done, total: event.total } };
    case 'teacherLosses': {
      const chunks = event.firstStep === 1 ? [] : (run.teacherCurve?.chunks ?? []);
      return {
        teacherCurve: { totalSteps: event.totalSteps, chunks: [...chunks, event.losses] },
      };
    }
    case 'teacher':
      return { progress: null };
    case 'vocabulary':
      return { vocabulary: event.vocabulary };
    case 'examples':
      return {
        examples: event.examples,
        points: event.points ?? null,
        items: event.items ?? null,
        // Answers belong to the examples they were given to.
        logits: isOtherChoice(run.examples?.indices, event.examples.indices) ? {} : run.logits,
      };
    case 'logits':
      return {
        logits: { ...run.logits, ...event.logits },
        // The teacher’s alone say nothing of a step.
        ...(event.logits.student ? { logitsStep: event.step } : {}),
      };
    case 'decisionMap':
      return { decisionMap: event.map };
    case 'prepared':
      return isOver(run) ? { progress: null } : { status: 'prepared', progress: null };
    case 'started':
      return { status: 'running', progress: null };
    case 'stepView':
      return { stepView: event.view };
    case 'settings':
      return { live: event.mark.settings };
    case 'paused':
      return { status: 'paused', step: event.step };
    case 'resumed':
      return { status: 'running' };
    case 'completed':
      return { status: 'completed', progress: null };
    case 'failed':
      return {
        status: 'failed',
        progress: null,
        ...(event.kept ? { step: event.kept.step } : {}),
      };
    // Told by the trace, followed by the inspection, or listened for by storage.
    case 'backend':
    case 'losses':
    case 'evaluation':
    case 'backendLost':
    case 'inspectable':
    case 'inspected':
    case 'stepped':
    case 'teacherCheckpoint':
    case 'checkpoint':
    case 'weights':
      return {};
    default:
      return event satisfies never;
  }
}

/** Whether `next` are other examples than those that were shown. */
function isOtherChoice(shown: readonly number[] | undefined, next: readonly number[]): boolean {
  return shown !== undefined && shown.join() !== next.join();
}

function isOver({ status, trains }: RunState): boolean {
  return trains && (status === 'completed' || status === 'failed');
}
