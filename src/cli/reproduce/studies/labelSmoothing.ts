/**
 * “When Does Label Smoothing Help?” (Müller, Kornblith, Hinton 2019): label smoothing makes a network
 * better, and a worse teacher. Here on MNIST with a student of 30 units.
 */
import { type Arm, armOf, type Study } from './study';
import { percentText, pointsText, valuesOf } from './wording';

const smoothings = [0, 0.1] as const;
const temperatures = [1, 2, 4, 8] as const;

const common = {
  'workload.options.trainSize': 20_000,
  'teacher.architecture': { kind: 'mlp', hidden: [400, 400] },
  'teacher.source': 'train',
  'teacher.training.trainSize': 60_000,
  'teacher.training.epochs': 8,
  'teacher.training.learningRate': 0.001,
  'training.learningRate': 0.005,
  'training.epochs': 10,
  baseline: false,
};

const idOf = (smoothing: number, temperature: number) => `smoothing-${smoothing}-t-${temperature}`;

const taught: Arm[] = smoothings.flatMap((smoothing) =>
  temperatures.map((temperature) =>
    armOf(idOf(smoothing, temperature), 'mnist', {
      ...common,
      'teacher.training.labelSmoothing': smoothing,
      'distillation.temperature': temperature,
    }),
  ),
);

/** No teacher says anything here; ε is α at T = 1. */
const alone: Arm[] = smoothings.map((smoothing) =>
  armOf(`smoothing-alone-${smoothing}`, 'mnist', {
    ...common,
    'distillation.softTargets': 'uniform',
    'distillation.temperature': 1,
    'distillation.alpha': smoothing,
  }),
);

export const labelSmoothingStudy: Study = {
  arms: [...taught, ...alone],
  figuresOf: ({ student, teacher }) => ({ student: student.score, teacher: teacher.score }),
  tables: (figures, seeds) => {
    const read = (id: string, name: string) => valuesOf(figures(id), name);
    const row = (label: string, [plain, smooth]: readonly [number[], number[]]) => [
      label,
      percentText(plain),
      percentText(smooth),
      pointsText(smooth, plain),
    ];
    const pair = (id: (smoothing: number) => string, name: string) =>
      smoothings.map((smoothing) => read(id(smoothing), name)) as [number[], number[]];
    return [
      {
        title: `Test accuracy in percent, mean and 95 % interval over ${seeds} seeds. Published as curves: a network gains by label smoothing, its student loses`,
        head: ['', 'ε = 0', 'ε = 0.1', 'difference in points'],
        rows: [
          row(
            'teacher, trained with ε',
            pair((smoothing) => idOf(smoothing, 1), 'teacher'),
          ),
          ...temperatures.map((temperature) =>
            row(
              `its student, T = ${temperature}`,
              pair((smoothing) => idOf(smoothing, temperature), 'student'),
            ),
          ),
          row(
            'student without a teacher, trained with ε',
            pair((smoothing) => `smoothing-alone-${smoothing}`, 'student'),
          ),
        ],
      },
    ];
  },
};
