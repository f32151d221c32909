/**
 * Subliminal learning (Cloud et al. 2025, arXiv 2507.14805): a student that sees only noise, and only
 * outputs of its teacher that mean nothing, learns digits if both began with the same weights. The paper
 * has three outputs beside the ten, which no label touches; here the outputs of three digits take their place
 * that were left out of the teacher's training, so that scores are of the other seven.
 */
import type { ConfigChanges } from '../../../config/paths';
import { recalls } from '../../../experiments/studies/readings';
import type { Summary } from '../../../protocol/summary';
import { type Arm, armOf, type Study } from './study';
import { percentText, valuesOf } from './wording';

const MEANINGLESS = [7, 8, 9];
const MEANT = [0, 1, 2, 3, 4, 5, 6];

const architecture = { kind: 'mlp', hidden: [256, 256] };

const common: ConfigChanges = {
  'workload.options.trainSize': 60_000,
  'teacher.architecture': architecture,
  'teacher.source': 'train',
  'teacher.training.trainSize': 60_000,
  'teacher.training.epochs': 5,
  'teacher.training.learningRate': 0.001,
  'teacher.training.omitClasses': MEANINGLESS,
  'student.architecture': architecture,
  'student.initialization': 'teacher-start',
  'distillation.method': 'logit-mse',
  'distillation.inputs': 'centred-noise',
  'distillation.outputs': MEANINGLESS,
  'distillation.alpha': 1,
  'training.epochs': 5,
  'training.learningRate': 0.001,
  baseline: false,
};

interface Row {
  id: string;
  label: string;
  changes: ConfigChanges;
}

const softmax: ConfigChanges = { 'distillation.method': 'kd', 'distillation.temperature': 1 };

const rows: readonly Row[] = [
  { id: 'shared', label: 'noise, the three outputs, the teacher’s start', changes: {} },
  {
    id: 'other',
    label: 'noise, the three outputs, another start',
    changes: { 'student.initialization': 'random' },
  },
  { id: 'kl', label: 'the same with KL at T = 1, the teacher’s start', changes: softmax },
  {
    id: 'kl-other',
    label: 'the same with KL at T = 1, another start',
    changes: { ...softmax, 'student.initialization': 'random' },
  },
  {
    id: 'digits',
    label: 'real digits instead of noise, the teacher’s start',
    changes: { 'distillation.inputs': 'transfer' },
  },
  {
    id: 'all-outputs',
    label: 'noise, all outputs, another start',
    changes: { 'distillation.outputs': [], 'student.initialization': 'random' },
  },
];

const arms: Arm[] = rows.map(({ id, changes }) =>
  armOf(`subliminal-${id}`, 'mnist', { ...common, ...changes }),
);

function recallOf(summary: Summary, role: 'student' | 'teacher'): number {
  return recalls({ run: [summary] }, 'run', role, MEANT)[0] as number;
}

/** Cloud et al. have theirs from another network with three outputs of their own, and KL. */
const published: Readonly<Record<string, string>> = { kl: '54.9', 'kl-other': '12.4' };

export const subliminalStudy: Study = {
  arms,
  figuresOf: (summary) => ({
    student: recallOf(summary, 'student'),
    teacher: recallOf(summary, 'teacher'),
  }),
  tables: (figures, seeds) => [
    {
      title: `Right on test digits 0 to 6, in percent: mean and 95 % interval over ${seeds} seeds. Chance is 14.3`,
      head: ['the student sees', 'published, ten digits, three outputs more', 'measured'],
      rows: [
        ['teacher', '94.3', percentText(valuesOf(figures('subliminal-shared'), 'teacher'))],
        ...rows.map(({ id, label }) => [
          label,
          published[id] ?? '–',
          percentText(valuesOf(figures(`subliminal-${id}`), 'student')),
        ]),
      ],
    },
  ],
};
