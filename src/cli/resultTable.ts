/** The result of a run as a small table for people. */

import { teacherWarning } from '../config/teacherWarning';
import type { ModelSummary } from '../protocol/summary';
import type { RunRecord } from '../records/runRecord';
import { fixedPercent } from '../text/format';

export function resultTable({ spec, backend, summary }: RunRecord): string {
  const { teacher, student, baseline, agreement, steps, stepMs, seconds } = summary;
  const rows = [row('teacher', teacher), row('student', student)];
  if (baseline) rows.push(row('baseline', baseline));
  const head = '            accuracy   errors  examples  parameters';
  const tail = `agreement with the teacher ${percentText(agreement)}; ${steps} steps of ${stepMs.toFixed(1)} ms on ${backend}, ${seconds.toFixed(1)} s in all`;
  const warning =
    baseline && teacherWarning(spec, { teacher: teacher.accuracy, baseline: baseline.accuracy });
  return `${[head, ...rows, tail, ...(warning ? [warning] : [])].join('\n')}\n`;
}

function row(name: string, { accuracy, errors, examples, parameters }: ModelSummary): string {
  const numbers = [errors, examples].map((value) => String(value).padStart(8));
  const size = parameters.toLocaleString('en').padStart(10);
  return `${name.padEnd(11)} ${percentText(accuracy).padStart(8)} ${numbers.join('  ')}  ${size}`;
}

function percentText(share: number): string {
  return fixedPercent(share, 2, ' %');
}
