import type { HistoryPoint } from '../protocol/history';
import { taskOf } from '../tasks';
import type { Evaluation, TaskKind } from '../tasks/task';
import { csvOf } from '../text/csv';

/** A run's history as comma-separated values: one plotted point a line, a head line first. */

interface Column {
  name: string;
  value(point: HistoryPoint): number | undefined;
}

function columnsOf(task: { kind: TaskKind }): Column[] {
  const ids = taskOf(task).metrics.map(({ id }) => id);
  return [
    { name: 'step', value: (point) => point.step },
    { name: 'epoch', value: (point) => point.epoch },
    ...(['studentLoss', 'distillationLoss', 'totalLoss'] as const).map((key) => ({
      name: `student.${key}`,
      value: (point: HistoryPoint) => point.student?.[key],
    })),
    // The baseline has no distillation term: its three losses are one.
    { name: 'baseline.totalLoss', value: (point) => point.baseline?.totalLoss },
    ...testColumns(ids, 'student', (point) => point.test?.student),
    ...testColumns(ids, 'baseline', (point) => point.test?.baseline),
  ];
}

function testColumns(
  ids: readonly string[],
  role: string,
  evaluation: (point: HistoryPoint) => Evaluation | undefined,
): Column[] {
  const ofMetrics = ids.map((id) => ({
    name: `test.${role}.${id}`,
    value: (point: HistoryPoint) => evaluation(point)?.values[id],
  }));
  const examples = (point: HistoryPoint) => evaluation(point)?.examples;
  return [...ofMetrics, { name: `test.${role}.examples`, value: examples }];
}

/** Every value is a number, and empty where nothing was measured. */
export function historyCsv(task: { kind: TaskKind }, history: readonly HistoryPoint[]): string {
  const columns = columnsOf(task);
  const lines = [columns.map(({ name }) => name)];
  for (const point of history) {
    lines.push(columns.map(({ value }) => value(point)?.toString() ?? ''));
  }
  return csvOf(lines);
}
