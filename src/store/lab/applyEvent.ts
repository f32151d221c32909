/** State + engine event → next state. Pure, so that every message can be tested as data. */

import type { ExperimentSpec } from '../../config/experiment';
import { liveSettingsOf } from '../../config/live';
import type { EngineEvent, EngineMessage } from '../../protocol/events';
import { countOf, lastStepOf, lossesUpTo } from '../../protocol/packedLosses';
import type { RunState } from './state';

/** A run that has just been asked for: nothing is known of it yet. */
export function emptyRun(
  runId: string,
  spec: ExperimentSpec,
  status: RunState['status'],
  trains = false,
): RunState {
  return {
    runId,
    spec,
    status,
    trains,
    stopped: false,
    backend: null,
    progress: null,
    teacher: null,
    teacherCurve: null,
    totalSteps: 0,
    stepsPerEpoch: 0,
    examplesPerStep: 0,
    step: 0,
    stepMs: null,
    lossChunks: [],
    evaluations: [],
    marks: [],
    live: liveSettingsOf(spec),
    examples: null,
    points: null,
    logits: {},
    logitsStep: 0,
    stepView: null,
    decisionMap: null,
    notices: [],
    summary: null,
    error: null,
  };
}

/** The run after `message`; messages of other runs (late ones of an ended run) change nothing. */
export function applyEvent(run: RunState, message: EngineMessage): RunState {
  if (message.runId !== run.runId) return run;
  return { ...run, ...changesOf(run, message) };
}

function changesOf(run: RunState, event: EngineEvent): Partial<RunState> {
  switch (event.type) {
    // A run of earlier keeps its own; only its examples are loaded again.
    case 'backend':
      return isOver(run) ? {} : { backend: event.backend };
    case 'progress':
      return { progress: { task: event.task, done: event.done, total: event.total } };
    case 'teacherLosses': {
      const chunks = event.firstStep === 1 ? [] : (run.teacherCurve?.chunks ?? []);
      return {
        teacherCurve: { totalSteps: event.totalSteps, chunks: [...chunks, event.losses] },
      };
    }
    case 'teacher':
      return { teacher: event.teacher, progress: null };
    case 'examples':
      return {
        examples: event.examples,
        points: event.points ?? null,
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
    case 'started': {
      const { totalSteps, stepsPerEpoch, examplesPerStep } = event;
      return { status: 'running', progress: null, totalSteps, stepsPerEpoch, examplesPerStep };
    }
    // What is kept of a run and does not show: storage listens for it.
    case 'stepped':
    case 'teacherCheckpoint':
    case 'checkpoint':
    case 'weights':
      return {};
    case 'losses':
      return {
        lossChunks: countOf(event.losses) > 0 ? [...run.lossChunks, event.losses] : run.lossChunks,
        step: lastStepOf(event.losses) ?? run.step,
        stepMs: event.stepMs,
      };
    case 'stepView':
      return { stepView: event.view };
    case 'evaluation':
      return { evaluations: [...run.evaluations, event.point] };
    case 'settings':
      return { marks: [...run.marks, event.mark], live: event.mark.settings };
    // Followed by the inspection, not by the run.
    case 'inspectable':
    case 'inspected':
      return {};
    case 'paused':
      return { status: 'paused', step: event.step };
    case 'resumed':
      return { status: 'running' };
    case 'backendLost':
      return {
        backend: event.next,
        ...rewind(run, event.fromStep),
        notices: [...run.notices, event.reason],
      };
    case 'completed':
      return {
        status: 'completed',
        stopped: event.stopped,
        summary: event.summary,
        progress: null,
      };
    case 'failed':
      return {
        status: 'failed',
        error: event.error,
        progress: null,
        ...(event.kept ? { summary: event.kept.summary, step: event.kept.step } : {}),
      };
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

/** Drops what came after `step`: those steps are taken again on another backend. */
function rewind(run: RunState, step: number): Partial<RunState> {
  return {
    step,
    lossChunks: run.lossChunks.flatMap((chunk) => lossesUpTo(chunk, step) ?? []),
    evaluations: run.evaluations.filter((point) => point.step <= step),
    marks: run.marks.filter((mark) => mark.step <= step),
  };
}
