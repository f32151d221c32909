/** What soft targets are worth on colour pictures, and on drawings by a hand that nobody learned from. */

import { SHIFTED_SCORE } from '../../tasks/task';
import { pictureExperiments } from '../pictures';
import { compare, compareOptions } from './judge';
import { metricValues, scoreOfResults, scoreRows, scores, shiftedRows } from './readings';
import type { Study } from './study';

const { 'unseen-hand': unseenHand, 'all-pictures-labelled': allLabelled } = pictureExperiments;
const ROLES = ['teacher', 'student', 'baseline'] as const;
const HAND = 'Accuracy on the unseen hand';

export const pictureStudies = {
  'unseen-hand': {
    text: [
      'Teacher and student learn from the emoji of four makers; of the student’s pictures one in five is labelled. Test pictures are new compositions of these drawings. A second test set shows the same kinds of things as a fifth maker drew them, in thin black outlines, and neither model has seen one of them.',
      'A model that has learned what makes a bird a bird should know it in any hand; one that has learned how four makers draw birds should not. The teacher can pass on only what it has learned itself.',
    ],
    question: 'On the unseen hand, does the student have more pictures right than the baseline?',
    options: compareOptions('More', 'No difference: within half a point', 'Fewer'),
    seconds: 36,
    read: (results) => [
      ...scoreRows(results, unseenHand.arms[0], ROLES),
      ...shiftedRows(results, unseenHand.arms[0], HAND, ROLES),
    ],
    judge: (results) =>
      compare(
        scoreOfResults(results),
        'Student − baseline, unseen hand',
        metricValues(results, 'hands', 'student', SHIFTED_SCORE),
        metricValues(results, 'hands', 'baseline', SHIFTED_SCORE),
      ),
  },
  'all-pictures-labelled': {
    text: [
      'As this task opens, one picture in five has a label. Here all 500 have one: the baseline learns from five times as many, and the student has each label beside what the teacher says of the picture.',
      'The teacher saw 16,000 labelled pictures, and is nearly always right about these. What it can add to a label is which other kinds a picture resembles. A small student may have room for that, or not.',
    ],
    question: 'Does the student have more test pictures right than the baseline?',
    options: compareOptions('More', 'No difference: within half a point', 'Fewer'),
    seconds: 60,
    read: (results) => scoreRows(results, allLabelled.arms[0], ROLES),
    judge: (results) =>
      compare(
        scoreOfResults(results),
        'Student − baseline',
        scores(results, 'all'),
        scores(results, 'all', 'baseline'),
      ),
  },
} satisfies Record<keyof typeof pictureExperiments, Study>;
