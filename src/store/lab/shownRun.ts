/** From what is kept of a run to the run on show. */

import type { Catalog } from '../../config/catalog';
import type { ExperimentConfig } from '../../config/experiment';
import { applyChanges } from '../../config/paths';
import { readConfig } from '../../config/reading/validate';
import { SMALLEST_NORM } from '../../config/settings/training';
import { outlineOf } from '../../records/runTrace';
import type { LoadedRun } from '../../records/storedRun';
import { emptyRun } from './applyEvent';
import type { RunState } from './state';

/** The spec of a stored run, with the defaults of settings that came later; null if unreadable. */
export function presentConfig(spec: ExperimentConfig, catalog: Catalog): ExperimentConfig | null {
  return readConfig(asPresent(spec), catalog).spec;
}

/** A spec that an earlier lab kept, with what it meant then. */
export function asPresent(spec: ExperimentConfig): ExperimentConfig {
  return withSourceOfScenes(withPresentLimits(spec));
}

/** The lab once drew the things of all scenes itself. */
function withSourceOfScenes(spec: ExperimentConfig): ExperimentConfig {
  const { workload } = spec;
  if (workload?.id !== 'scenes' || !workload.options || 'source' in workload.options) return spec;
  return applyChanges(spec, { 'workload.options.source': 'drawn' });
}

/**
 * Norms were once allowed to be as small as one likes. Those that are nothing in 32 bits, as kernels
 * read them, were off and are told so; others become the smallest that can be asked for now.
 */
function withPresentLimits(spec: ExperimentConfig): ExperimentConfig {
  const { training } = spec;
  if (typeof training !== 'object' || training === null) return spec;
  const limits = { clipNorm: training.clipNorm, maxNorm: training.maxNorm };
  for (const key of ['clipNorm', 'maxNorm'] as const) {
    const value = limits[key];
    if (value > 0 && value < SMALLEST_NORM) {
      limits[key] = Math.fround(value) === 0 ? 0 : SMALLEST_NORM;
    }
  }
  const isAsItWas = limits.clipNorm === training.clipNorm && limits.maxNorm === training.maxNorm;
  return isAsItWas ? spec : { ...spec, training: { ...training, ...limits } };
}

/** The run as it stood when it was last stored; `spec` as `presentConfig` gives it. */
export function shownRun(loaded: LoadedRun, spec: ExperimentConfig): RunState {
  const { run, lossChunks, evaluations, marks, teacherCurve, pictures } = loaded;
  const status = run.status === 'failed' ? 'failed' : 'completed';
  const start = emptyRun(run.id, spec, status, true);
  return {
    ...start,
    ...outlineOf({ ...run, spec }),
    ...{ lossChunks, evaluations, marks, teacherCurve },
    live: marks.at(-1)?.settings ?? start.live,
    logits: pictures.logits,
    logitsStep: evaluations.at(-1)?.step ?? 0,
    decisionMap: pictures.decisionMap,
    vocabulary: pictures.vocabulary ?? null,
  };
}
