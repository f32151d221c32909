/** What a small network learns of texts from a larger one. */
import { textExperiments } from '../texts';
import { best, compare, compareOptions, wonBack } from './judge';
import { scoreOfResults, scoreRows, scores } from './readings';
import type { Study } from './study';

const {
  'unlabelled-reviews': unlabelled,
  'word-order': wordOrder,
  'two-classes': twoClasses,
} = textExperiments;

const INVENTED =
  'The reviews are invented: the lab puts them together from lists of words, so that one can know what is in them.';

export const textStudies = {
  'unlabelled-reviews': {
    text: [
      `${INVENTED} Of 1,201 sentences, 120 are labelled good or bad; the teacher learned from the labels of all of them.`,
      'The baseline learns from the 120. The student sees the other 1,081 as well, and the teacher says how good each sounds. Both are the same small network, with a thirtieth of the teacher’s weights.',
      'The loss is what the missing labels cost the baseline; the answer is the share of it that the student wins back.',
    ],
    question: 'How much of what the missing labels cost the baseline does the student win back?',
    options: [
      { id: 'little', label: 'Less than a third of it' },
      { id: 'half', label: 'Between one and two thirds' },
      { id: 'most', label: 'More than two thirds' },
    ],
    seconds: 25,
    remark:
      'Invented sentences follow a few patterns, which 1,201 soft targets spell out in full. With real reviews the student wins back less.',
    read: (results) =>
      unlabelled.arms.flatMap((arm) => scoreRows(results, arm, ['student', 'baseline'])),
    judge: (results) =>
      wonBack(
        scoreOfResults(results),
        'Won back',
        {
          before: scores(results, 'all', 'baseline'),
          damaged: scores(results, 'few', 'baseline'),
          after: scores(results, 'few'),
        },
        [
          { answer: 'little', from: 0 },
          { answer: 'half', from: 1 / 3 },
          { answer: 'most', from: 2 / 3 },
        ],
      ),
  },
  'word-order': {
    text: [
      `${INVENTED} Many turn on the order of words: “the soup was not bland” is praise, and after “but” or before “although” stands what counts.`,
      'Both students hear the same teacher. One looks at two or three words at a time. The other adds up its words and never knows which came first: to it, “dull, but clever” and “clever, but dull” are the same.',
    ],
    question: 'Which student has more test reviews right?',
    options: compareOptions(
      'The one that reads words in their order',
      'No difference: within half a point',
      'The bag of words',
    ),
    seconds: 25,
    read: (results) => [
      ...wordOrder.arms.flatMap((arm) => scoreRows(results, arm, ['student', 'baseline'])),
      ...scoreRows(results, { ...wordOrder.arms[0], label: '' }, ['teacher']),
    ],
    judge: (results) =>
      compare(
        scoreOfResults(results),
        'Student that reads order − bag of words',
        scores(results, 'order'),
        scores(results, 'bag'),
      ),
  },
  'two-classes': {
    text: [
      'With ten digits, soft targets tell which wrong classes are the less wrong ones. With good and bad there is only one wrong class: all that a soft target can say is how sure the teacher is.',
      `The temperature then only decides how much is made of that. ${INVENTED} Some are lukewarm, with either label, so that the teacher has reason to doubt.`,
    ],
    question: 'At which temperature does the student have the most test reviews right?',
    options: [
      { id: 'low', label: 'At T = 1' },
      { id: 'middle', label: 'At T = 4' },
      { id: 'high', label: 'At T = 16' },
      { id: 'same', label: 'No best one: within half a point' },
    ],
    seconds: 25,
    read: (results) => [
      ...twoClasses.arms.flatMap((arm) => scoreRows(results, arm)),
      ...scoreRows(results, { ...twoClasses.arms[0], label: '' }, ['baseline', 'teacher']),
    ],
    judge: (results) =>
      best(
        scoreOfResults(results),
        (['low', 'middle', 'high'] as const).map((answer, place) => {
          const { id, label } = twoClasses.arms[place] as (typeof twoClasses.arms)[0];
          return { answer, label, values: scores(results, id) };
        }),
      ),
  },
} satisfies Record<keyof typeof textExperiments, Study>;
