/** Handwritten digits: names, architectures, options and defaults. No data and no tfjs here. */
import type { WorkloadMeta } from '../../config/catalog';

export const mnistMeta: WorkloadMeta = {
  id: 'mnist',
  label: 'Handwritten digits',
  summary:
    'Recognise digits in 28 × 28 grey images: MNIST, 60,000 to learn from and 10,000 to test.',
  inputShape: [28, 28, 1],
  classNames: () => ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'],
  trainExamples: 60_000,
  testExamples: 10_000,
  validation: { examples: 5000, isOfTraining: true },
  teachers: [
    {
      id: 'hinton-teacher',
      label: 'Hinton’s teacher: MLP 1200–1200',
      architecture: { kind: 'mlp', hidden: [1200, 1200], dropout: 0.5 },
      pretrained: 'mnist-mlp-1200-1200',
    },
    {
      id: 'cnn-teacher',
      label: 'Convolutional teacher: 32–64–128',
      architecture: {
        kind: 'cnn',
        blocks: [
          { filters: 32, kernel: 3, pool: true },
          { filters: 64, kernel: 3, pool: true },
        ],
        dense: [128],
        dropout: 0.5,
      },
      pretrained: 'mnist-cnn-32-64-128',
    },
    { id: 'mlp-300', label: 'MLP 300', architecture: { kind: 'mlp', hidden: [300] } },
    { id: 'linear', label: 'Linear', architecture: { kind: 'linear' } },
  ],
  students: [
    { id: 'mlp-30', label: 'MLP 30', architecture: { kind: 'mlp', hidden: [30] } },
    { id: 'mlp-300', label: 'MLP 300', architecture: { kind: 'mlp', hidden: [300] } },
    {
      id: 'hinton-student',
      label: 'Hinton’s student: MLP 800–800',
      architecture: { kind: 'mlp', hidden: [800, 800] },
    },
    {
      id: 'cnn-tiny',
      label: 'Tiny convolutional net: 8–16',
      architecture: {
        kind: 'cnn',
        blocks: [
          { filters: 8, kernel: 3, pool: true },
          { filters: 16, kernel: 3, pool: true },
        ],
        dense: [],
      },
    },
    { id: 'linear', label: 'Linear', architecture: { kind: 'linear' } },
  ],
  optionFields: [
    {
      path: 'workload.options.augment.shift',
      label: 'Shift',
      help: 'Moves each image by up to this many pixels, anew at every step, so that no image is seen twice.',
      min: 0,
      max: 6,
      step: 1,
      integer: true,
      scale: 'linear',
      unit: 'px',
    },
    {
      path: 'workload.options.augment.rotate',
      label: 'Rotation',
      help: 'Turns each image by up to this angle; large angles make a 6 look like a 9.',
      min: 0,
      max: 45,
      step: 1,
      scale: 'linear',
      unit: '°',
    },
    {
      path: 'workload.options.augment.scale',
      label: 'Scale',
      help: 'Grows or shrinks each image by up to this share of its size.',
      min: 0,
      max: 0.4,
      step: 0.01,
      scale: 'linear',
    },
  ],
  defaults: {
    version: 1,
    workload: {
      id: 'mnist',
      options: {
        trainSize: 5000,
        labelledFraction: 1,
        omitClasses: [],
        labelNoise: 0,
        evaluateOn: 'test',
        augment: { shift: 0, rotate: 0, scale: 0 },
      },
    },
    teacher: {
      architecture: { kind: 'mlp', hidden: [1200, 1200], dropout: 0.5 },
      source: 'pretrained',
      training: {
        // Worth teaching: an MLP of 300 units gets 96.5% in a few seconds, the baseline 92%.
        trainSize: 20_000,
        epochs: 4,
        learningRate: 0.003,
        labelSmoothing: 0,
        omitClasses: [],
        swapClasses: [],
      },
      assistant: null,
    },
    student: { architecture: { kind: 'mlp', hidden: [30] }, initialization: 'random' },
    distillation: { method: 'kd', softTargets: 'teacher', temperature: 4, alpha: 0.9 },
    training: {
      optimizer: 'adam',
      learningRate: 0.02,
      schedule: 'constant',
      warmup: 0,
      weightDecay: 0,
      clipNorm: 0,
      maxNorm: 0,
      batchSize: 128,
      epochs: 10,
      seed: 1,
    },
    baseline: true,
    backend: 'auto',
  },
};
