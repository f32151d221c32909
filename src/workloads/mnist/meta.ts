/** Handwritten digits: names, architectures and defaults. No data and no tfjs here. */
import type { WorkloadMeta } from '../../config/catalog';
import { defaultsOf } from '../../config/defaults';
import { pooledCnn } from '../../model/pooledCnn';

const DIGITS = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'];

export const mnistMeta: WorkloadMeta = {
  id: 'mnist',
  label: 'Handwritten digits',
  noun: { one: 'digit', many: 'digits' },
  summary:
    'Recognise digits in 28 × 28 grey images: MNIST, 60,000 to learn from and 10,000 to test.',
  inputShape: () => [28, 28, 1],
  inputText: 'grey images of 28 × 28 pixels from 0 (paper) to 1 (ink): MNIST bytes divided by 255',
  task: () => ({ kind: 'classes', names: DIGITS }),
  trainExamples: () => 60_000,
  testExamples: () => 10_000,
  validation: () => ({ examples: 5000, isOfTraining: true }),
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
      architecture: { ...pooledCnn([32, 64], [128]), dropout: 0.5 },
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
      architecture: pooledCnn([8, 16]),
    },
    {
      id: 'resnet-8-16',
      label: 'Small residual net: 8–16',
      architecture: { kind: 'resnet-small', widths: [8, 16], blocks: 1, norm: 'batch' },
    },
    { id: 'linear', label: 'Linear', architecture: { kind: 'linear' } },
  ],
  defaults: defaultsOf('mnist', {
    teacher: {
      architecture: { kind: 'mlp', hidden: [1200, 1200], dropout: 0.5 },
      source: 'pretrained',
      // Worth teaching: an MLP of 300 units gets 96.5% in a few seconds, the baseline 92%.
      training: { trainSize: 20_000, epochs: 4 },
    },
    student: { architecture: { kind: 'mlp', hidden: [30] } },
    training: { learningRate: 0.02 },
  }),
};
