/** The runs of a sweep by what they compare: those that differ in their seed alone are one group. */

import type { ConfigChanges, Json } from '../config/paths';
import { type Estimate, estimate } from '../numeric/statistics/intervals';
import { type VerdictKind, verdictOf } from '../numeric/statistics/verdict';
import type { ErrorReport } from '../protocol/errors';
import type { Summary } from '../protocol/summary';
import { gainsOf } from '../tasks/metric';
import type { Score } from '../tasks/task';
import { SEED_PATH } from './definition';

/** One run of a sweep, as far as it has come. */
export interface CellOutcome {
  /** `SweepCell.index` */
  index: number;
  coordinates: ConfigChanges;
  /** Null where the run has not ended well. */
  summary: Summary | null;
  /** Why it failed; null where it did not. */
  error: ErrorReport | null;
}

export interface CellGroup {
  /** Values of the varied settings, without the seed. */
  coordinates: ConfigChanges;
  outcomes: readonly CellOutcome[];
  /** The score over the seeds that are through; null before the first. */
  student: Estimate | null;
  /** Null also where the sweep trains no baseline. */
  baseline: Estimate | null;
  /** How much better the student is than the baseline, paired by seed. */
  gain: Estimate | null;
  /** Null before there is a gain to judge. */
  verdict: VerdictKind | null;
  failed: number;
}

/** The groups in the order in which `outcomes` first names them; waiting runs belong to them too. */
export function groupCells(outcomes: readonly CellOutcome[], score: Score): CellGroup[] {
  const groups = new Map<string, CellOutcome[]>();
  for (const outcome of outcomes) {
    const key = JSON.stringify(withoutSeed(outcome.coordinates));
    groups.set(key, [...(groups.get(key) ?? []), outcome]);
  }
  return [...groups.values()].map((own) => groupOf(own, score));
}

/** What `outcomes` say together; they are the runs of one group, or of several to be pooled. */
export function groupOf(outcomes: readonly CellOutcome[], score: Score): CellGroup {
  const summaries = outcomes.flatMap(({ summary }) => summary ?? []);
  const pairs = summaries.flatMap(({ student, baseline }) =>
    baseline ? [{ student: student.score, baseline: baseline.score }] : [],
  );
  const baselines = pairs.map((pair) => pair.baseline);
  const gain =
    pairs.length > 0
      ? gainsOf(
          score,
          pairs.map((pair) => pair.student),
          baselines,
        )
      : null;
  const students = summaries.map(({ student }) => student.score);
  return {
    coordinates: withoutSeed(outcomes[0]?.coordinates ?? {}),
    outcomes,
    student: students.length > 0 ? estimate(students) : null,
    baseline: baselines.length > 0 ? estimate(baselines) : null,
    gain,
    verdict: gain && verdictOf(gain, score),
    failed: outcomes.filter(({ error }) => error !== null).length,
  };
}

/** The settings that `outcomes` vary, the seed left out, in their order. */
export function axesOf(outcomes: readonly CellOutcome[]): string[] {
  return Object.keys(outcomes[0]?.coordinates ?? {}).filter((path) => path !== SEED_PATH);
}

/** The values of one setting, in order of size where they are numbers. */
export function valuesOf(outcomes: readonly CellOutcome[], path: string): Json[] {
  const byText = new Map<string, Json>();
  for (const { coordinates } of outcomes) {
    const value = coordinates[path];
    if (value !== undefined) byText.set(JSON.stringify(value), value);
  }
  const values = [...byText.values()];
  return values.every((value) => typeof value === 'number')
    ? values.sort((a, b) => Number(a) - Number(b))
    : values;
}

function withoutSeed({ [SEED_PATH]: _, ...rest }: ConfigChanges): ConfigChanges {
  return rest;
}
