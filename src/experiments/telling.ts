/** How the teacher's knowledge is told: by which loss, compared how, with hints or without, how patiently. */
import type { ConfigChanges } from '../config/paths';
import type { Arm, Design } from './design';

/** Trained on the spot, so that its layers and answers can be had on any input at little cost. */
const teacher300: ConfigChanges = {
  'teacher.architecture': { kind: 'mlp', hidden: [300] },
  'teacher.source': 'train',
  'teacher.training.trainSize': 20_000,
  'teacher.training.epochs': 4,
};

/** One arm a method, each with the settings that it has by default. */
const logitMethods = [
  'kd',
  'logit-mse',
  'dkd',
  'nkd',
  'dist',
  'logit-std',
  'multi-level',
  'ctkd',
] as const;

const narrow: ConfigChanges = {
  'student.architecture': { kind: 'mlp', hidden: [8] },
  'distillation.temperature': 1,
  'distillation.alpha': 1,
};

const deepThin: ConfigChanges = {
  ...teacher300,
  'workload.options.trainSize': 2000,
  'student.architecture': { kind: 'mlp', hidden: [24, 24, 24, 24, 24] },
  'training.learningRate': 0.003,
  'training.epochs': 20,
};

const matching: ConfigChanges = {
  ...teacher300,
  'workload.options.trainSize': 2000,
  'student.architecture': { kind: 'mlp', hidden: [100] },
  'distillation.alpha': 1,
  'training.learningRate': 0.003,
  baseline: false,
};
const mixed: ConfigChanges = {
  ...matching,
  'distillation.inputs': 'mixup',
  'workload.options.augment.shift': 1,
};

export const tellingExperiments = {
  divergences: {
    group: 'methods',
    title: 'Cover all, or seek the likeliest',
    claim: 'A student too small to copy its teacher: by which divergence should they be compared?',
    workload: 'mnist',
    arms: [
      { id: 'forward', label: 'forward KL', changes: narrow },
      {
        id: 'reverse',
        label: 'reverse KL',
        changes: { ...narrow, 'distillation.divergence': 'reverse-kl', baseline: false },
      },
      {
        id: 'between',
        label: 'JSD, β = 0.5',
        changes: { ...narrow, 'distillation.divergence': 'jsd', baseline: false },
      },
    ],
    seeds: 5,
  },
  'which-method': {
    group: 'methods',
    title: 'Which method wins here?',
    claim: 'Eight ways to learn from the same answers: is any of them better than the first?',
    workload: 'mnist',
    arms: logitMethods.map((method) => ({
      id: method,
      label: method,
      changes: {
        'distillation.method': method,
        'training.epochs': 15,
        baseline: method === 'kd',
      },
    })) as unknown as [Arm, ...Arm[]],
    seeds: 5,
  },
  hints: {
    group: 'methods',
    title: 'Hints for a deep, thin student',
    claim: 'Does a deep and narrow student gain by a look at the teacher’s hidden layer?',
    workload: 'mnist',
    arms: [
      {
        id: 'hint',
        label: 'hint first, then answers',
        changes: {
          ...deepThin,
          'distillation.method': 'fitnet',
          'distillation.fitnet.hintWeight': 1,
          'distillation.studentLayer': 'dense3',
          'distillation.teacherLayer': 'dense1',
          'distillation.fitnet.softWeight': 1,
          'distillation.fitnet.firstStage': 0.2,
        },
      },
      { id: 'answers', label: 'answers alone', changes: { ...deepThin, baseline: false } },
    ],
    seeds: 5,
  },
  patience: {
    group: 'methods',
    title: 'Patient and consistent',
    claim: 'Does a long training pay only where teacher and student see ever new inputs together?',
    workload: 'mnist',
    arms: [
      {
        id: 'mixed-long',
        label: 'ever new, 60 epochs',
        changes: { ...mixed, 'training.epochs': 60 },
      },
      {
        id: 'still-long',
        label: 'the same, 60 epochs',
        changes: { ...matching, 'training.epochs': 60 },
      },
      {
        id: 'mixed-short',
        label: 'ever new, 6 epochs',
        changes: { ...mixed, 'training.epochs': 6 },
      },
      {
        id: 'still-short',
        label: 'the same, 6 epochs',
        changes: { ...matching, 'training.epochs': 6 },
      },
    ],
    seeds: 3,
  },
} satisfies Record<string, Design>;
