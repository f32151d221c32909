/** What the student starts from: random weights, or the teacher's own first layers. */
import type { Design } from './design';

const convolutions = [
  { filters: 8, kernel: 5, pool: true },
  { filters: 16, kernel: 5, pool: true },
];

const small = {
  'workload.options.trainSize': 200,
  'teacher.source': 'train',
  'teacher.architecture': { kind: 'cnn', blocks: convolutions, dense: [64] },
  'teacher.training.trainSize': 5000,
  'teacher.training.epochs': 4,
  'teacher.training.learningRate': 0.005,
  'student.architecture': { kind: 'cnn', blocks: convolutions, dense: [] },
  'training.epochs': 30,
  'training.learningRate': 0.003,
};

export const studentExperiments = {
  'teacher-layers': {
    group: 'student',
    title: 'Starting from the teacher’s layers',
    claim: 'Is it better to copy a teacher’s first layers, to listen to its answers, or both?',
    workload: 'mnist',
    arms: [
      {
        id: 'both',
        label: 'layers and answers',
        changes: { ...small, 'student.initialization': 'teacher-layers' },
      },
      { id: 'answers', label: 'answers only', changes: { ...small, baseline: false } },
      {
        id: 'layer',
        label: 'layers only',
        changes: {
          ...small,
          'student.initialization': 'teacher-layers',
          'distillation.alpha': 0,
          baseline: false,
        },
      },
    ],
    seeds: 3,
  },
} satisfies Record<string, Design>;
