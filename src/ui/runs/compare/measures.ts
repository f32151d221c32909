/** What runs can be compared by. Accuracies and agreements are 0..1, as everywhere. */
import type { Summary } from '../../../protocol/summary';
import type { StoredRun } from '../../../records/storedRun';
import {
  countText,
  lossText,
  millisecondsText,
  percentText,
  percentTick,
  pointsText,
} from '../../../text/format';

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

/** 97.5% as short as it can be. */
export function shareTick(value: number): string {
  return percentTick(value, 1);
}

const share = {
  isShare: true,
  text: (value: number) => percentText(value, 10_000),
  tick: shareTick,
};
const points = {
  isShare: true,
  text: (value: number) => pointsText(value, 10_000),
  tick: (value: number) => pointsText(value),
};

export const measures: readonly Measure[] = [
  { id: 'student', label: 'Student accuracy', of: ({ student }) => student.accuracy, ...share },
  {
    id: 'gain',
    label: 'Student minus baseline',
    of: ({ student, baseline }) => (baseline ? student.accuracy - baseline.accuracy : null),
    ...points,
  },
  {
    id: 'baseline',
    label: 'Baseline accuracy',
    of: ({ baseline }) => baseline?.accuracy ?? null,
    ...share,
  },
  {
    id: 'teacher',
    label: 'Teacher accuracy',
    of: ({ teacher }) => teacher.accuracy,
    ...share,
  },
  {
    id: 'gap',
    label: 'Teacher minus student',
    of: ({ teacher, student }) => teacher.accuracy - student.accuracy,
    ...points,
  },
  {
    id: 'agreement',
    label: 'Agreement with the teacher',
    of: ({ agreement }) => agreement,
    ...share,
  },
  {
    id: 'loss',
    label: 'Student test loss',
    isShare: false,
    of: ({ student }) => student.loss,
    text: lossText,
    tick: lossText,
  },
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

export function measureOf(id: string): Measure {
  return measures.find((each) => each.id === id) ?? (measures[0] as Measure);
}

/** The measure of a stored run; null where it has no figures. */
export function readMeasure(run: StoredRun, measure: Measure): number | null {
  return run.summary ? measure.of(run.summary) : null;
}
