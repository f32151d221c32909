/** The runs of a sweep as JSON lines: `cells.jsonl` of the command line and of the page alike. */
import { presentSummary } from '../records/earlierFigures';
import { plainSummary } from '../records/plainFigures';
import type { CellOutcome } from './cellGroups';

export function outcomeLine(outcome: CellOutcome): string {
  const { summary } = outcome;
  const plain = { ...outcome, summary: summary && plainSummary(summary) };
  return `${JSON.stringify(plain)}\n`;
}

/** A line for each run that has ended, well or not. */
export function sweepLines(outcomes: readonly CellOutcome[]): string {
  return outcomes
    .filter(({ summary, error }) => summary !== null || error !== null)
    .map(outcomeLine)
    .join('');
}

/** The runs that ended well; null for what is no such line: an interrupted write, a failed run. */
export function parseOutcome(line: string): CellOutcome | null {
  try {
    const outcome = JSON.parse(line) as CellOutcome;
    return outcome.summary ? { ...outcome, summary: presentSummary(outcome.summary) } : null;
  } catch {
    return null;
  }
}
