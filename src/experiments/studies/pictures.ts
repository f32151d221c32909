/** What soft targets are worth on colour pictures, and on drawings by a hand that nobody learned from. */

import { SHIFTED_SCORE } from '../../tasks/task';
import { pictureExperiments } from '../pictures';
import { compare, compareOptions } from './judge';
import { metricValues, scoreOfResults, scoreRows, scores, shiftedRows } from './readings';
import type { Study } from './study';

const { 'unseen-hand': unseenHand, 'few-labelled-pictures': fewLabelled } = pictureExperiments;
const ROLES = ['teacher', 'student', 'baseline'] as const;
const HAND = 'Accuracy on the unseen hand';

export const pictureStudies = {
  'unseen-hand': {
    text: [
      'Teacher and student learn from the emoji of four makers. Test pictures are new compositions of these drawings. A second test set shows the same kinds of things as a fifth maker drew them, in thin black outlines, and neither model has seen one of them.',
      'A model that has learned what makes a bird a bird should know it in any hand; one that has learned how four makers draw birds should not. The teacher can pass on only what it has learned itself.',
    ],
    question: 'On the unseen hand, does the student have more pictures right than the baseline?',
    options: compareOptions('More', 'No difference: within half a point', 'Fewer'),
    seconds: 0,
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
  'few-labelled-pictures': {
    text: [
      'Of 500 pictures a hundred have a label, about six of each kind. The baseline learns from those alone. The student also sees the other 400 and what the teacher says of them.',
      'The teacher saw 16,000 labelled pictures. Its soft targets cost nobody a label, and say of each picture which other kinds it resembles; where the teacher is wrong, the student copies that too.',
    ],
    question: 'Does the student have more test pictures right than the baseline?',
    options: compareOptions('More', 'No difference: within half a point', 'Fewer'),
    seconds: 0,
    read: (results) => scoreRows(results, fewLabelled.arms[0], ROLES),
    judge: (results) =>
      compare(
        scoreOfResults(results),
        'Student − baseline',
        scores(results, 'few'),
        scores(results, 'few', 'baseline'),
      ),
  },
} satisfies Record<keyof typeof pictureExperiments, Study>;
