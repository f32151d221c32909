/** The groups of a sweep as a table for people: a line a setting, over its seeds. */

import type { Estimate } from '../../numeric/statistics/intervals';
import { verdictPhrase } from '../../numeric/statistics/verdict';
import { bestText, choiceText } from '../../sweeps/bestText';
import type { CellGroup, CellOutcome } from '../../sweeps/cellGroups';
import { bestOfEach, canBeAtBest } from '../../sweeps/eachAtBest';
import { valueText } from '../../sweeps/sweepValues';
import { fixedMetricText, gainText } from '../../tasks/metric';
import type { Score } from '../../tasks/task';

export function sweepTable(groups: readonly CellGroup[], score: Score): string {
  const [first] = groups;
  if (!first) return '';
  const paths = Object.keys(first.coordinates);
  const rows = [
    [
      ...paths.map(lastPart),
      'seeds',
      `student ${score.label}`,
      `baseline ${score.label}`,
      'gain',
      'verdict',
    ],
    ...groups.map((group) => [
      ...paths.map((path) => valueText(group.coordinates[path] ?? null)),
      `${group.student?.n ?? 0}${group.failed > 0 ? ` (${group.failed} failed)` : ''}`,
      scoreText(group.student, score),
      scoreText(group.baseline, score),
      gainCell(group.gain, score),
      group.gain ? verdictPhrase(group.gain, score) : '–',
    ]),
  ];
  const widths =
    rows[0]?.map((_, i) => Math.max(...rows.map((row) => (row[i] ?? '').length))) ?? [];
  const line = (row: string[]) =>
    row
      .map((cell, i) => cell.padEnd(widths[i] ?? 0))
      .join('  ')
      .trimEnd();
  return `${rows.map(line).join('\n')}\n`;
}

/** Student and baseline each at its own best; empty where the sweep has no such settings. */
export function bestLines(
  outcomes: readonly CellOutcome[],
  score: Score,
  isValidation: boolean,
): string {
  if (!canBeAtBest(outcomes)) return '';
  const bests = bestOfEach(outcomes, score);
  const lines = bests.map((best) => `${bestText(best, score, lastPart)}.`);
  return `\nEach at its best: ${[...lines, choiceText(bests, isValidation)].join('\n')}\n`;
}

function scoreText(estimate: Estimate | null, score: Score): string {
  return estimate ? fixedMetricText(score, estimate.mean) : '–';
}

function gainCell(gain: Estimate | null, score: Score): string {
  if (!gain) return '–';
  const [low, high] = gain.interval ?? [];
  const mean = gainText(score, gain.mean);
  if (low === undefined || high === undefined) return mean;
  return `${mean} (${gainText(score, low)} to ${gainText(score, high)})`;
}

function lastPart(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}
