/** The runs of a sweep as comma-separated values, one run a line. */

import type { Json } from '../config/paths';
import type { Summary } from '../protocol/summary';
import { taskOf } from '../tasks';
import type { TaskKind } from '../tasks/task';
import { csvOf } from '../text/csv';
import type { CellOutcome } from './cellGroups';

type Figure = readonly [name: string, value: (summary: Summary) => number | null | undefined];

/** The task's metrics of student and baseline; of the teacher the score alone. */
function figuresOf(task: { kind: TaskKind }): Figure[] {
  const { metrics } = taskOf(task);
  const own = metrics.filter(({ id }) => id !== AGREEMENT);
  return [
    ...(['student', 'baseline'] as const).flatMap((role) =>
      own.map(({ id }): Figure => [`${role}.${id}`, (summary) => summary[role]?.values[id]]),
    ),
    [`teacher.${metrics[0].id}`, ({ teacher }) => teacher.score],
    [AGREEMENT, ({ student }) => student.values[AGREEMENT]],
    ['steps', ({ steps }) => steps],
    ['seconds', ({ seconds }) => seconds],
  ];
}

const AGREEMENT = 'agreement';

/** RFC 4180; a column a varied setting, then the figures, then the error of a run that failed. */
export function sweepCsv(task: { kind: TaskKind }, outcomes: readonly CellOutcome[]): string {
  const figures = figuresOf(task);
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
