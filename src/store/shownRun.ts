/** From what is kept of a run to the run on show. */

import type { Catalog } from '../spec/catalog';
import type { ExperimentSpec } from '../spec/experiment';
import { readSpec } from '../spec/validate';
import { emptyRun } from './applyEvent';
import type { RunState } from './state';
import type { LoadedRun } from './storedRun';

/** The spec of a stored run, with the defaults of settings that came later; null if unreadable. */
export function presentSpec(spec: ExperimentSpec, catalog: Catalog): ExperimentSpec | null {
  return readSpec(spec, catalog).spec;
}

/** The run as it stood when it was last stored; `spec` as `presentSpec` gives it. */
export function shownRun(loaded: LoadedRun, spec: ExperimentSpec): RunState {
  const { run, lossChunks, evaluations, marks, teacherCurve, pictures } = loaded;
  const { backend, teacher, totalSteps, stepsPerEpoch, examplesPerStep, stepMs, stopped } = run;
  const { summary, error, notices, step } = run;
  const status = run.status === 'failed' ? 'failed' : 'completed';
  const start = emptyRun(run.id, spec, status, true);
  return {
    ...start,
    ...{ backend, teacher, totalSteps, stepsPerEpoch, examplesPerStep, stepMs, stopped },
    ...{ summary, error, notices, step },
    ...{ lossChunks, evaluations, marks, teacherCurve },
    live: marks.at(-1)?.settings ?? start.live,
    logits: pictures.logits,
    logitsStep: evaluations.at(-1)?.step ?? 0,
    decisionMap: pictures.decisionMap,
  };
}
