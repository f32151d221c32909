/** What the check of a search says: student and baseline each at its best, over fresh seeds. Pure. */

import { type Estimate, estimate } from '../../../numeric/statistics/intervals';
import type { CheckRun } from '../../../sweeps/tuning/search';
import { gainsOf } from '../../../tasks/metric';
import type { Score } from '../../../tasks/task';

export interface CheckFigures {
  /** Seeds that have both. */
  seeds: readonly number[];
  /** Scores on the test set. */
  student: Estimate;
  baseline: Estimate;
  /** How much better the student is, each at its best, paired by seed. */
  gain: Estimate;
  /** The baseline at the student's settings, and what the difference to it would read. */
  beside: Estimate | null;
  gainBeside: Estimate | null;
}

/** Null before a seed has both. */
export function checkFigures(check: readonly CheckRun[], metric: Score): CheckFigures | null {
  const of = (who: CheckRun['who']) => check.filter((run) => run.who === who);
  const baselines = new Map(of('baseline').map(({ seed, score }) => [seed, score]));
  const pairs = of('student').flatMap(({ seed, score, beside }) => {
    const baseline = baselines.get(seed) ?? null;
    return score === null || baseline === null ? [] : [{ seed, score, beside, baseline }];
  });
  if (pairs.length === 0) return null;
  const students = pairs.map(({ score }) => score);
  const own = pairs.map(({ baseline }) => baseline);
  const known = pairs.filter(({ beside }) => beside !== null);
  const besides = known.map(({ beside }) => beside as number);
  return {
    seeds: pairs.map(({ seed }) => seed),
    student: estimate(students),
    baseline: estimate(own),
    gain: gainsOf(metric, students, own),
    beside: besides.length > 0 ? estimate(besides) : null,
    gainBeside:
      besides.length > 0
        ? gainsOf(
            metric,
            known.map(({ score }) => score),
            besides,
          )
        : null,
  };
}
