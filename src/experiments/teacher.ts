/** What the teacher's quality, size and training do to its student. */
import type { Design } from './design';

const capacityStudent = { 'student.architecture': { kind: 'mlp', hidden: [10] } };

const ownTeacher = {
  'teacher.architecture': { kind: 'mlp', hidden: [300] },
  'teacher.source': 'train',
  'teacher.training.trainSize': 5000,
  'teacher.training.epochs': 8,
  'teacher.training.learningRate': 0.004,
};
export const SWAPPED = [4, 9];
export const UNSEEN = [5];

export const teacherExperiments = {
  'capacity-gap': {
    group: 'teacher',
    title: 'The capacity gap',
    claim: 'Does a tiny student learn more from a large teacher with an assistant in between?',
    workload: 'mnist',
    arms: [
      {
        id: 'assisted',
        label: 'with the assistant',
        changes: { ...capacityStudent, 'teacher.assistant': { kind: 'mlp', hidden: [100] } },
      },
      {
        id: 'direct',
        label: 'directly',
        changes: { ...capacityStudent, baseline: false },
      },
    ],
    seeds: 5,
  },
  'poor-teacher': {
    group: 'teacher',
    title: 'A poor teacher',
    claim:
      'A teacher trained on 200 digits makes many mistakes: does its student do better without?',
    workload: 'mnist',
    arms: [
      {
        id: 'poor',
        label: '',
        changes: {
          'teacher.architecture': { kind: 'mlp', hidden: [300] },
          'teacher.source': 'train',
          'teacher.training.trainSize': 200,
          'teacher.training.epochs': 20,
          'teacher.training.learningRate': 0.001,
        },
      },
    ],
    seeds: 5,
  },
  'biased-teacher': {
    group: 'teacher',
    title: 'A biased teacher',
    claim: 'The teacher calls every 4 a 9 and every 9 a 4: whom does the student believe?',
    workload: 'mnist',
    arms: [
      {
        id: 'swapped',
        label: '4 and 9 swapped',
        changes: {
          ...ownTeacher,
          'teacher.training.swapClasses': SWAPPED,
          'distillation.alpha': 0.5,
        },
      },
      {
        id: 'unseen',
        label: 'without 5s',
        changes: {
          ...ownTeacher,
          'teacher.training.omitClasses': UNSEEN,
          'distillation.alpha': 0.5,
          baseline: false,
        },
      },
    ],
    seeds: 5,
  },
  'smoothed-teacher': {
    group: 'teacher',
    title: 'A teacher with smoothed labels',
    claim: 'Label smoothing may make a better teacher: does it also make a better student?',
    workload: 'mnist',
    arms: [
      {
        id: 'smoothed',
        label: 'teacher smoothed',
        changes: { ...ownTeacher, 'teacher.training.labelSmoothing': 0.1 },
      },
      { id: 'hard', label: 'teacher not smoothed', changes: { ...ownTeacher, baseline: false } },
    ],
    seeds: 5,
  },
} satisfies Record<string, Design>;
