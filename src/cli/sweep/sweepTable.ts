/** The groups of a sweep as a table for people: a line a setting, over its seeds. */

import type { Estimate } from '../../numeric/statistics/intervals';
import { verdictPhrase } from '../../numeric/statistics/verdict';
import { bestText, choiceText } from '../../sweeps/bestText';
import type { CellGroup, CellOutcome } from '../../sweeps/cellGroups';
import { bestOfEach, canBeAtBest } from '../../sweeps/eachAtBest';
import { heatText } from '../../sweeps/heatMapSvg';
import { valueText } from '../../sweeps/sweepValues';

export function sweepTable(groups: readonly CellGroup[]): string {
  const [first] = groups;
  if (!first) return '';
  const paths = Object.keys(first.coordinates);
  const rows = [
    [...paths.map(lastPart), 'seeds', 'student', 'baseline', 'gain', 'verdict'],
    ...groups.map((group) => [
      ...paths.map((path) => valueText(group.coordinates[path] ?? null)),
      `${group.student?.n ?? 0}${group.failed > 0 ? ` (${group.failed} failed)` : ''}`,
      accuracyText(group.student),
      accuracyText(group.baseline),
      gainText(group.gain),
      group.gain ? verdictPhrase(group.gain) : '–',
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
export function bestLines(outcomes: readonly CellOutcome[], isValidation: boolean): string {
  if (!canBeAtBest(outcomes)) return '';
  const bests = bestOfEach(outcomes);
  const lines = bests.map((best) => `${bestText(best, lastPart)}.`);
  return `\nEach at its best: ${[...lines, choiceText(bests, isValidation)].join('\n')}\n`;
}

function accuracyText(estimate: Estimate | null): string {
  return estimate ? heatText(estimate.mean, 'accuracy') : '–';
}

function gainText(gain: Estimate | null): string {
  if (!gain) return '–';
  const [low, high] = gain.interval ?? [];
  const mean = heatText(gain.mean, 'gain');
  if (low === undefined || high === undefined) return mean;
  return `${mean} (${heatText(low, 'gain')} to ${heatText(high, 'gain')})`;
}

function lastPart(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}
