/** What soft targets are worth where most of a picture is background, and boxes are learned beside classes. */
import type { ConfigChanges } from '../config/paths';
import type { Design } from './design';

/** Small scenes, so that all runs together take few minutes. */
const small: ConfigChanges = {
  'teacher.source': 'train',
  'workload.options.size': 32,
  'workload.options.things': 3,
  'workload.options.density': 2,
  'workload.options.clutter': 0.2,
  'workload.options.trainSize': 500,
  'workload.options.labelledFraction': 0.1,
  'teacher.training.trainSize': 1000,
  'training.epochs': 20,
};

export const detectionExperiments = {
  'background-or-objects': {
    group: 'balance',
    title: 'Background or objects',
    short: 'Background or objects',
    claim: 'Most of a scene is background: should the student hear what the teacher thinks of it?',
    workload: 'detection',
    arms: [
      {
        id: 'alike',
        label: 'all cells alike (w₀ = 1)',
        changes: { ...small, 'distillation.detection-kd.backgroundWeight': 1 },
      },
      {
        id: 'objects',
        label: 'objects alone (w₀ = 0)',
        changes: {
          ...small,
          'distillation.detection-kd.backgroundWeight': 0,
          baseline: false,
        },
      },
    ],
    seeds: 3,
  },
  'few-boxes': {
    group: 'data',
    title: 'Few boxes',
    short: 'Few boxes',
    claim:
      'When one scene in ten has boxes, should the student learn the teacher’s boxes, or only be held to the true ones?',
    workload: 'detection',
    arms: [
      { id: 'imitation', label: 'the teacher’s boxes', changes: small },
      {
        id: 'bounded',
        label: 'teacher-bounded',
        changes: {
          ...small,
          'distillation.detection-kd.regression': 'bounded',
          baseline: false,
        },
      },
    ],
    seeds: 3,
  },
} satisfies Record<string, Design>;
