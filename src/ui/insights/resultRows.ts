/** The rows of the result table in words: one measure a row, one model a column. Pure. */
import type { Evaluation } from '../../protocol/events';
import {
  bytesText,
  countText,
  lossText,
  millisecondsText,
  percentText,
  pointsText,
  shortCount,
  signed,
} from './figures';
import type { ModelResult, Results } from './results';

export interface ResultRow {
  label: string;
  cell(model: ModelResult, results: Results): string;
  /** Student − baseline. */
  difference?(student: ModelResult, baseline: ModelResult): string;
}

const NOTHING = '–';

export const resultRows: readonly ResultRow[] = [
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
    difference: (student, baseline) =>
      known(student.errors, baseline.errors, (a, b) => signed(a - b)),
  },
  {
    label: 'Test loss',
    cell: ({ loss }) => lossText(loss),
    difference: (student, baseline) =>
      known(student.loss, baseline.loss, (a, b) => signed(Number((a - b).toFixed(3)))),
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
  { label: 'Size', cell: ({ cost }) => bytesText(cost.bytes) },
  { label: 'Multiply-adds', cell: ({ cost }) => shortCount(cost.macs) },
  {
    label: 'Compression',
    cell: ({ cost }, { teacher }) => ratioText(teacher.cost.parameters / cost.parameters),
  },
  {
    label: 'Latency',
    cell: ({ latencyMs }) => (latencyMs === undefined ? NOTHING : millisecondsText(latencyMs)),
  },
];

/** One sentence on student against baseline, neutral: a single run proves little. */
export function verdictText({ phase, student, baseline }: Results): string {
  if (phase === 'before') {
    return 'Sizes and costs are known now; accuracy comes with the run.';
  }
  if (!baseline || student.accuracy === undefined || baseline.accuracy === undefined) {
    return 'No baseline was trained: switch it on to see whether the teacher helps.';
  }
  const points = pointsText(student.accuracy - baseline.accuracy, student.examples);
  const where = `on ${phase === 'live' ? 'the sample, so far' : 'all test examples'}`;
  const advice =
    phase === 'final' ? ' One seed: repeat with other seeds before you believe it.' : '';
  return `Student − baseline: ${points} percentage points ${where}.${advice}`;
}

/** Who “teacher” is where an assistant teaches; `taughtBy` are the figures of its own teacher. */
export function assistantText({ accuracy, examples }: Evaluation): string {
  return `“Teacher” is the assistant, distilled from a teacher with ${percentText(accuracy, examples)} on all test examples.`;
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
