/** The metrics, each with what it means in one sentence and how it is written. Pure. */

import type { ShiftedTest } from '../../../config/catalog';
import { estimate, isConstant } from '../../../numeric/statistics/intervals';
import type { ModelSummary } from '../../../protocol/summary';
import { classesDetails, taskOf } from '../../../tasks';
import type { ClassesDetails } from '../../../tasks/classes/details';
import { metricValue } from '../../../tasks/metric';
import type { Metric, TaskKind } from '../../../tasks/task';
import { countText, fixedPercent, lossText, metresText } from '../../../text/format';
import type { ShownModel } from '../shownModels';

export interface MetricRow {
  label: string;
  meaning: string;
  /** One value a run; undefined where it has no meaning for this model. */
  values(model: ShownModel): readonly number[];
  write(value: number): string;
  /** Left out where no model has it. */
  isOptional?: boolean;
}

const NOTHING = '–';

/** A figure of each run's summary that has it: without a teacher's answers there is no agreement. */
const from = (read: (summary: ModelSummary) => number) => (model: ShownModel) =>
  model.summaries.map(read).filter((value) => !Number.isNaN(value));

const ofClasses = (read: (details: ClassesDetails) => number) =>
  from(({ details }) => read(classesDetails(details)));

/** Of a comparison with the teacher, which it does not need itself. */
const beside = (values: MetricRow['values']) => (model: ShownModel) =>
  model.role === 'teacher' ? [] : values(model);

/** `temperature` is that of the runs; `shiftedTests` says what further test sets there are. */
export function metricRows(
  task: { kind: TaskKind },
  temperature: number,
  shiftedTests: readonly ShiftedTest[] = [],
): readonly MetricRow[] {
  const shifted = shiftedTests.map(({ id, title, meaning }) => ({
    label: title,
    meaning,
    values: from((model) => metricValue(model, id)),
    write: fixedPercent,
  }));
  const agreement = {
    label: 'Agrees with teacher',
    meaning: 'The share of examples on which it gives the teacher’s answer, right or wrong.',
    values: beside(from((model) => metricValue(model, 'agreement'))),
    write: fixedPercent,
  };
  const divergence = {
    label: `KL to teacher at T = ${temperature}`,
    meaning: 'How far its soft targets are from the teacher’s at this temperature, in nats.',
    values: beside(from(({ details }) => details.divergence)),
    write: lossText,
  };
  if (task.kind === 'classes') {
    const [accuracy, ...others] = classRows;
    return [accuracy, ...shifted, ...others, agreement, divergence];
  }
  const ofTask = taskOf(task).metrics.map((metric) => ({
    label: metric.title,
    meaning: metric.meaning,
    values:
      metric.id === 'agreement' ? agreement.values : from((model) => metricValue(model, metric.id)),
    write: writerOf(metric.format),
    isOptional: metric.isOptional === true,
  }));
  return [...ofTask, divergence];
}

function writerOf(format: Metric['format']): MetricRow['write'] {
  if (format === 'share') return fixedPercent;
  if (format === 'count')
    return (value) => (Number.isInteger(value) ? countText(value) : value.toFixed(1));
  return format === 'metres' ? metresText : lossText;
}

const classRows: readonly [MetricRow, ...MetricRow[]] = [
  {
    label: 'Accuracy',
    meaning: 'The share of test examples whose most probable class is the right one.',
    values: from(({ score }) => score),
    write: fixedPercent,
  },
  {
    label: 'Top-2 accuracy',
    meaning: 'The share whose right class is one of the two most probable: near misses count.',
    values: ofClasses(({ topTwo }) => topTwo),
    write: fixedPercent,
  },
  {
    label: 'Macro precision',
    meaning: 'When it names a class, how often that is right, averaged over the classes.',
    values: ofClasses(({ macro }) => macro.precision),
    write: fixedPercent,
  },
  {
    label: 'Macro recall',
    meaning: 'How much of a class it finds, averaged over the classes.',
    values: ofClasses(({ macro }) => macro.recall),
    write: fixedPercent,
  },
  {
    label: 'Macro F1',
    meaning: 'Precision and recall of each class in one figure (harmonic mean), averaged.',
    values: ofClasses(({ macro }) => macro.f1),
    write: fixedPercent,
  },
  {
    label: 'Negative log-likelihood',
    meaning: 'How surprised the model is by the right answers: being sure and wrong costs most.',
    values: from((model) => metricValue(model, 'loss')),
    write: lossText,
  },
  {
    label: 'Calibration error (ECE)',
    meaning: 'How far its confidence lies from how often it is right, on average: 0 is honest.',
    values: ofClasses(({ calibration }) => calibration.ece),
    write: fixedPercent,
  },
];

/** The rows that at least one of `models` has a value for, if they may be left out. */
export function rowsOfModels(
  rows: readonly MetricRow[],
  models: readonly ShownModel[],
): readonly MetricRow[] {
  return rows.filter(
    ({ isOptional, values }) => !isOptional || models.some((model) => values(model).length > 0),
  );
}

/** “95.20%”; with several runs “95.20% ± 0.31”, half the interval, or that it is the same in every seed. */
export function metricText({ values, write }: MetricRow, model: ShownModel): string {
  const list = values(model);
  if (list.length === 0) return NOTHING;
  const found = estimate(list);
  const { mean, interval } = found;
  if (isConstant(found)) return `${write(mean)} (every seed)`;
  return interval ? `${write(mean)} ± ${halfText(interval, write)}` : write(mean);
}

/** Half the interval with no more digits than the mean has: “0.31”, “<0.01”. */
function halfText([low, high]: readonly [number, number], write: MetricRow['write']): string {
  const half = (high - low) / 2;
  if (write === fixedPercent) return half < 0.00005 ? '<0.01' : fixedPercent(half).replace('%', '');
  return half < 0.0005 ? '<0.001' : half < 0.001 ? '0.001' : write(half);
}
