/** What distillation costs and for whom it pays: the one who trains, the one who copies, the one who knows more. */
import type { ConfigChanges } from '../config/paths';
import { pooledCnn } from '../model/pooledCnn';
import type { Arm, Design } from './design';

const teacher100: ConfigChanges = {
  'teacher.architecture': { kind: 'mlp', hidden: [100] },
  'teacher.source': 'train',
  'teacher.training.trainSize': 5000,
  'teacher.training.epochs': 10,
};

const queries = (count: number, answers: 'full' | 'label', label: string): Arm => ({
  id: `${answers}-${count}`,
  label: `${label}, ${count.toLocaleString('en')} queries`,
  changes: {
    'workload.options.trainSize': count,
    'student.architecture': { kind: 'mlp', hidden: [100] },
    'distillation.alpha': 1,
    'distillation.answers': answers,
    'distillation.temperature': answers === 'full' ? 4 : 1,
    'training.learningRate': 0.003,
    'training.epochs': 50_000 / count,
    baseline: false,
  },
});

const family: ConfigChanges = {
  ...teacher100,
  'student.architecture': { kind: 'mlp', hidden: [100] },
  'distillation.alpha': 0.9,
  'training.learningRate': 0.003,
};

/** As Zhang et al. have it: both losses count alike, at T = 1. */
const mutual: ConfigChanges = {
  ...family,
  'distillation.temperature': 1,
  'distillation.alpha': 0.5,
};

/** A linear teacher of 300 digits tells what it thinks of 10,000. */
const weak: ConfigChanges = {
  'workload.options.trainSize': 10_000,
  'teacher.architecture': { kind: 'linear' },
  'teacher.source': 'train',
  'teacher.training.trainSize': 300,
  'teacher.training.epochs': 20,
  'student.architecture': pooledCnn([8, 16]),
  'distillation.temperature': 1,
  'distillation.alpha': 1,
  'training.batchSize': 64,
  'training.learningRate': 0.003,
};

/** All layers but the last have learned digits, with their labels. */
const reminded: ConfigChanges = {
  'student.architecture': { ...pooledCnn([32, 64], [128]), dropout: 0.5 },
  'student.initialization': 'shipped-trunk',
  'training.learningRate': 0.001,
  baseline: false,
};

export const worthExperiments = {
  'worth-it': {
    group: 'worth',
    title: 'Is it worth it?',
    claim: 'Where the teacher must be trained too: is a longer training of the student as good?',
    workload: 'mnist',
    arms: [
      { id: 'distilled', label: 'distilled, 10 epochs', changes: teacher100 },
      {
        id: 'longer',
        label: 'alone, 44 epochs',
        changes: {
          ...teacher100,
          'distillation.alpha': 0,
          // As many multiply-adds as the teacher’s training, its answers and the student’s 10 epochs together.
          'training.epochs': 44,
          baseline: false,
        },
      },
    ],
    seeds: 5,
  },
  stealing: {
    group: 'worth',
    title: 'Stealing a model',
    claim: 'A service tells only its first answer: how well does that protect what it knows?',
    workload: 'mnist',
    arms: [
      queries(500, 'full', 'all probabilities'),
      queries(500, 'label', 'the label alone'),
      queries(5000, 'full', 'all probabilities'),
      queries(5000, 'label', 'the label alone'),
    ],
    seeds: 5,
  },
  family: {
    group: 'worth',
    title: 'One teacher, many, or a chain',
    claim:
      'Three teachers together, or three generations in a row: what is the further training worth?',
    workload: 'mnist',
    arms: [
      { id: 'one', label: 'one teacher', changes: family },
      {
        id: 'ensemble',
        label: 'an ensemble of three',
        changes: { ...family, 'teacher.members': 3, baseline: false },
      },
      {
        id: 'chain',
        label: 'born again twice',
        changes: { ...family, 'teacher.generations': 2, baseline: false },
      },
    ],
    seeds: 5,
  },
  peers: {
    group: 'worth',
    title: 'Two beginners',
    claim: 'Can two networks that both know nothing teach each other?',
    workload: 'mnist',
    arms: [
      {
        id: 'peer',
        label: 'a peer that learns along',
        changes: { ...mutual, 'teacher.source': 'peer' },
      },
      { id: 'teacher', label: 'a trained teacher', changes: { ...mutual, baseline: false } },
    ],
    seeds: 5,
  },
  'weak-to-strong': {
    group: 'worth',
    title: 'Weak teacher, strong student',
    claim: 'Can a student rise above a teacher that is much simpler than itself?',
    workload: 'mnist',
    arms: [
      { id: 'weak', label: 'starts from nothing', changes: { ...weak, 'training.epochs': 4 } },
      {
        id: 'trunk',
        label: 'knew digits before, one epoch',
        changes: { ...weak, ...reminded, 'training.epochs': 1 },
      },
      {
        id: 'trunk-long',
        label: 'knew digits before, four epochs',
        changes: { ...weak, ...reminded, 'training.epochs': 4 },
      },
    ],
    seeds: 3,
  },
} satisfies Record<string, Design>;
