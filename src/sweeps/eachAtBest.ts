/**
 * Student and baseline each at its own best, from the runs of a sweep over training settings. At
 * equal settings a rate that suits one of them alone passes for the teacher's doing.
 */

import type { ConfigChanges } from '../config/paths';
import { type Estimate, estimate } from '../numeric/statistics/intervals';
import type { ModelSummary } from '../protocol/summary';
import { gainOf, gainsOf } from '../tasks/metric';
import type { Score } from '../tasks/task';
import type { CellOutcome } from './cellGroups';
import { SEED_PATH } from './definition';

export interface BestOfEach {
  /** Values of task and networks, alike for both; empty where the sweep does not vary them. */
  fixed: ConfigChanges;
  /** The settings with the best mean score; the baseline has none of distillation. */
  student: ConfigChanges;
  baseline: ConfigChanges;
  studentScore: Estimate;
  baselineScore: Estimate;
  /** How much better the student is, over the seeds that both have. */
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
export function bestOfEach(outcomes: readonly CellOutcome[], score: Score): BestOfEach[] {
  return [...groupsBy(outcomes, isFixed).values()].flatMap((own) => {
    const student = bestOf(own, score, isSetting, ({ summary }) => summary?.student ?? null);
    const baseline = bestOf(own, score, isOfBaseline, ({ summary }) => summary?.baseline ?? null);
    if (!student || !baseline) return [];
    const pairs = [...student.bySeed].flatMap(([seed, own]) => {
      const other = baseline.bySeed.get(seed);
      return other ? [[own.score, other.score] as const] : [];
    });
    if (pairs.length === 0) return [];
    const [students, baselines] = [pairs.map(([a]) => a), pairs.map(([, b]) => b)];
    return [
      {
        fixed: part(own[0]?.coordinates ?? {}, isFixed),
        student: student.settings,
        baseline: baseline.settings,
        studentScore: estimate(students),
        baselineScore: estimate(baselines),
        gain: gainsOf(score, students, baselines),
        choices: { student: student.choices, baseline: baseline.choices },
      },
    ];
  });
}

/** The runs with the baseline at its best, of the same seed, in place of the one beside each. */
export function againstBest(outcomes: readonly CellOutcome[], score: Score): CellOutcome[] {
  const bests = new Map(
    [...groupsBy(outcomes, isFixed)].map(([key, own]) => [
      key,
      bestOf(own, score, isOfBaseline, ({ summary }) => summary?.baseline ?? null),
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

/** The best mean among the settings with the most seeds: one lucky seed must not win. */
function bestOf(
  outcomes: readonly CellOutcome[],
  score: Score,
  isOwn: (path: string) => boolean,
  modelOf: (outcome: CellOutcome) => ModelSummary | null,
): Best | null {
  const groups = [...groupsBy(outcomes, isOwn).values()].map((group) => {
    const bySeed = new Map<string, ModelSummary>();
    for (const outcome of group) {
      const model = modelOf(outcome);
      if (model) bySeed.set(seedOf(outcome.coordinates), model);
    }
    const total = [...bySeed.values()].reduce((sum, model) => sum + model.score, 0);
    const settings = part(group[0]?.coordinates ?? {}, (path) => isOwn(path) && !isFixed(path));
    return { settings, bySeed, mean: total / bySeed.size };
  });
  const most = Math.max(0, ...groups.map(({ bySeed }) => bySeed.size));
  if (most === 0) return null;
  const full = groups.filter(({ bySeed }) => bySeed.size === most);
  const best = full.reduce((a, b) => (gainOf(score, b.mean, a.mean) > 0 ? b : a));
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
