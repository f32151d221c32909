/** What the check of a search says: student and baseline each at its best, over fresh seeds. Pure. */

import { type Estimate, estimate, pairedDifference } from '../../../numeric/statistics/intervals';
import type { CheckRun } from '../../../sweeps/tuning/search';

export interface CheckFigures {
  /** Seeds that have both. */
  seeds: readonly number[];
  /** Test accuracies, 0..1. */
  student: Estimate;
  baseline: Estimate;
  /** Student − baseline, each at its best, paired by seed. */
  gain: Estimate;
  /** The baseline at the student's settings, and what the difference to it would read. */
  beside: Estimate | null;
  gainBeside: Estimate | null;
}

/** Null before a seed has both. */
export function checkFigures(check: readonly CheckRun[]): CheckFigures | null {
  const of = (who: CheckRun['who']) => check.filter((run) => run.who === who);
  const baselines = new Map(of('baseline').map(({ seed, accuracy }) => [seed, accuracy]));
  const pairs = of('student').flatMap(({ seed, accuracy, beside }) => {
    const baseline = baselines.get(seed) ?? null;
    return accuracy === null || baseline === null ? [] : [{ seed, accuracy, beside, baseline }];
  });
  if (pairs.length === 0) return null;
  const students = pairs.map(({ accuracy }) => accuracy);
  const own = pairs.map(({ baseline }) => baseline);
  const known = pairs.filter(({ beside }) => beside !== null);
  const besides = known.map(({ beside }) => beside as number);
  return {
    seeds: pairs.map(({ seed }) => seed),
    student: estimate(students),
    baseline: estimate(own),
    gain: pairedDifference(students, own),
    beside: besides.length > 0 ? estimate(besides) : null,
    gainBeside:
      besides.length > 0
        ? pairedDifference(
            known.map(({ accuracy }) => accuracy),
            besides,
          )
        : null,
  };
}
