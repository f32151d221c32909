/** What soft targets are worth where every pixel has one. */
import type { ConfigChanges } from '../config/paths';
import type { Design } from './design';

/** Small scenes, so that all runs together take a minute. */
const small: ConfigChanges = {
  'workload.options.source': 'drawn',
  'teacher.source': 'train',
  'workload.options.size': 32,
  'workload.options.things': 3,
  'workload.options.density': 2,
  'workload.options.clutter': 0.2,
  'workload.options.trainSize': 300,
  'teacher.training.trainSize': 600,
  'training.epochs': 15,
};

export const sceneExperiments = {
  'soft-borders': {
    group: 'balance',
    title: 'Soft masks at the borders',
    short: 'Soft borders',
    claim: 'Where one thing ends and the next begins, do soft targets say more than hard ones?',
    workload: 'scenes',
    arms: [
      { id: 'soft', label: 'T = 2', changes: small },
      {
        id: 'hard',
        label: 'T = 0.5',
        changes: { ...small, 'distillation.temperature': 0.5, baseline: false },
      },
    ],
    seeds: 3,
  },
  'few-masks': {
    group: 'data',
    title: 'Few masks',
    short: 'Few masks',
    claim: 'When only one scene in twenty has a mask, how far do the teacher’s masks carry?',
    workload: 'scenes',
    arms: [
      {
        id: 'few',
        label: '1 mask in 20',
        changes: { ...small, 'workload.options.labelledFraction': 0.05 },
      },
      {
        id: 'all',
        label: 'all masks',
        changes: { ...small, 'workload.options.labelledFraction': 1 },
      },
    ],
    seeds: 3,
  },
  'unseen-scenes': {
    group: 'data',
    title: 'Scenes in a hand nobody has seen',
    short: 'An unseen hand',
    claim: 'Do masks that a teacher passed on hold for things drawn in a style that it never saw?',
    workload: 'scenes',
    arms: [
      {
        id: 'hands',
        label: '',
        changes: {
          'workload.options.size': 32,
          'workload.options.trainSize': 300,
          'training.epochs': 20,
        },
      },
    ],
    seeds: 5,
  },
} satisfies Record<string, Design>;
