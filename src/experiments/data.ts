/** What soft targets make of labels that are wrong, missing, or seen in ever new variations. */
import type { Arm, Design } from './design';

const all: Arm = { id: 'all', label: 'all labels right', changes: {} };

export const dataExperiments = {
  'noisy-labels': {
    group: 'data',
    title: 'Noisy labels',
    claim: 'Four labels in ten are wrong: how much of the damage does the teacher make good?',
    workload: 'mnist',
    arms: [
      {
        id: 'noisy',
        label: 'four labels in ten wrong',
        changes: { 'workload.options.labelNoise': 0.4 },
      },
      all,
    ],
    seeds: 5,
  },
  'few-labels': {
    group: 'data',
    title: 'Few labels',
    claim: 'With three labels in a hundred, how far do the teacher’s soft targets carry?',
    workload: 'mnist',
    arms: [
      {
        id: 'few',
        label: '3 labels in 100',
        changes: { 'workload.options.labelledFraction': 0.03 },
      },
      { ...all, label: 'all labels' },
    ],
    seeds: 5,
  },
  'few-labels-spirals': {
    group: 'data',
    title: 'Spirals with few labels',
    short: 'Spirals with few labels',
    claim:
      'With a label on every twentieth point only, can soft targets draw the rest of the spiral?',
    workload: 'toy2d',
    arms: [{ id: 'spirals', label: '', changes: { 'workload.options.labelledFraction': 0.05 } }],
    seeds: 5,
  },
  augmentation: {
    group: 'data',
    title: 'Augmentation on and off',
    claim: 'Does a student learn more where every image is shifted a little, anew at each step?',
    workload: 'mnist',
    arms: [
      {
        id: 'shifted',
        label: 'shifted by up to 2 px',
        changes: {
          'workload.options.augment.shift': 2,
          'teacher.architecture': { kind: 'mlp', hidden: [300] },
          'teacher.source': 'train',
          'teacher.training.trainSize': 20_000,
          'teacher.training.epochs': 5,
          'teacher.training.learningRate': 0.001,
          'student.architecture': { kind: 'mlp', hidden: [100] },
          'training.learningRate': 0.003,
        },
      },
      {
        id: 'still',
        label: 'as they are',
        changes: {
          'teacher.architecture': { kind: 'mlp', hidden: [300] },
          'teacher.source': 'train',
          'teacher.training.trainSize': 20_000,
          'teacher.training.epochs': 5,
          'teacher.training.learningRate': 0.001,
          'student.architecture': { kind: 'mlp', hidden: [100] },
          'training.learningRate': 0.003,
        },
      },
    ],
    seeds: 3,
  },
} satisfies Record<string, Design>;
