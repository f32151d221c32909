/** The result of a run as a small table for people. */

import { shiftedTestsOf } from '../config/catalog';
import { teacherWarning } from '../config/teacherWarning';
import type { RunRecord } from '../records/runRecord';
import { taskOf } from '../tasks';
import { fixedMetricText, isMeasured, metricValue } from '../tasks/metric';
import type { Evaluation, Metric } from '../tasks/task';
import { countText } from '../text/format';
import { catalog } from '../workloads/catalog';

const AGREEMENT = 'agreement';

export function resultTable({ spec, backend, summary }: RunRecord): string {
  const { teacher, student, baseline, steps, stepMs, seconds, references = [] } = summary;
  const { metrics } = taskOf(catalog[spec.workload.id].task(spec));
  const shifted = shiftedTestsOf(catalog[spec.workload.id], spec);
  const shown: Metric[] = [
    ...metrics.filter(
      (metric) =>
        metric.id !== AGREEMENT &&
        metric.format !== 'number' &&
        isMeasured(metric, [teacher, student]),
    ),
    ...shifted.map(({ id, title }) => ({ ...metrics[0], id, label: title.toLowerCase() })),
  ];
  const head = [...shown.map(({ label }) => label), 'examples', 'parameters'];
  const models = { teacher, student, ...(baseline ? { baseline } : {}) };
  const lines = [
    ['', ...head],
    ...Object.entries(models).map(([name, model]) => [
      name,
      ...cellsOf(model, shown),
      countText(model.parameters),
    ]),
    ...references.map(({ label, evaluation }) => [
      label.toLowerCase(),
      ...cellsOf(evaluation, shown),
    ]),
  ];
  const agreement = metrics.find(({ id }) => id === AGREEMENT);
  const follows = agreement
    ? `${agreement.label} ${textOf(agreement, metricValue(student, AGREEMENT))}; `
    : '';
  const tail = `${follows}${steps} steps of ${stepMs.toFixed(1)} ms on ${backend}, ${seconds.toFixed(1)} s in all`;
  const [score] = metrics;
  const warning =
    baseline && teacherWarning(spec, score, { teacher: teacher.score, baseline: baseline.score });
  return `${[...lines.map(lineOf), tail, ...(warning ? [warning] : [])].join('\n')}\n`;
}

function cellsOf(model: Evaluation, shown: readonly Metric[]): string[] {
  return [
    ...shown.map((metric) => textOf(metric, metricValue(model, metric.id))),
    model.examples > 0 ? String(model.examples) : '–',
  ];
}

function textOf(metric: Metric, value: number): string {
  if (Number.isNaN(value)) return '–';
  if (metric.format === 'count') return String(value);
  return fixedMetricText(metric, value, 2).replace('%', ' %');
}

function lineOf([name = '', ...cells]: readonly string[]): string {
  return `${name.padEnd(18)} ${cells.map((cell) => cell.padStart(8)).join('  ')}`;
}
