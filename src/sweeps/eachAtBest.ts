/**
 * Student and baseline each at its own best, from the runs of a sweep over training settings. At
 * equal settings a rate that suits one of them alone passes for the teacher's doing.
 */

import type { ConfigChanges } from '../config/paths';
import { type Estimate, estimate, pairedDifference } from '../numeric/statistics/intervals';
import type { ModelSummary } from '../protocol/summary';
import type { CellOutcome } from './cellGroups';
import { SEED_PATH } from './definition';

export interface BestOfEach {
  /** Values of task and networks, alike for both; empty where the sweep does not vary them. */
  fixed: ConfigChanges;
  /** The settings with the highest mean accuracy; the baseline has none of distillation. */
  student: ConfigChanges;
  baseline: ConfigChanges;
  studentAccuracy: Estimate;
  baselineAccuracy: Estimate;
  /** Student − baseline over the seeds that both have. */
  gain: Estimate;
  /** Among how many settings each was chosen. */
  choices: { student: number; baseline: number };
}

/** Whether the sweep varies a setting that each could have at its own best, and has a baseline. */
export function canBeAtBest(outcomes: readonly CellOutcome[]): boolean {
  const paths = Object.keys(outcomes[0]?.coordinates ?? {});
  return paths.some(isOfTraining) && outcomes.some(({ summary }) => summary?.baseline);
}

/** One for each combination of task and networks that has results. */
export function bestOfEach(outcomes: readonly CellOutcome[]): BestOfEach[] {
  return [...groupsBy(outcomes, isFixed).values()].flatMap((own) => {
    const student = bestOf(own, isSetting, ({ summary }) => summary?.student ?? null);
    const baseline = bestOf(own, isOfBaseline, ({ summary }) => summary?.baseline ?? null);
    if (!student || !baseline) return [];
    const pairs = [...student.bySeed].flatMap(([seed, { accuracy }]) => {
      const other = baseline.bySeed.get(seed);
      return other ? [[accuracy, other.accuracy] as const] : [];
    });
    if (pairs.length === 0) return [];
    const [students, baselines] = [pairs.map(([a]) => a), pairs.map(([, b]) => b)];
    return [
      {
        fixed: part(own[0]?.coordinates ?? {}, isFixed),
        student: student.settings,
        baseline: baseline.settings,
        studentAccuracy: estimate(students),
        baselineAccuracy: estimate(baselines),
        gain: pairedDifference(students, baselines),
        choices: { student: student.choices, baseline: baseline.choices },
      },
    ];
  });
}

/** The runs with the baseline at its best, of the same seed, in place of the one beside each. */
export function againstBest(outcomes: readonly CellOutcome[]): CellOutcome[] {
  const bests = new Map(
    [...groupsBy(outcomes, isFixed)].map(([key, own]) => [
      key,
      bestOf(own, isOfBaseline, ({ summary }) => summary?.baseline ?? null),
    ]),
  );
  return outcomes.map((outcome) => {
    const { coordinates, summary } = outcome;
    if (!summary) return outcome;
    const best = bests.get(JSON.stringify(part(coordinates, isFixed)));
    const baseline = best?.bySeed.get(seedOf(coordinates)) ?? null;
    return { ...outcome, summary: { ...summary, baseline } };
  });
}

interface Best {
  settings: ConfigChanges;
  bySeed: ReadonlyMap<string, ModelSummary>;
  choices: number;
}

/** The highest mean among the settings with the most seeds: one lucky seed must not win. */
function bestOf(
  outcomes: readonly CellOutcome[],
  isOwn: (path: string) => boolean,
  modelOf: (outcome: CellOutcome) => ModelSummary | null,
): Best | null {
  const groups = [...groupsBy(outcomes, isOwn).values()].map((group) => {
    const bySeed = new Map<string, ModelSummary>();
    for (const outcome of group) {
      const model = modelOf(outcome);
      if (model) bySeed.set(seedOf(outcome.coordinates), model);
    }
    const total = [...bySeed.values()].reduce((sum, { accuracy }) => sum + accuracy, 0);
    const settings = part(group[0]?.coordinates ?? {}, (path) => isOwn(path) && !isFixed(path));
    return { settings, bySeed, mean: total / bySeed.size };
  });
  const most = Math.max(0, ...groups.map(({ bySeed }) => bySeed.size));
  if (most === 0) return null;
  const full = groups.filter(({ bySeed }) => bySeed.size === most);
  const best = full.reduce((a, b) => (b.mean > a.mean ? b : a));
  return { ...best, choices: full.length };
}

function groupsBy(
  outcomes: readonly CellOutcome[],
  isKey: (path: string) => boolean,
): Map<string, CellOutcome[]> {
  const groups = new Map<string, CellOutcome[]>();
  for (const outcome of outcomes) {
    const key = JSON.stringify(part(outcome.coordinates, isKey));
    groups.set(key, [...(groups.get(key) ?? []), outcome]);
  }
  return groups;
}

function part(coordinates: ConfigChanges, isKept: (path: string) => boolean): ConfigChanges {
  return Object.fromEntries(Object.entries(coordinates).filter(([path]) => isKept(path)));
}

const isSetting = (path: string) => path !== SEED_PATH;
const isOfTraining = (path: string) => isSetting(path) && path.startsWith('training.');
const isOfTeaching = (path: string) => /^(distillation|teacher)\./.test(path);
const isOfBaseline = (path: string) => isSetting(path) && !isOfTeaching(path);
const isFixed = (path: string) => isOfBaseline(path) && !isOfTraining(path);

/** The seed as a key; the same for all where the sweep has one alone. */
function seedOf(coordinates: ConfigChanges): string {
  return String(coordinates[SEED_PATH] ?? '');
}
