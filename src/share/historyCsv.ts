import type { HistoryPoint, StudentEvaluation } from '../protocol/history';
import { csvOf } from '../text/csv';

/** A run's history as comma-separated values: one plotted point a line, a head line first. */

interface Column {
  name: string;
  value(point: HistoryPoint): number | undefined;
}

const evaluationKeys = ['accuracy', 'errors', 'examples', 'loss', 'agreement'] as const;

const columns: readonly Column[] = [
  { name: 'step', value: (point) => point.step },
  { name: 'epoch', value: (point) => point.epoch },
  ...(['studentLoss', 'distillationLoss', 'totalLoss'] as const).map((key) => ({
    name: `student.${key}`,
    value: (point: HistoryPoint) => point.student?.[key],
  })),
  // The baseline has no distillation term: its three losses are one.
  { name: 'baseline.totalLoss', value: (point) => point.baseline?.totalLoss },
  ...testColumns('student', (point) => point.test?.student),
  ...testColumns('baseline', (point) => point.test?.baseline),
];

function testColumns(
  role: string,
  evaluation: (point: HistoryPoint) => StudentEvaluation | undefined,
): Column[] {
  return evaluationKeys.map((key) => ({
    name: `test.${role}.${key}`,
    value: (point) => evaluation(point)?.[key],
  }));
}

/** Every value is a number, and empty where nothing was measured. */
export function historyCsv(history: readonly HistoryPoint[]): string {
  const lines = [columns.map(({ name }) => name)];
  for (const point of history) {
    lines.push(columns.map(({ value }) => value(point)?.toString() ?? ''));
  }
  return csvOf(lines);
}
