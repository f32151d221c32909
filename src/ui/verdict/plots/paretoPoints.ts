/** The score against cost, and which models nobody beats in both. Pure. */

import { outputOf, teacherInputShape } from '../../../config/catalog';
import type { ExperimentConfig } from '../../../config/experiment';
import { describeArchitecture } from '../../../model/architecture';
import type { ModelSummary, Summary } from '../../../protocol/summary';
import { gainOf } from '../../../tasks/metric';
import type { Score } from '../../../tasks/task';
import { bytesText, millisecondsText, shortCount } from '../../../text/format';
import { catalog } from '../../../workloads/catalog';
import { roleNames, type ShownRole } from '../shownModels';

export interface CostAxis {
  id: 'bytes' | 'macs' | 'latency' | 'batchLatency';
  label: string;
  /** Under the axis of the chart. */
  title: string;
  read(model: ModelSummary): number;
  write(value: number): string;
}

export const costAxes: readonly CostAxis[] = [
  {
    id: 'bytes',
    label: 'Size',
    title: 'size of the weights',
    read: ({ bytes }) => bytes,
    write: bytesText,
  },
  {
    id: 'macs',
    label: 'Multiply-adds',
    title: 'multiply-adds for one example',
    read: ({ macs }) => macs,
    write: shortCount,
  },
  {
    id: 'latency',
    label: 'Time for 1',
    title: 'time for one example',
    read: ({ latencyMs }) => latencyMs,
    write: millisecondsText,
  },
  {
    id: 'batchLatency',
    label: 'Time for 128',
    title: 'time for 128 examples at once',
    read: ({ batchLatencyMs }) => batchLatencyMs,
    write: millisecondsText,
  },
];

/** A trained model: what it is, where it lies, whether no other is both cheaper and better. */
export interface ParetoPoint {
  key: string;
  role: ShownRole;
  name: string;
  cost: number;
  score: number;
  isBest: boolean;
}

/** A run whose models are shown. */
export interface MeasuredRun {
  id: string;
  spec: ExperimentConfig;
  summary: Summary;
  /** True for a run of the control. */
  isControl: boolean;
}

/**
 * A point for each model of runs on the workload of `spec`; the same teacher is shown once. Clocks
 * that see no time at all give the smallest one that they can tell.
 */
export function paretoPoints(
  runs: readonly MeasuredRun[],
  workload: ExperimentConfig['workload']['id'],
  metric: Score,
  { read }: CostAxis,
): ParetoPoint[] {
  const points = new Map<string, Omit<ParetoPoint, 'isBest'>>();
  for (const { id, spec, summary, isControl } of runs) {
    if (spec.workload.id !== workload) continue;
    const seed = `seed ${spec.training.seed}`;
    const of = (model: 'teacher' | 'student') => architectureText(spec, model);
    const add = (key: string, role: ShownRole, name: string, model: ModelSummary | null) => {
      // Of a file of logits nobody knows cost or score.
      if (!model || Number.isNaN(read(model)) || Number.isNaN(model.score)) return;
      const cost = Math.max(read(model), SMALLEST_COST);
      points.set(key, { key, role, name, cost, score: model.score });
    };
    const { teacher, student, baseline } = summary;
    const teacherKey = `teacher ${of('teacher')} ${JSON.stringify(teacher.values)}`;
    if (!isControl) add(teacherKey, 'teacher', `${roleNames.teacher} ${of('teacher')}`, teacher);
    const own = isControl ? 'control' : 'student';
    add(`${id} ${own}`, own, `${roleNames[own]} ${of('student')}, ${seed}`, student);
    add(`${id} baseline`, 'baseline', `${roleNames.baseline} ${of('student')}, ${seed}`, baseline);
  }
  const all = [...points.values()];
  return all.map((point) => ({
    ...point,
    isBest: !all.some(
      (other) =>
        other.cost <= point.cost &&
        gainOf(metric, other.score, point.score) >= 0 &&
        (other.cost < point.cost || gainOf(metric, other.score, point.score) > 0),
    ),
  }));
}

/** In the units of every axis less than anything that is measured. */
const SMALLEST_COST = 0.005;

function architectureText(spec: ExperimentConfig, model: 'teacher' | 'student'): string {
  const meta = catalog[spec.workload.id];
  if (model === 'teacher' && spec.teacher.source === 'file') return `“${spec.teacher.file?.name}”`;
  const { architecture } = spec[model];
  const shape = model === 'teacher' ? teacherInputShape(meta, spec) : meta.inputShape(spec);
  return describeArchitecture(architecture, shape, outputOf(meta, spec));
}
