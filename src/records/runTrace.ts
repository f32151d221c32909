/**
 * What the engine's events say of a run, gathered. The one place that knows which event tells what
 * and what a run loses with its device; page, archive, queue and command line build on it.
 */
import type { ExperimentConfig } from '../config/experiment';
import type { BackendReport } from '../protocol/backendReport';
import type { ErrorReport } from '../protocol/errors';
import type { EngineEvent } from '../protocol/events';
import type { EvaluationPoint, SettingsMark } from '../protocol/history';
import { lastStepOf, lossesUpTo, type PackedLosses } from '../protocol/packedLosses';
import type { Summary, TeacherReport } from '../protocol/summary';

/** A run without its curves. */
export interface RunOutline {
  /** The spec the run was started with. */
  spec: ExperimentConfig;
  /** True where the visitor ended it before its last step. */
  stopped: boolean;
  backend: BackendReport | null;
  teacher: TeacherReport | null;
  /** Optimizer steps whose losses are known. */
  step: number;
  totalSteps: number;
  stepsPerEpoch: number;
  examplesPerStep: number;
  /** Average wall time of a recent step. */
  stepMs: number | null;
  /** Things that happened and did not end the run, such as a lost GPU. */
  notices: readonly string[];
  summary: Summary | null;
  error: ErrorReport | null;
}

/** What is measured step by step. */
export interface RunCurves {
  /** Losses of every step, in pieces as they arrived: appending never copies the history. */
  lossChunks: readonly PackedLosses[];
  evaluations: readonly EvaluationPoint[];
  marks: readonly SettingsMark[];
}

export interface RunTrace extends RunOutline, RunCurves {}

export const noCurves: RunCurves = { lossChunks: [], evaluations: [], marks: [] };

/** A run of which nothing is known yet. */
export function emptyTrace(spec: ExperimentConfig): RunTrace {
  return {
    spec,
    stopped: false,
    backend: null,
    teacher: null,
    step: 0,
    totalSteps: 0,
    stepsPerEpoch: 0,
    examplesPerStep: 0,
    stepMs: null,
    notices: [],
    summary: null,
    error: null,
    ...noCurves,
  };
}

/** The outline alone, of anything that has one. */
export function outlineOf(run: RunOutline): RunOutline {
  const { spec, stopped, backend, teacher, step, totalSteps, stepsPerEpoch, examplesPerStep } = run;
  const { stepMs, notices, summary, error } = run;
  return {
    ...{ spec, stopped, backend, teacher, step, totalSteps, stepsPerEpoch, examplesPerStep },
    ...{ stepMs, notices, summary, error },
  };
}

/** `run` after `event`; what else `run` holds stays as it is. Pure. */
export function reduceRun<Run extends RunTrace>(run: Run, event: EngineEvent): Run {
  return { ...run, ...changesOf(run, event) };
}

function changesOf(run: RunTrace, event: EngineEvent): Partial<RunTrace> {
  switch (event.type) {
    case 'backend':
      return { backend: event.backend };
    case 'teacher':
      return { teacher: event.teacher };
    case 'started': {
      const { totalSteps, stepsPerEpoch, examplesPerStep } = event;
      return { totalSteps, stepsPerEpoch, examplesPerStep };
    }
    case 'losses': {
      const { losses, stepMs } = event;
      const step = lastStepOf(losses);
      return step === null ? { stepMs } : { step, stepMs, lossChunks: [...run.lossChunks, losses] };
    }
    case 'evaluation':
      return { evaluations: [...run.evaluations, event.point] };
    case 'settings':
      return { marks: [...run.marks, event.mark] };
    case 'backendLost':
      return {
        backend: event.next,
        notices: [...run.notices, event.reason],
        ...rewind(run, event.fromStep),
      };
    case 'completed':
      return { stopped: event.stopped, summary: event.summary };
    case 'failed':
      return { error: event.error, ...(event.kept ? { summary: event.kept.summary } : {}) };
    // What is on its way, or shown, or kept apart.
    case 'progress':
    case 'teacherLosses':
    case 'vocabulary':
    case 'examples':
    case 'logits':
    case 'decisionMap':
    case 'prepared':
    case 'stepped':
    case 'stepView':
    case 'teacherCheckpoint':
    case 'checkpoint':
    case 'weights':
    case 'inspectable':
    case 'inspected':
    case 'paused':
    case 'resumed':
      return {};
    default:
      return event satisfies never;
  }
}

/** Drops what came after `step`: those steps are taken again on another backend. */
function rewind(run: RunCurves, step: number): RunCurves & { step: number } {
  const isKept = (item: { step: number }) => item.step <= step;
  return {
    step,
    lossChunks: run.lossChunks.flatMap((chunk) => lossesUpTo(chunk, step) ?? []),
    evaluations: run.evaluations.filter(isKept),
    marks: run.marks.filter(isKept),
  };
}
