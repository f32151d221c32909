/** What soft targets make of labels that are wrong, missing, or seen in ever new variations. */

import { dataExperiments } from '../data';
import { compare, compareOptions, shareAnswers, wonBack } from './judge';
import { scoreOfResults, scoreRows, scores } from './readings';
import type { Study } from './study';

const {
  'noisy-labels': noisyLabels,
  'few-labels': fewLabels,
  'few-labels-spirals': spirals,
  augmentation,
} = dataExperiments;

export const dataStudies = {
  'noisy-labels': {
    text: [
      'Four tenths of the training labels are replaced by a wrong digit, drawn at random. The images stay as they are, and so does the test set. The teacher learned from clean labels.',
      'The baseline must learn through the noise. The student has the same noisy labels in a tenth of its loss, and the teacher’s opinion in the rest. What is wrong at random points everywhere and cancels; the teacher points one way.',
      'The loss is what the noise costs the baseline. The answer is the share of it that the student wins back. Above 100% the student beats even the baseline with clean labels.',
    ],
    question: 'How much of what the noise costs the baseline does the student win back?',
    options: shareAnswers.options,
    seconds: 44,
    read: (results) =>
      noisyLabels.arms.flatMap((arm) => scoreRows(results, arm, ['student', 'baseline'])),
    judge: (results) =>
      wonBack(
        scoreOfResults(results),
        'Won back',
        {
          before: scores(results, 'all', 'baseline'),
          damaged: scores(results, 'noisy', 'baseline'),
          after: scores(results, 'noisy'),
        },
        shareAnswers.ranges,
      ),
  },
  'few-labels': {
    text: [
      'Of 5,000 digits only 150 have a label. The baseline learns from those 150 alone. The student also sees the other 4,850: nobody says what they are, but the teacher says what they look like.',
      'Soft targets are a second kind of label. They need no person to write them down, and each holds more than one number. Labelling is costly in practice, and unlabelled data are not.',
      'The loss is what the missing labels cost the baseline; the answer is the share of it that the student wins back.',
    ],
    question: 'How much of what the missing labels cost the baseline does the student win back?',
    options: shareAnswers.options,
    seconds: 35,
    published: {
      text: 'In speech recognition, with 3% of the data: 44.5% of frames right from hard labels, 57.0% from soft targets; with all of the data 58.9%.',
      source: 'Hinton, Vinyals and Dean 2015, section 5',
    },
    read: (results) =>
      fewLabels.arms.flatMap((arm) => scoreRows(results, arm, ['student', 'baseline'])),
    judge: (results) =>
      wonBack(
        scoreOfResults(results),
        'Won back',
        {
          before: scores(results, 'all', 'baseline'),
          damaged: scores(results, 'few', 'baseline'),
          after: scores(results, 'few'),
        },
        shareAnswers.ranges,
      ),
  },
  'few-labels-spirals': {
    text: [
      'Three arms of a spiral, 400 points, and a label on 20 of them. The teacher has learned the task from 1,000 labelled points. It draws the boundary; the student sees only what the teacher says at the 400 points.',
      'This is the one experiment whose knowledge you can see: open it in the lab and watch both boundaries grow. The baseline has 20 points to go by and invents the rest.',
    ],
    question: 'Does the student have more test points right than the baseline?',
    options: compareOptions('More', 'No difference: within half a point', 'Fewer'),
    seconds: 3,
    read: (results) => scoreRows(results, spirals.arms[0], ['teacher', 'student', 'baseline']),
    judge: (results) =>
      compare(
        scoreOfResults(results),
        'Student − baseline',
        scores(results, 'spirals'),
        scores(results, 'spirals', 'baseline'),
      ),
  },
  augmentation: {
    text: [
      'With augmentation no image is seen twice: each is shifted by up to two pixels, anew at every step. Student and teacher see the same shifted image, and the teacher judges it afresh. Without it, the teacher is asked once for each image.',
      'More variety is more to learn from, and also more to learn. A small student with a short training may be better off with images that hold still: the test digits are centred, and it spends units on places they never come to.',
      'The shipped teacher was itself trained on shifted images, so that it is at home with them.',
    ],
    question: 'Does the distilled student make fewer errors with augmentation than without?',
    options: compareOptions(
      'Fewer with augmentation',
      'No difference: within half a point',
      'Fewer without',
    ),
    seconds: 90,
    read: (results) =>
      augmentation.arms.flatMap((arm) =>
        scoreRows(results, arm, ['teacher', 'student', 'baseline']),
      ),
    judge: (results) =>
      compare(
        scoreOfResults(results),
        'Student with augmentation − without',
        scores(results, 'shifted'),
        scores(results, 'still'),
      ),
  },
} satisfies Record<keyof typeof dataExperiments, Study>;
