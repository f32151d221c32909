/** The rows of the result table in words: one measure a row, one model a column. Pure. */
import type { ShiftedTest } from '../../../config/catalog';
import { scoreMetricOf, taskOf } from '../../../tasks';
import { differenceText, isMeasured, metricText } from '../../../tasks/metric';
import type { Evaluation, Metric, TaskKind } from '../../../tasks/task';
import { bytesText, millisecondsText, shortCount } from '../../../text/format';
import type { ModelResult, Results } from './results';

export interface ResultRow {
  label: string;
  cell(model: ModelResult, results: Results): string;
  /** How far the student is ahead of the baseline, or behind it. */
  difference?(student: ModelResult, baseline: ModelResult): string;
}

const NOTHING = '–';

/** Metrics of the task that the short table has. */
const MAIN_METRICS = 2;

/** What a result is about: how good, how many wrong, how large, how fast. */
export function mainRows(
  task: { kind: TaskKind },
  shiftedTests: readonly ShiftedTest[] = [],
): ResultRow[] {
  return [
    ...taskOf(task).metrics.slice(0, MAIN_METRICS).map(metricRow),
    ...shiftedTests.map((test) => metricRow({ ...scoreMetricOf(task), ...test })),
    { label: 'Size', cell: ({ cost }) => bytesText(cost.bytes) },
    {
      label: 'Latency',
      cell: ({ latencyMs }) => (latencyMs === undefined ? NOTHING : millisecondsText(latencyMs)),
    },
  ];
}

/** What else is known of each of `models`. */
export function moreRows(
  task: { kind: TaskKind },
  models: readonly Pick<ModelResult, 'values'>[],
): ResultRow[] {
  const others = taskOf(task).metrics.slice(MAIN_METRICS);
  return [
    ...others.filter((metric) => isMeasured(metric, models)).map(metricRow),
    { label: 'Parameters', cell: ({ cost }) => shortCount(cost.parameters) },
    { label: 'Multiply-adds', cell: ({ cost }) => shortCount(cost.macs) },
    {
      label: 'Compression',
      cell: ({ cost }, { teacher }) => ratioText(teacher.cost.parameters / cost.parameters),
    },
  ];
}

function metricRow(metric: Metric): ResultRow {
  return {
    label: metric.title,
    cell: ({ values, examples }) => metricText(metric, values?.[metric.id], examples),
    difference(student, baseline) {
      const [own, other] = [student.values?.[metric.id], baseline.values?.[metric.id]];
      if (own === undefined || other === undefined) return NOTHING;
      return differenceText(metric, own, other, student.examples);
    },
  };
}

/** Who “teacher” is where another network than the first one teaches; the figures are its own teacher's. */
export function assistantText(
  task: { kind: TaskKind },
  { score, examples }: Evaluation,
  generations: number,
): string {
  const level = metricText(scoreMetricOf(task), score, examples);
  const who = generations > 0 ? `generation ${generations} of the student` : 'the assistant';
  return `“Teacher” is ${who}, distilled from a teacher with ${level} on all test examples.`;
}

function ratioText(ratio: number): string {
  if (Number.isNaN(ratio)) return NOTHING;
  return `${ratio >= 10 ? ratio.toFixed(0) : Number(ratio.toPrecision(2))}×`;
}
