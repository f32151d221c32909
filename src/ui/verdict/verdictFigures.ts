/** From repeated runs to paired scores and what they say. Pure. */

import type { RepeatJob } from '../../config/repeat';
import { type Estimate, estimate } from '../../numeric/statistics/intervals';
import { type VerdictKind, verdictOf } from '../../numeric/statistics/verdict';
import type { JobResult, JobState } from '../../store/batches/batchState';
import { gainsOf } from '../../tasks/metric';
import type { Score } from '../../tasks/task';

/** One seed's scores; `control` is null until it has ended, or where there is none. */
export interface SeedFigures {
  seed: number;
  teacher: number;
  student: number;
  baseline: number;
  control: number | null;
}

/** `first` against `second`, seed by seed. */
export interface Comparison {
  /** How much better the first is. */
  difference: Estimate;
  kind: VerdictKind;
}

export interface VerdictFigures {
  /** What is compared. */
  score: Score;
  seeds: readonly SeedFigures[];
  teacher: Estimate;
  student: Estimate;
  baseline: Estimate;
  control: Estimate | null;
  /** Student against baseline. */
  gain: Comparison;
  /** Student against the control, over the seeds that have both. */
  overControl: Comparison | null;
  examples: number;
}

/** Results that have come in, by what they are of and in the order of the plan. */
export interface RepeatResults {
  experiment: readonly JobResult[];
  control: readonly JobResult[];
}

/** `planned` jobs with what of them has ended. */
export function resultsOf(
  planned: readonly RepeatJob[],
  ended: readonly JobState[],
): RepeatResults {
  const found = new Map(ended.map(({ id, result }) => [id, result]));
  const of = (arm: RepeatJob['arm']) =>
    planned.flatMap((job) => (job.arm === arm ? (found.get(job.id) ?? []) : []));
  return { experiment: of('experiment'), control: of('control') };
}

/** Null before the first seed has ended. */
export function figuresOf(
  { experiment, control }: RepeatResults,
  score: Score,
): VerdictFigures | null {
  const controls = new Map(
    control.map(({ spec, summary }) => [spec.training.seed, summary.student.score]),
  );
  const seeds = experiment.flatMap(({ spec, summary }): SeedFigures[] => {
    if (!summary.baseline) return [];
    const { seed } = spec.training;
    return [
      {
        seed,
        teacher: summary.teacher.score,
        student: summary.student.score,
        baseline: summary.baseline.score,
        control: controls.get(seed) ?? null,
      },
    ];
  });
  if (seeds.length === 0) return null;
  const paired = seeds.filter((point) => point.control !== null);
  const against = paired.map((point) => point.control as number);
  return {
    score,
    seeds,
    teacher: estimate(seeds.map(({ teacher }) => teacher)),
    student: estimate(seeds.map(({ student }) => student)),
    baseline: estimate(seeds.map(({ baseline }) => baseline)),
    control: against.length > 0 ? estimate(against) : null,
    gain: compare(
      score,
      seeds.map(({ student }) => student),
      seeds.map(({ baseline }) => baseline),
    ),
    overControl:
      against.length > 0
        ? compare(
            score,
            paired.map(({ student }) => student),
            against,
          )
        : null,
    examples: experiment[0]?.summary.student.examples ?? 0,
  };
}

function compare(score: Score, first: readonly number[], second: readonly number[]): Comparison {
  const difference = gainsOf(score, first, second);
  return { difference, kind: verdictOf(difference, score) };
}
