/** What each part of the experiment cost, averaged over its runs, with the energy it stands for. Pure. */
import type { ExperimentConfig } from '../../../config/experiment';
import { meanOf } from '../../../numeric/statistics/mean';
import type { PartCost, Summary } from '../../../protocol/summary';
import { shortCount, significantText } from '../../../text/format';
import type { RepeatResults } from '../verdictFigures';

export interface CostRow {
  label: string;
  /** Null where nobody measured it. */
  seconds: number | null;
  macs: number;
  note: string;
}

const teacherNotes: Record<ExperimentConfig['teacher']['source'], string> = {
  pretrained: 'once, on another machine: from its card',
  train: 'on the spot',
  file: 'elsewhere',
  peer: 'beside the student',
};

/** `summaries` of the experiment and of its control, if there is one. */
export function costRows(
  summaries: readonly Summary[],
  control: RepeatResults['control'],
  teacherSource: ExperimentConfig['teacher']['source'],
): CostRow[] {
  const mean = (label: string, note: string, parts: readonly (PartCost | null)[]): CostRow[] => {
    const known = parts.filter((part) => part !== null);
    if (known.length === 0) return [];
    const seconds = known.map((part) => part.seconds).filter((value) => value !== null);
    return [
      {
        label,
        note,
        seconds: seconds.length > 0 ? average(seconds) : null,
        macs: average(known.map((part) => part.macs)),
      },
    ];
  };
  return [
    ...mean(
      'Training the teacher',
      teacherNotes[teacherSource],
      summaries.map(({ cost }) => cost.teacherTraining),
    ),
    ...mean(
      'Asking the teacher',
      'its logits for what the student sees',
      summaries.map(({ cost }) => cost.teacherLogits),
    ),
    ...mean(
      'Training the student',
      'distilled',
      summaries.map(({ cost }) => cost.student),
    ),
    ...mean(
      'Training the baseline',
      'labels alone',
      summaries.map(({ cost }) => cost.baseline),
    ),
    ...mean(
      'Training the control',
      'label smoothing',
      control.map(({ summary }) => summary.cost.student),
    ),
  ];
}

/** What distilling took beside the baseline, once there is a teacher and with its training. */
export function overheadText(summaries: readonly Summary[]): string {
  const sum = (part: (summary: Summary) => PartCost | null) =>
    average(summaries.map((summary) => part(summary)?.macs ?? 0));
  const student = sum(({ cost }) => cost.student);
  if (summaries.length === 0 || student === 0) return '';
  const asked = sum(({ cost }) => cost.teacherLogits);
  const taught = sum(({ cost }) => cost.teacherTraining);
  const times = (macs: number) =>
    `${Number((macs / student).toPrecision(2)).toLocaleString('en')}×`;
  const without = `In multiply-adds, distilling takes ${times(student + asked)} what the baseline takes once there is a teacher`;
  // Nobody told what the training of a teacher from a file took.
  if (summaries.every(({ cost }) => cost.teacherTraining === null)) return `${without}.`;
  return `${without}, and ${times(student + asked + taught)} with the teacher’s training.`;
}

/** Joules, kilojoules or watt-hours for people. */
export function energyText(seconds: number | null, watts: number): string {
  if (seconds === null) return '–';
  const joules = seconds * watts;
  if (joules >= 36_000) return `${significantText(joules / 3600, 2)} Wh`;
  return joules >= 1000
    ? `${significantText(joules / 1000, 2)} kJ`
    : `${significantText(joules, 2)} J`;
}

export function secondsText(seconds: number | null): string {
  if (seconds === null) return '–';
  if (seconds >= 120) return `${significantText(seconds / 60, 2)} min`;
  return seconds < 0.01 ? '<0.01 s' : `${significantText(seconds, 2)} s`;
}

/** Multiply-adds: “12.3 G”. */
export function macsText(macs: number): string {
  if (macs >= 1e15) return `${significantText(macs / 1e15, 2)} P`;
  if (macs >= 1e12) return `${significantText(macs / 1e12, 2)} T`;
  return macs >= 1e9 ? `${significantText(macs / 1e9, 2)} G` : shortCount(macs);
}

function average(values: readonly number[]): number {
  return values.length > 0 ? meanOf(values) : 0;
}
