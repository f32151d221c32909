/**
 * Every method of distillation on one task of pictures after another, under equal conditions: the same
 * student, data, steps and settings, each method with its default settings. Nothing is tuned for any.
 */

import type { ConfigChanges } from '../../../config/paths';
import { validate } from '../../../config/reading/validate';
import { methods } from '../../../methods';
import { pooledCnn } from '../../../model/pooledCnn';
import { medianOf } from '../../../numeric/statistics/mean';
import { catalog } from '../../../workloads/catalog';
import type { Table } from '../table';
import { type Arm, armOf, type FiguresOf, type Study } from './study';
import { percentText, pointsText, valuesOf } from './wording';

const tinyCnn = pooledCnn([8, 16]);

interface Task {
  id: 'mnist' | 'pictures';
  title: string;
  changes: ConfigChanges;
}

const tasks: readonly Task[] = [
  {
    id: 'mnist',
    title:
      'Digits: a shipped convolutional teacher 32–64–128, a student 8–16, 2,000 digits, 10 epochs',
    changes: {
      'teacher.architecture': { ...pooledCnn([32, 64], [128]), dropout: 0.5 },
      'teacher.source': 'pretrained',
      'student.architecture': tinyCnn,
      'workload.options.trainSize': 2000,
      'training.learningRate': 0.005,
      'training.epochs': 10,
    },
  },
  {
    id: 'pictures',
    title: 'Colour pictures at their defaults, with all labels',
    changes: { 'workload.options.labelledFraction': 1 },
  },
];

/** Labels alone, then all methods that the task takes, the classic one first. */
function armsOf({ id, changes }: Task): Arm[] {
  const alone = { ...changes, baseline: false };
  const taught = Object.values(methods).map((method) =>
    armOf(`${id}-${method.id}`, id, { ...alone, 'distillation.method': method.id }),
  );
  // With α = 0 the student is its own baseline, bit for bit.
  const labels = armOf(`${id}-labels`, id, { ...alone, 'distillation.alpha': 0 });
  return [labels, ...taught.filter(({ config }) => validate(config, catalog).length === 0)];
}

function tableOf(task: Task, figures: FiguresOf, seeds: number): Table {
  const [labels, ...taught] = armsOf(task);
  const read = (arm: string, name: string) => valuesOf(figures(arm), name);
  const byLabels = read(`${task.id}-labels`, 'student');
  const byKd = read(`${task.id}-kd`, 'student');
  const kdMs = medianOf(read(`${task.id}-kd`, 'stepMs'));
  const row = ({ id }: Arm, name: string) => {
    const scores = read(id, 'student');
    return [
      name,
      percentText(scores),
      id.endsWith('-labels') ? '' : pointsText(scores, byLabels),
      id.endsWith('-kd') ? '' : pointsText(scores, byKd),
      (medianOf(read(id, 'stepMs')) / kdMs).toFixed(2),
    ];
  };
  return {
    title: `${task.title}. Test accuracy in percent and its differences in points, mean and 95 % interval over ${seeds} seeds; time of a step as a multiple of that of \`kd\``,
    head: ['method', 'student', '− labels alone', '− `kd`', 'step'],
    rows: [
      row(labels as Arm, 'labels alone'),
      ...taught.map((arm) => row(arm, `\`${arm.config.distillation.method}\``)),
    ],
  };
}

export const methodsStudy: Study = {
  arms: tasks.flatMap(armsOf),
  figuresOf: ({ student, stepMs }) => ({ student: student.score, stepMs }),
  tables: (figures, seeds) => tasks.map((task) => tableOf(task, figures, seeds)),
};
