/** The rows of the result table in words: one measure a row, one model a column. Pure. */
import type { Evaluation } from '../../../protocol/history';
import {
  bytesText,
  countText,
  lossText,
  millisecondsText,
  percentText,
  pointsText,
  shortCount,
} from '../../../text/format';
import type { ModelResult, Results } from './results';

export interface ResultRow {
  label: string;
  cell(model: ModelResult, results: Results): string;
  /** How far the student is ahead of the baseline, or behind it. */
  difference?(student: ModelResult, baseline: ModelResult): string;
}

const NOTHING = '–';

/** What a result is about: how good, how many wrong, how large, how fast. */
export const mainRows: readonly ResultRow[] = [
  {
    label: 'Test accuracy',
    cell: ({ accuracy, examples }) => percentText(accuracy, examples),
    difference: (student, baseline) =>
      known(
        student.accuracy,
        baseline.accuracy,
        (a, b) => `${pointsText(a - b, student.examples)} pp`,
      ),
  },
  {
    label: 'Errors',
    cell: ({ errors }) => (errors === undefined ? NOTHING : countText(errors)),
    difference: (student, baseline) => known(student.errors, baseline.errors, fewerText),
  },
  { label: 'Size', cell: ({ cost }) => bytesText(cost.bytes) },
  {
    label: 'Latency',
    cell: ({ latencyMs }) => (latencyMs === undefined ? NOTHING : millisecondsText(latencyMs)),
  },
];

/** What else is known of each model. */
export const moreRows: readonly ResultRow[] = [
  {
    label: 'Test loss',
    cell: ({ loss }) => lossText(loss),
    difference: (student, baseline) =>
      known(student.loss, baseline.loss, (a, b) => lowerText(Number((a - b).toFixed(3)))),
  },
  {
    label: 'Agrees with teacher',
    cell: ({ agreement, examples }) => percentText(agreement, examples),
    difference: (student, baseline) =>
      known(
        student.agreement,
        baseline.agreement,
        (a, b) => `${pointsText(a - b, student.examples)} pp`,
      ),
  },
  { label: 'Parameters', cell: ({ cost }) => shortCount(cost.parameters) },
  { label: 'Multiply-adds', cell: ({ cost }) => shortCount(cost.macs) },
  {
    label: 'Compression',
    cell: ({ cost }, { teacher }) => ratioText(teacher.cost.parameters / cost.parameters),
  },
];

/** Who “teacher” is where an assistant teaches; `taughtBy` are the figures of its own teacher. */
export function assistantText({ accuracy, examples }: Evaluation): string {
  return `“Teacher” is the assistant, distilled from a teacher with ${percentText(accuracy, examples)} on all test examples.`;
}

/** Fewer errors are ahead: a bare sign would say the opposite. */
function fewerText(student: number, baseline: number): string {
  const less = baseline - student;
  if (less === 0) return 'as many';
  return `${countText(Math.abs(less))} ${less > 0 ? 'fewer' : 'more'}`;
}

function lowerText(difference: number): string {
  if (difference === 0) return 'the same';
  return `${Math.abs(difference)} ${difference < 0 ? 'lower' : 'higher'}`;
}

function known(
  a: number | undefined,
  b: number | undefined,
  write: (a: number, b: number) => string,
): string {
  return a === undefined || b === undefined ? NOTHING : write(a, b);
}

function ratioText(ratio: number): string {
  return `${ratio >= 10 ? ratio.toFixed(0) : Number(ratio.toPrecision(2))}×`;
}
