/** What soft targets make of labels that are wrong, missing, or seen in ever new variations. */
import type { Arm, Experiment } from './experiment';
import { compare, compareOptions, wonBack } from './judge';
import { accuracies, accuracyRows } from './readings';

const shares = [
  { answer: 'little', from: 0 },
  { answer: 'half', from: 1 / 3 },
  { answer: 'most', from: 2 / 3 },
];

const shareOptions = [
  { id: 'little', label: 'Less than a third of it' },
  { id: 'half', label: 'Between one and two thirds' },
  { id: 'most', label: 'More than two thirds' },
];

const all: Arm = { id: 'all', label: 'all labels right', changes: {} };

export const noisyLabels: Experiment = {
  id: 'noisy-labels',
  group: 'data',
  title: 'Noisy labels',
  claim: 'Four labels in ten are wrong: how much of the damage does the teacher make good?',
  text: [
    'Four tenths of the training labels are replaced by a wrong digit, drawn at random. The images stay as they are, and so does the test set. The teacher learned from clean labels.',
    'The baseline must learn through the noise. The student has the same noisy labels in a tenth of its loss, and the teacher’s opinion in the rest. What is wrong at random points everywhere and cancels; the teacher points one way.',
    'The loss is what the noise costs the baseline. The answer is the share of it that the student wins back. Above 100% the student beats even the baseline with clean labels.',
  ],
  workload: 'mnist',
  arms: [
    {
      id: 'noisy',
      label: 'four labels in ten wrong',
      changes: { 'workload.options.labelNoise': 0.4 },
    },
    all,
  ],
  question: 'How much of what the noise costs the baseline does the student win back?',
  options: shareOptions,
  seeds: 5,
  seconds: 44,
  read: (results) =>
    noisyLabels.arms.flatMap((arm) => accuracyRows(results, arm, ['student', 'baseline'])),
  judge: (results) =>
    wonBack(
      'Won back',
      {
        before: accuracies(results, 'all', 'baseline'),
        damaged: accuracies(results, 'noisy', 'baseline'),
        after: accuracies(results, 'noisy'),
      },
      shares,
    ),
};

export const fewLabels: Experiment = {
  id: 'few-labels',
  group: 'data',
  title: 'Few labels',
  claim: 'With three labels in a hundred, how far do the teacher’s soft targets carry?',
  text: [
    'Of 5,000 digits only 150 have a label. The baseline learns from those 150 alone. The student also sees the other 4,850: nobody says what they are, but the teacher says what they look like.',
    'Soft targets are a second kind of label. They need no person to write them down, and each holds more than one number. Labelling is costly in practice, and unlabelled data are not.',
    'The loss is what the missing labels cost the baseline; the answer is the share of it that the student wins back.',
  ],
  workload: 'mnist',
  arms: [
    { id: 'few', label: '3 labels in 100', changes: { 'workload.options.labelledFraction': 0.03 } },
    { ...all, label: 'all labels' },
  ],
  question: 'How much of what the missing labels cost the baseline does the student win back?',
  options: shareOptions,
  seeds: 5,
  seconds: 35,
  published: {
    text: 'In speech recognition, with 3% of the data: 44.5% of frames right from hard labels, 57.0% from soft targets; with all of the data 58.9%.',
    source: 'Hinton, Vinyals and Dean 2015, section 5',
  },
  read: (results) =>
    fewLabels.arms.flatMap((arm) => accuracyRows(results, arm, ['student', 'baseline'])),
  judge: (results) =>
    wonBack(
      'Won back',
      {
        before: accuracies(results, 'all', 'baseline'),
        damaged: accuracies(results, 'few', 'baseline'),
        after: accuracies(results, 'few'),
      },
      shares,
    ),
};

export const spirals: Experiment = {
  id: 'few-labels-spirals',
  group: 'data',
  title: 'Spirals with few labels',
  short: 'Spirals with few labels',
  claim:
    'With a label on every twentieth point only, can soft targets draw the rest of the spiral?',
  text: [
    'Three arms of a spiral, 400 points, and a label on 20 of them. The teacher has learned the task from 1,000 labelled points. It draws the boundary; the student sees only what the teacher says at the 400 points.',
    'This is the one experiment whose knowledge you can see: open it in the lab and watch both boundaries grow. The baseline has 20 points to go by and invents the rest.',
  ],
  workload: 'toy2d',
  arms: [{ id: 'spirals', label: '', changes: { 'workload.options.labelledFraction': 0.05 } }],
  question: 'Does the student have more test points right than the baseline?',
  options: compareOptions('More', 'No difference: within half a point', 'Fewer'),
  seeds: 5,
  seconds: 3,
  read: (results) => accuracyRows(results, spirals.arms[0], ['teacher', 'student', 'baseline']),
  judge: (results) =>
    compare(
      'Student − baseline',
      accuracies(results, 'spirals'),
      accuracies(results, 'spirals', 'baseline'),
    ),
};

export const augmentation: Experiment = {
  id: 'augmentation',
  group: 'data',
  title: 'Augmentation on and off',
  claim: 'Does a student learn more where every image is shifted a little, anew at each step?',
  text: [
    'With augmentation no image is seen twice: each is shifted by up to two pixels, anew at every step. Student and teacher see the same shifted image, and the teacher judges it afresh. Without it, the teacher is asked once for each image.',
    'More variety is more to learn from, and also more to learn. A small student with a short training may be better off with images that hold still: the test digits are centred, and it spends units on places they never come to.',
    'The shipped teacher was itself trained on shifted images, so that it is at home with them.',
  ],
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
  question: 'Does the distilled student make fewer errors with augmentation than without?',
  options: compareOptions(
    'Fewer with augmentation',
    'No difference: within half a point',
    'Fewer without',
  ),
  seeds: 3,
  seconds: 90,
  read: (results) =>
    augmentation.arms.flatMap((arm) =>
      accuracyRows(results, arm, ['teacher', 'student', 'baseline']),
    ),
  judge: (results) =>
    compare(
      'Student with augmentation − without',
      accuracies(results, 'shifted'),
      accuracies(results, 'still'),
    ),
};
