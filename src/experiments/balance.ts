/** What the two sliders do: the temperature, alpha, and how the best temperature moves with width. */
import type { Arm, Design } from './design';

function armsAt(path: string, name: string, values: readonly number[]): Arm[] {
  return values.map((value) => ({
    id: `${name}-${value}`,
    label: `${name} = ${value}`,
    changes: { [path]: value },
  }));
}

/** Only the first arm trains a baseline: it would be the same in all. */
function withOneBaseline([first, ...others]: Arm[]): [Arm, ...Arm[]] {
  if (!first) throw new RangeError('an experiment has at least one arm');
  return [
    first,
    ...others.map((arm) => ({ ...arm, changes: { ...arm.changes, baseline: false } })),
  ];
}

export const widths = [300, 30] as const;
const temperatures = [3, 8, 20] as const;
export const cell = (width: number, T: number) => `w${width}-t${T}`;

export const balanceExperiments = {
  temperature: {
    group: 'balance',
    title: 'Temperature too low, too high',
    short: 'Temperature too low',
    claim: 'At T = 0.5 the soft targets are nearly hard labels: what is left of the advantage?',
    workload: 'mnist',
    arms: withOneBaseline(armsAt('distillation.temperature', 'T', [0.5, 1, 4, 12, 30])),
    seeds: 5,
  },
  alpha: {
    group: 'balance',
    title: 'Alpha from 0 to 1',
    claim: 'How much should the student listen to the teacher, and how much to the labels?',
    workload: 'mnist',
    arms: withOneBaseline(armsAt('distillation.alpha', 'α', [0, 0.25, 0.5, 0.75, 1])),
    seeds: 5,
  },
  'temperature-width': {
    group: 'balance',
    title: 'Small student, smaller student',
    claim: 'Does a narrower student want a lower temperature?',
    workload: 'mnist',
    arms: widths.flatMap((width) =>
      temperatures.map((T) => ({
        id: cell(width, T),
        label: `${width} units, T = ${T}`,
        changes: {
          'student.architecture': { kind: 'mlp', hidden: [width, width] },
          'distillation.temperature': T,
          'training.learningRate': width === 300 ? 0.001 : 0.005,
          baseline: false,
        },
      })),
    ) as unknown as [Arm, ...Arm[]],
    seeds: 5,
  },
} satisfies Record<string, Design>;
