/** Where a newcomer begins: does a teacher help at all, and how much is in its wrong answers? */
import type { Design } from './design';

export const startExperiments = {
  default: {
    group: 'start',
    title: 'A first race',
    short: 'A first race',
    claim: 'Does a small student learn more from a teacher’s soft targets than from labels alone?',
    workload: 'mnist',
    arms: [{ id: 'race', label: '', changes: {} }],
    seeds: 5,
  },
  classic: {
    group: 'start',
    title: 'The classic result, in small',
    claim: 'Does a wide student without any regularisation profit from a teacher that had it?',
    workload: 'mnist',
    arms: [
      {
        id: 'classic',
        label: '',
        changes: {
          'student.architecture': { kind: 'mlp', hidden: [300, 300] },
          'distillation.temperature': 20,
          'training.learningRate': 0.001,
        },
      },
    ],
    seeds: 3,
  },
  'unseen-digit': {
    group: 'start',
    title: 'The digit it never saw',
    short: 'The digit it never saw',
    claim: 'Can a student that never sees a 3 learn what a 3 is from the teacher’s other answers?',
    workload: 'mnist',
    arms: [
      {
        id: 'unseen',
        label: '',
        changes: {
          'workload.options.omitClasses': [3],
          'student.architecture': { kind: 'mlp', hidden: [300] },
          'distillation.temperature': 8,
          'training.learningRate': 0.002,
        },
      },
    ],
    seeds: 3,
  },
  'seven-eight': {
    group: 'start',
    title: 'Only 7s and 8s',
    claim: 'What does a student know of ten digits that was shown two of them?',
    workload: 'mnist',
    arms: [
      {
        id: 'two',
        label: '',
        changes: {
          'workload.options.trainSize': 20_000,
          'workload.options.omitClasses': [0, 1, 2, 3, 4, 5, 6, 9],
          'student.architecture': { kind: 'mlp', hidden: [300] },
          'distillation.temperature': 8,
          'training.learningRate': 0.002,
        },
      },
    ],
    seeds: 3,
  },
} satisfies Record<string, Design>;
