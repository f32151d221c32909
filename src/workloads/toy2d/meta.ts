/** Points in the plane: names, architectures, options and defaults. No data and no tfjs here. */
import type { WorkloadMeta } from '../../config/catalog';

/** Colours that no model has; `classLooks` draws them. */
const COLOUR_NAMES = ['green', 'pink', 'gold', 'grey', 'cyan', 'red'];

/** Classes a shape draws; moons come in pairs. */
export function toyClassCount(options: { shape: string; classes: number }): number {
  return options.shape === 'moons' ? 2 : options.classes;
}

export const toyShapes = [
  { id: 'moons', label: 'Two moons' },
  { id: 'spirals', label: 'Spirals' },
  { id: 'rings', label: 'Rings' },
  { id: 'blobs', label: 'Blobs' },
] as const;

export const toy2dMeta: WorkloadMeta = {
  id: 'toy2d',
  label: 'Points in the plane',
  summary: 'Tell apart the classes of points in a plane, and see the boundary each network draws.',
  inputShape: [2],
  classNames: (spec) =>
    spec.workload.id === 'toy2d' ? COLOUR_NAMES.slice(0, toyClassCount(spec.workload.options)) : [],
  trainExamples: 10_000,
  testExamples: 1000,
  validation: { examples: 1000, isOfTraining: false },
  teachers: [
    { id: 'mlp-64-64', label: 'MLP 64–64', architecture: { kind: 'mlp', hidden: [64, 64] } },
    { id: 'mlp-32', label: 'MLP 32', architecture: { kind: 'mlp', hidden: [32] } },
    { id: 'linear', label: 'Linear', architecture: { kind: 'linear' } },
  ],
  students: [
    { id: 'mlp-8', label: 'MLP 8', architecture: { kind: 'mlp', hidden: [8] } },
    { id: 'mlp-16', label: 'MLP 16', architecture: { kind: 'mlp', hidden: [16] } },
    { id: 'mlp-8-8', label: 'MLP 8–8', architecture: { kind: 'mlp', hidden: [8, 8] } },
    { id: 'linear', label: 'Linear', architecture: { kind: 'linear' } },
  ],
  optionFields: [
    {
      path: 'workload.options.classes',
      label: 'Classes',
      help: 'The number of classes; two moons are always two.',
      min: 2,
      max: 6,
      step: 1,
      integer: true,
      scale: 'linear',
    },
    {
      path: 'workload.options.noise',
      label: 'Noise',
      help: 'How far points stray from their shape: with overlap no network can be perfect.',
      min: 0,
      max: 0.5,
      step: 0.01,
      scale: 'linear',
    },
    {
      path: 'workload.options.augment.jitter',
      label: 'Jitter',
      help: 'Fresh noise added to each point at each step, so that no point is seen twice.',
      min: 0,
      max: 0.3,
      step: 0.01,
      scale: 'linear',
    },
  ],
  defaults: {
    version: 1,
    workload: {
      id: 'toy2d',
      options: {
        trainSize: 400,
        labelledFraction: 0.1,
        omitClasses: [],
        labelNoise: 0,
        evaluateOn: 'test',
        shape: 'spirals',
        classes: 3,
        noise: 0.06,
        augment: { jitter: 0 },
      },
    },
    teacher: {
      architecture: { kind: 'mlp', hidden: [64, 64] },
      source: 'train',
      training: {
        trainSize: 1000,
        epochs: 40,
        learningRate: 0.01,
        labelSmoothing: 0,
        omitClasses: [],
        swapClasses: [],
      },
      assistant: null,
    },
    student: { architecture: { kind: 'mlp', hidden: [16] }, initialization: 'random' },
    distillation: { method: 'kd', softTargets: 'teacher', temperature: 2, alpha: 0.9 },
    training: {
      optimizer: 'adam',
      learningRate: 0.01,
      schedule: 'constant',
      warmup: 0,
      weightDecay: 0,
      clipNorm: 0,
      maxNorm: 0,
      batchSize: 32,
      epochs: 60,
      seed: 1,
    },
    baseline: true,
    backend: 'auto',
  },
};
