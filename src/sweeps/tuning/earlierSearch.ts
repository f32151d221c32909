/** Searches as earlier versions kept them, whose results were accuracies by name. */

import type { Search } from './search';
import type { TuningState } from './tuner';

/** `Result` with its score under the name that it had. */
type Earlier<Result> = Omit<Result, 'score'> & { accuracy: number | null };

/** What cannot be read as such a search stays as it is. */
export function presentSearch(stored: Search): Search {
  const { tuning, baseline, check } = stored ?? {};
  if (!Array.isArray(tuning?.trials)) return stored;
  return {
    ...stored,
    tuning: presentTuning(tuning),
    ...(baseline ? { baseline: presentTuning(baseline) } : {}),
    ...(check ? { check: check.map(presentResult) } : {}),
  };
}

function presentTuning(stored: TuningState): TuningState {
  const trials = stored.trials.map((trial) => ({
    ...trial,
    results: trial.results.map(presentResult),
  }));
  return { ...stored, trials };
}

export function presentResult<Result extends { score: number | null }>(
  stored: Result | Earlier<Result>,
): Result {
  if (!('accuracy' in stored)) return stored as Result;
  const { accuracy: score, ...rest } = stored;
  return { ...rest, score } as unknown as Result;
}
