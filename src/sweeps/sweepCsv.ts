/** The runs of a sweep as comma-separated values, one run a line. */

import type { Json } from '../config/paths';
import type { Summary } from '../protocol/summary';
import { csvOf } from '../text/csv';
import type { CellOutcome } from './cellGroups';

const figures: readonly [name: string, value: (summary: Summary) => number | null | undefined][] = [
  ['student.accuracy', ({ student }) => student.accuracy],
  ['student.errors', ({ student }) => student.errors],
  ['student.loss', ({ student }) => student.loss],
  ['baseline.accuracy', ({ baseline }) => baseline?.accuracy],
  ['baseline.errors', ({ baseline }) => baseline?.errors],
  ['baseline.loss', ({ baseline }) => baseline?.loss],
  ['teacher.accuracy', ({ teacher }) => teacher.accuracy],
  ['agreement', ({ agreement }) => agreement],
  ['steps', ({ steps }) => steps],
  ['seconds', ({ seconds }) => seconds],
];

/** RFC 4180; a column a varied setting, then the figures, then the error of a run that failed. */
export function sweepCsv(outcomes: readonly CellOutcome[]): string {
  const paths = Object.keys(outcomes[0]?.coordinates ?? {});
  const lines: string[][] = [['cell', ...paths, ...figures.map(([name]) => name), 'error']];
  for (const { index, coordinates, summary, error } of outcomes) {
    lines.push([
      String(index),
      ...paths.map((path) => plain(coordinates[path])),
      ...figures.map(([, value]) => (summary ? (value(summary)?.toString() ?? '') : '')),
      error ? `${error.code}: ${error.message}` : '',
    ]);
  }
  return csvOf(lines);
}

function plain(value: Json | undefined): string {
  if (value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
