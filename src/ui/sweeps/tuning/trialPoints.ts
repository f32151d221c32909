/** The trials of a search as points of a picture. Pure. */
import type { ConfigChanges } from '../../../config/paths';
import { bestTrial, rungsOf, type TuningState } from '../../../sweeps/tuning/tuner';

export interface TrialPoint {
  id: number;
  changes: ConfigChanges;
  /** After the last of its rungs that ended well. */
  score: number;
  epochs: number;
  /** Whether it came to the highest rung. */
  isFull: boolean;
  isBest: boolean;
}

/** Trials without any result are left out. */
export function trialPoints(tuning: TuningState): TrialPoint[] {
  const best = bestTrial(tuning);
  const most = rungsOf(tuning.settings).at(-1);
  return tuning.trials.flatMap((trial) => {
    const last = trial.results.findLast(({ score }) => score !== null);
    if (!last) return [];
    return [
      {
        id: trial.id,
        changes: trial.changes,
        score: last.score as number,
        epochs: last.epochs,
        isFull: last.epochs === most,
        isBest: trial === best,
      },
    ];
  });
}
