/** How fast a run goes and how long it still takes, from a memory that fades. Pure. */
import { measuredExamples } from '../../../config/catalog';
import type { ExperimentConfig } from '../../../config/experiment';
import type { RunState } from '../../../store/lab/state';
import { catalog } from '../../../workloads/catalog';

export interface RunPace {
  runId: string;
  /** Steps and the milliseconds they took, the older the less. */
  steps: number;
  ms: number;
  /** Where the run stood when it was last seen; `at` is null while it does not train. */
  lastStep: number;
  at: number | null;
}

/** After this long, what was measured counts a third. */
const FADE_MS = 4000;
/** Less than this tells nothing about the time left. */
const MIN_MS = 400;

export const noPace: RunPace = { runId: '', steps: 0, ms: 0, lastStep: 0, at: null };

type Seen = Pick<RunState, 'runId' | 'status' | 'step' | 'progress'>;

/**
 * The pace once `run` was seen at `now`. By the clock on the wall, so that looks between the steps
 * and a visitor's own brakes count; standing still does not.
 */
export function followPace(pace: RunPace, run: Seen, now: number): RunPace {
  const known = pace.runId === run.runId && run.step >= pace.lastStep;
  const before = known ? pace : { ...noPace, runId: run.runId, lastStep: run.step };
  if (run.status !== 'running' || run.progress) {
    return before.at === null && before.lastStep === run.step
      ? before
      : { ...before, lastStep: run.step, at: null };
  }
  if (before.at === null) return { ...before, lastStep: run.step, at: now };
  if (run.step === before.lastStep) return before;
  const took = Math.max(0, now - before.at);
  const kept = Math.exp(-took / FADE_MS);
  return {
    ...before,
    steps: kept * before.steps + (run.step - before.lastStep),
    ms: kept * before.ms + took,
    lastStep: run.step,
    at: now,
  };
}

/** Milliseconds a step; null while too little was seen. */
export function stepMsOf({ steps, ms }: RunPace): number | null {
  return ms >= MIN_MS && steps > 0 ? ms / steps : null;
}

/**
 * Steps that would take as long as the test at the end: a step goes forwards and twice backwards
 * through its examples, the test only forwards through its own.
 */
function finalTestSteps(spec: ExperimentConfig, examplesPerStep: number): number {
  const examples = measuredExamples(spec, catalog[spec.workload.id]);
  return examplesPerStep > 0 ? examples / (3 * examplesPerStep) : 0;
}

/** Seconds to the result, the final test included; null while unknown or standing still. */
export function secondsLeft(
  pace: RunPace,
  run: Pick<RunState, 'status' | 'spec' | 'step' | 'totalSteps' | 'examplesPerStep' | 'stepMs'>,
): number | null {
  const stepMs = stepMsOf(pace);
  if (run.status !== 'running' || stepMs === null) return null;
  // The test is not slowed down where the visitor has the steps slowed down.
  const testStepMs = Math.min(stepMs, run.stepMs ?? stepMs);
  const testMs = finalTestSteps(run.spec, run.examplesPerStep) * testStepMs;
  return ((run.totalSteps - run.step) * stepMs + testMs) / 1000;
}
