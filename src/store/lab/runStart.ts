/** How a run begins, and which edits of the spec ask for new data or another teacher. */

import type { ExperimentConfig } from '../../config/experiment';
import { chainOf } from '../../config/teacherChain';
import { emptyRun } from './applyEvent';
import type { RunState, RunStatus } from './state';

/** True while training was asked for and has not ended. */
export function isActive(run: Pick<RunState, 'status' | 'trains'>): boolean {
  const { status, trains } = run;
  return trains && (status === 'preparing' || status === 'running' || status === 'paused');
}

/** True where there is more of a run than its look before the first step. */
export function hasCurves({ evaluations }: RunState): boolean {
  return evaluations.length > 1;
}

/**
 * An empty run. Where task and teacher stay the same, what is known of them stays on show until
 * the engine reports it anew, so that nothing flickers between two runs.
 */
export function nextRun(
  previous: RunState,
  runId: string,
  spec: ExperimentConfig,
  start: { status: RunStatus; trains: boolean },
): RunState {
  const run = emptyRun(runId, spec, start.status, start.trains);
  run.backend = spec.backend === previous.spec.backend ? previous.backend : null;
  if (preparationKey(spec) !== preparationKey(previous.spec)) return run;
  const { teacher, vocabulary, examples, points, logits } = previous;
  return {
    ...run,
    teacher,
    vocabulary,
    examples,
    points,
    logits: logits.teacher ? { teacher: logits.teacher } : {},
  };
}

/** Whether the run on show no longer fits the spec in the form, so that data must be prepared. */
export function needsPreparation(run: RunState, spec: ExperimentConfig): boolean {
  if (isActive(run)) return false;
  if (run.status === 'idle') return true;
  // The results of a finished run stay on show when only another seed or backend is chosen.
  const isFinished = run.status === 'completed';
  return preparationKey(spec, isFinished) !== preparationKey(run.spec, isFinished);
}

/** What makes the teacher, by its source. */
function teacherKey({ teacher }: ExperimentConfig): unknown[] {
  const { architecture, source, training, file } = teacher;
  switch (source) {
    case 'pretrained':
    case 'peer':
      return [architecture];
    case 'train':
      return [architecture, training];
    case 'file':
      return [file?.hash ?? null];
    default:
      return source satisfies never;
  }
}

/** Equal for specs with the same data, the same teacher and the same backend. */
function preparationKey(spec: ExperimentConfig, taskOnly = false): string {
  const { source } = spec.teacher;
  const chain = chainOf(spec);
  // Networks in between learn as the student does, so that all settings of the run decide their weights.
  const lessons = chain.length > 0 ? [spec.distillation, spec.training] : [];
  const place = taskOnly ? [] : [spec.training.seed, spec.backend, lessons];
  return JSON.stringify([spec.workload, source, teacherKey(spec), chain, place]);
}
