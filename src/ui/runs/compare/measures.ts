/** What runs can be compared by: the metrics of their task, cost and time. */
import type { ModelSummary, Summary } from '../../../protocol/summary';
import type { StoredRun } from '../../../records/storedRun';
import { taskOf } from '../../../tasks';
import { gainFigure, gainOf, metricText, metricTick } from '../../../tasks/metric';
import type { Metric, TaskKind } from '../../../tasks/task';
import { countText, lossText, millisecondsText } from '../../../text/format';
import { catalog } from '../../../workloads/catalog';

export interface Measure {
  id: string;
  label: string;
  /** True for shares and their differences, whose spread is in percentage points. */
  isShare: boolean;
  /** Null where a run has none. */
  of(summary: Summary): number | null;
  text(value: number): string;
  /** Short, for ticks. */
  tick(value: number): string;
}

type Role = 'teacher' | 'student' | 'baseline';

/** What the runs are compared by; `task` is that of the first where they differ. */
export function measuresOf(task: { kind: TaskKind }): readonly Measure[] {
  const [score, ...others] = taskOf(task).metrics;
  const gain = {
    isShare: score.format === 'share',
    text: (value: number) => gainFigure(score, value, 10_000),
    tick: (value: number) => gainFigure(score, value),
  };
  const between = (better: Role, other: Role) => (summary: Summary) => {
    const [a, b] = [summary[better], summary[other]];
    return a && b && knownOr(gainOf(score, a.score, b.score));
  };
  const minus = score.better === 'higher' ? 'minus' : 'better than';
  const ofScore = (role: Role, name: string) => ({
    ...ofMetric(role, score),
    id: role,
    label: `${name} ${score.label}`,
  });
  return [
    ofScore('student', 'Student'),
    {
      id: 'gain',
      label: `Student ${minus} baseline`,
      of: between('student', 'baseline'),
      ...gain,
    },
    ofScore('baseline', 'Baseline'),
    ofScore('teacher', 'Teacher'),
    { id: 'gap', label: `Teacher ${minus} student`, of: between('teacher', 'student'), ...gain },
    ...others.map((metric) => ({
      ...ofMetric('student', metric),
      label: metric.id === 'agreement' ? 'Agreement with the teacher' : `Student ${metric.label}`,
    })),
    ...costs,
  ];
}

function ofMetric(role: Role, metric: Metric): Omit<Measure, 'label'> {
  const read = (model: ModelSummary | null) => knownOr(model?.values[metric.id]);
  return {
    id: metric.id,
    isShare: metric.format === 'share',
    of: (summary) => read(summary[role]),
    text: (value) => metricText(metric, value, 10_000),
    tick: (value) => metricTick(metric, value, 1),
  };
}

/** Null where it is not known, as of a teacher that is a file of logits. */
function knownOr(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : value;
}

const costs: readonly Measure[] = [
  {
    id: 'parameters',
    label: 'Student parameters',
    isShare: false,
    of: ({ student }) => student.parameters,
    text: countText,
    tick: countText,
  },
  {
    id: 'seconds',
    label: 'Seconds of training and testing',
    isShare: false,
    of: ({ seconds }) => seconds,
    text: (value) => `${lossText(value)} s`,
    tick: lossText,
  },
  {
    id: 'stepMs',
    label: 'Time of a step',
    isShare: false,
    of: ({ stepMs }) => stepMs,
    text: millisecondsText,
    tick: millisecondsText,
  },
];

export function measureOf(task: { kind: TaskKind }, id: string): Measure {
  const measures = measuresOf(task);
  return measures.find((each) => each.id === id) ?? (measures[0] as Measure);
}

/** The task of a stored run. */
export function taskOfRun({ spec }: StoredRun): { kind: TaskKind } {
  return catalog[spec.workload.id].task(spec);
}

/** The measure of a stored run; null where it has no figures. */
export function readMeasure(run: StoredRun, measure: Measure): number | null {
  return run.summary ? measure.of(run.summary) : null;
}
