/** Runs of one experiment, sweep, verdict or search as one row that unfolds. */
import { distinctions } from '../../config/settingText';
import { gainFigure, metricText } from '../../tasks/metric';
import type { Score } from '../../tasks/task';
import { type RunRow, whenOf } from './runRows';

export interface RunGroup {
  /** `batchId` of its runs. */
  id: string;
  name: string;
  /** Those that fit the search, in its order. */
  rows: readonly RunRow[];
}

export type RunItem = { kind: 'run'; row: RunRow } | { kind: 'group'; group: RunGroup };

/** Rows in their order; a batch of several stands where the first of its rows would. */
export function groupRows(rows: readonly RunRow[]): RunItem[] {
  const batches = new Map<string, RunRow[]>();
  for (const row of rows) {
    const { batchId } = row.run;
    if (batchId === null) continue;
    const members = batches.get(batchId);
    if (members) members.push(row);
    else batches.set(batchId, [row]);
  }
  return rows.flatMap((row): RunItem[] => {
    const { batchId } = row.run;
    const members = (batchId !== null && batches.get(batchId)) || [row];
    if (batchId === null || members.length === 1) return [{ kind: 'run', row }];
    if (members[0] !== row) return [];
    return [{ kind: 'group', group: { id: batchId, name: row.batch ?? batchId, rows: members } }];
  });
}

export function flattenRows(items: readonly RunItem[]): RunRow[] {
  return items.flatMap((item) => (item.kind === 'run' ? item.row : item.group.rows));
}

/** What tells each run of a batch from the others; a name that was given stands before all. */
export function memberNames(rows: readonly RunRow[]): string[] {
  const own = distinctions(rows.map(({ run }) => run.spec));
  return rows.map(({ run, name }, position) => run.name ?? (own[position] || name));
}

/** When the newest of its runs came into the list. */
export function groupWhen({ rows }: RunGroup): number {
  return Math.max(...rows.map(({ run }) => whenOf(run)));
}

/** “89.2–93.4%” over all runs that were measured. */
export function scoresText(rows: readonly RunRow[], key: 'student' | 'baseline'): string {
  const [low, high] = endsOf(rows, key, metricText);
  return low === high ? low : `${low.replace('%', '')}–${high}`;
}

/** “−0.3 to +1.2”. */
export function gainsText(rows: readonly RunRow[]): string {
  const [low, high] = endsOf(rows, 'gain', gainFigure);
  return low === high ? low : `${low} to ${high}`;
}

function endsOf(
  rows: readonly RunRow[],
  key: 'student' | 'baseline' | 'gain',
  text: (score: Score, value: number, examples: number) => string,
): [string, string] {
  const values = rows.flatMap((row) => row[key] ?? []);
  const [first] = rows;
  if (values.length === 0 || !first) return ['–', '–'];
  const examples = Math.max(...rows.map((row) => row.examples));
  return [
    text(first.score, Math.min(...values), examples),
    text(first.score, Math.max(...values), examples),
  ];
}
