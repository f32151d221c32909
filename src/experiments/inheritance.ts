/** What passes from teacher to student besides right answers: hidden knowledge, errors, doubts, weaknesses. */
import type { ConfigChanges } from '../config/paths';
import type { Design } from './design';

/** Digits that the teacher never saw: their outputs mean nothing to it. */
export const MEANINGLESS = [7, 8, 9];
export const HIDDEN = [0, 1, 2, 3, 4, 5, 6];

const noise: ConfigChanges = {
  'workload.options.trainSize': 10_000,
  'teacher.architecture': { kind: 'mlp', hidden: [256, 256] },
  'teacher.source': 'train',
  'teacher.training.trainSize': 10_000,
  'teacher.training.epochs': 5,
  'teacher.training.learningRate': 0.001,
  'teacher.training.omitClasses': MEANINGLESS,
  'student.architecture': { kind: 'mlp', hidden: [256, 256] },
  'distillation.method': 'logit-mse',
  'distillation.inputs': 'centred-noise',
  'distillation.outputs': MEANINGLESS,
  'distillation.alpha': 1,
  'training.learningRate': 0.001,
  baseline: false,
};

/** Right on seven digits in ten at most: it answers 2, 5 and 8 with some other digit, always in the same way. */
const systematic: ConfigChanges = {
  'workload.options.trainSize': 20_000,
  'teacher.architecture': { kind: 'mlp', hidden: [100] },
  'teacher.source': 'train',
  'teacher.training.trainSize': 10_000,
  'teacher.training.epochs': 4,
  'teacher.training.omitClasses': [2, 5, 8],
  'student.architecture': { kind: 'mlp', hidden: [100] },
  'distillation.alpha': 1,
  'distillation.answers': 'label',
  'distillation.temperature': 1,
  'training.learningRate': 0.001,
  'training.epochs': 3,
  baseline: false,
};

const twin: ConfigChanges = {
  'teacher.architecture': { kind: 'mlp', hidden: [100] },
  'teacher.source': 'train',
  'teacher.training.trainSize': 20_000,
  'teacher.training.epochs': 6,
  'teacher.training.learningRate': 0.002,
  'student.architecture': { kind: 'mlp', hidden: [100] },
  'distillation.alpha': 1,
  'training.learningRate': 0.003,
  baseline: false,
};

const overfitted: ConfigChanges = {
  'workload.options.trainSize': 2000,
  'student.architecture': { kind: 'mlp', hidden: [300] },
  'training.learningRate': 0.002,
  'training.epochs': 25,
  'distillation.alpha': 1,
};

const small: ConfigChanges = { 'student.architecture': { kind: 'mlp', hidden: [20] } };

export const inheritanceExperiments = {
  subliminal: {
    group: 'inheritance',
    title: 'Subliminal learning',
    short: 'Subliminal',
    claim: 'Can noise and meaningless answers teach a student what digits are?',
    workload: 'mnist',
    arms: [
      {
        id: 'shared',
        label: 'the teacher’s own start',
        changes: { ...noise, 'student.initialization': 'teacher-start' },
      },
      { id: 'other', label: 'another start', changes: noise },
    ],
    seeds: 5,
  },
  'random-errors': {
    group: 'inheritance',
    title: 'Wrong at random, wrong on principle',
    claim:
      'Which teacher spoils its student more: one that errs often, or one that errs always alike?',
    workload: 'mnist',
    arms: [
      { id: 'systematic', label: 'wrong on 2, 5 and 8', changes: systematic },
      {
        id: 'random',
        label: '45 in 100 wrong at random',
        changes: {
          ...systematic,
          'workload.options.labelNoise': 0.45,
          'distillation.alpha': 0,
        },
      },
    ],
    seeds: 5,
  },
  copying: {
    group: 'inheritance',
    title: 'Does it copy?',
    claim: 'With the same network and ever more examples, does a student become its teacher?',
    workload: 'mnist',
    arms: [20_000, 5000, 1000].map((size) => ({
      id: `n-${size}`,
      label: `${size.toLocaleString('en')} examples`,
      // As many steps for all.
      changes: {
        ...twin,
        'workload.options.trainSize': size,
        'training.epochs': 100_000 / size,
      },
    })) as unknown as Design['arms'],
    seeds: 3,
  },
  calibration: {
    group: 'inheritance',
    title: 'Doubts are passed on',
    claim: 'Does a student of soft targets know better than its baseline how sure it may be?',
    workload: 'mnist',
    arms: [
      { id: 'T-1', label: 'T = 1', changes: { ...overfitted, 'distillation.temperature': 1 } },
      {
        id: 'T-4',
        label: 'T = 4',
        changes: { ...overfitted, 'distillation.temperature': 4, baseline: false },
      },
    ],
    seeds: 5,
  },
  forgotten: {
    group: 'inheritance',
    title: 'Who gains, who pays?',
    claim: 'A student that is better on the whole: does any single digit pay for it?',
    workload: 'mnist',
    arms: [
      { id: 'T-4', label: 'T = 4', changes: small },
      {
        id: 'T-20',
        label: 'T = 20',
        changes: { ...small, 'distillation.temperature': 20, baseline: false },
      },
    ],
    seeds: 8,
  },
} satisfies Record<string, Design>;
