/** The small pictures of an experiment's arms: what is drawn, and on which scale. Pure. */

import { meanOf } from '../../../numeric/statistics/mean';
import type { JobState, Look } from '../../../store/batches/batchState';
import type { Score } from '../../../tasks/task';

/** What of a run's steps is left out of the scale: the steep start would flatten all the rest. */
const START = 0.1;

export interface Scale {
  /** Scores at the bottom and the top. */
  from: number;
  to: number;
  /** Steps at the right end; 0 before they are known. */
  steps: number;
}

/** One scale for all arms, so that they can be compared; shares on whole hundredths. */
export function scaleOfJobs(jobs: readonly JobState[], { format, range }: Score): Scale {
  const looks = jobs.flatMap((job) => job.looks ?? []);
  const known = jobs.flatMap(({ progress }) =>
    progress?.task === 'distilling' ? progress.total : [],
  );
  const steps = Math.max(0, ...looks.map(({ step }) => step), ...known);
  const values = looks
    .filter(({ step }) => step >= START * steps)
    .flatMap(({ student, baseline }) => (baseline === null ? [student] : [student, baseline]));
  const [least, most] = range;
  if (values.length === 0) return { from: 0, to: 1, steps };
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const parts = format === 'share' ? 100 : partsOf(high - low);
  const from = Math.max(least, Math.floor(parts * low - 0.5) / parts);
  const to = Math.min(most, Math.ceil(parts * high + 0.5) / parts);
  return { from, to: Math.max(to, from + 1 / parts), steps };
}

/** Parts of 1 that a scale ends on: a power of ten, of which `spread` has ten at least. */
function partsOf(spread: number): number {
  return 10 ** Math.ceil(1 - Math.log10(spread > 0 ? spread : 1));
}

/** A path over 0..width and 0..height; looks before the scale's bottom are drawn at its edge. */
export function pathOf(
  looks: readonly Look[],
  role: 'student' | 'baseline',
  { from, to, steps }: Scale,
  { width, height }: { width: number; height: number },
): string {
  return looks
    .flatMap((look) => {
      const value = look[role];
      if (value === null || steps === 0) return [];
      const share = Math.min(1, Math.max(0, (value - from) / (to - from)));
      return `${round((width * look.step) / steps)} ${round(height * (1 - share))}`;
    })
    .map((point, index) => `${index === 0 ? 'M' : 'L'}${point}`)
    .join('');
}

function round(value: number): number {
  return Math.round(10 * value) / 10;
}

/** Means over the runs of what each last saw; null where nobody saw anything. */
export function latestOf(
  jobs: readonly JobState[],
): { student: number; baseline: number | null } | null {
  const last = jobs.flatMap((job) => job.looks?.at(-1) ?? []);
  if (last.length === 0) return null;
  const baselines = last.flatMap(({ baseline }) => baseline ?? []);
  return {
    student: meanOf(last.map(({ student }) => student)),
    baseline: baselines.length > 0 ? meanOf(baselines) : null,
  };
}
