/** Where a newcomer begins: does a teacher help at all, and how much is in its wrong answers? */

import { startExperiments } from '../start';
import { compare, compareOptions, inRange } from './judge';
import { readCorrected, scoreOfResults, scoreRows, scores } from './readings';
import type { ArmResults, Study } from './study';

const HINTON = 'Hinton, Vinyals and Dean 2015, section 3';

const helps = compareOptions(
  'The distilled student makes fewer errors',
  'No difference: within half a point',
  'The distilled student makes more errors',
);

function studentAgainstBaseline(results: ArmResults, arm: string) {
  return compare(
    scoreOfResults(results),
    'Student − baseline',
    scores(results, arm),
    scores(results, arm, 'baseline'),
  );
}

const { default: firstRace, classic: classicResult } = startExperiments;

export const startStudies = {
  default: {
    text: [
      'Two students with 30 hidden units start from the same weights and see the same 5,000 digits in the same order. One learns from the labels alone: the baseline. The other also hears what a much larger teacher makes of each digit: not just “7”, but “7, a little like a 1, hardly like a 6”.',
      'Watch whether the two curves part, and whether they part in every seed. One run proves little: weights and batches are drawn at random, and the next draw may turn the order around.',
      'If the student wins, something in the teacher’s wrong answers was worth learning. If there is no clear difference, the labels said enough.',
    ],
    question:
      'After 10 epochs on 5,000 digits, which of the two makes fewer errors on the test set?',
    options: helps,
    seconds: 20,
    read: (results) => scoreRows(results, firstRace.arms[0], ['teacher', 'student', 'baseline']),
    judge: (results) => studentAgainstBaseline(results, 'race'),
  },
  classic: {
    text: [
      'The paper that gave distillation its name trained a teacher with two layers of 1,200 units on all 60,000 digits, with dropout and with images shifted by up to two pixels. Its student had two layers of 800 units and none of these helps. At T = 20 the student learned from the soft targets what the teacher had learned from the shifted images, without ever seeing one.',
      'Here the same teacher teaches a student with two layers of 300 units on 5,000 digits, so that it ends while you wait. Compare the direction, not the figures: fewer digits make more errors.',
      'The full experiment takes hours in a page. The command below runs it on your own machine, over five seeds.',
    ],
    question:
      'At T = 20, does the distilled student make fewer errors than the same student alone?',
    options: helps,
    seconds: 60,
    published: {
      text: 'On 60,000 digits with a student of 800–800: teacher 67 errors of 10,000, student alone 146, distilled 74.',
      source: HINTON,
    },
    fullCommand: 'npm run -s reproduce -- hinton',
    read: (results) =>
      scoreRows(results, classicResult.arms[0], ['teacher', 'student', 'baseline']),
    judge: (results) => studentAgainstBaseline(results, 'classic'),
  },
  'unseen-digit': {
    text: [
      'All 3s are taken out of what the student sees. Neither its images nor its labels hold one; only the teacher, who knows them, says of some 8 or 5 that it looks a little like a 3.',
      'A student that has never been shown a 3 has little reason to answer “3”, so it hardly does, even where it could. That is a matter of one number: the bias of that class. The correction adds one offset to the logit of 3, chosen so that a tenth of all answers are 3s; no label is needed for it. Move the slider to see what each offset does.',
      'If most 3s are right after it, the student did know what a 3 is. The baseline, corrected the same way, shows what labels alone can teach about a class that is not there.',
    ],
    question: 'After the correction, how many of the 1,010 test 3s does the student recognise?',
    options: [
      { id: 'few', label: 'Fewer than one in five' },
      { id: 'some', label: 'Between one and four in five' },
      { id: 'most', label: 'More than four in five' },
    ],
    seconds: 60,
    published: {
      text: 'On 60,000 digits: 206 errors of 10,000, of which 133 on the 1,010 threes; with the bias of 3 raised 109 errors, 14 of them on threes, so that 98.6% of the threes are right.',
      source: HINTON,
    },
    fullCommand: 'npm run -s reproduce -- omit-3',
    read: (results) => unseenRows(results, 'unseen', 'Test 3s recognised'),
    judge: (results) =>
      inRange(
        scoreOfResults(results),
        'Test 3s that the corrected student has right',
        readCorrected(results, 'unseen', 'student', 'byShare', 'omitted'),
        [
          { answer: 'few', from: 0 },
          { answer: 'some', from: 0.2 },
          { answer: 'most', from: 0.8 },
        ],
      ),
  },
  'seven-eight': {
    text: [
      'The student sees 7s and 8s and nothing else. The labels can only teach it to tell these two apart. The soft targets say more: which 7 has something of a 1, which 8 something of a 3.',
      'Without help it answers 7 or 8 to nearly everything. The correction lifts the logits of the eight digits it never saw by one common offset, until they get eight tenths of the answers.',
      'Whatever is right then, beyond the 7s and 8s, came through the teacher’s small numbers: no image and no label of those digits was ever there. The baseline shows what is left without them.',
    ],
    question:
      'After the correction, how much of the whole test set, all ten digits, does it get right?',
    options: [
      { id: 'few', label: 'Less than a third: hardly more than the 7s and 8s' },
      { id: 'some', label: 'Between one and two thirds' },
      { id: 'most', label: 'More than two thirds' },
    ],
    seconds: 60,
    published: {
      text: 'From the 7s and 8s of 60,000 digits: 47.3% errors on the whole test set, 13.2% once the biases of 7 and 8 were lowered.',
      source: HINTON,
    },
    fullCommand: 'npm run -s reproduce -- seven-eight',
    read: (results) => unseenRows(results, 'two', 'Right on the eight digits it never saw'),
    judge: (results) =>
      inRange(
        scoreOfResults(results),
        'All test digits that the corrected student has right',
        readCorrected(results, 'two', 'student', 'byShare', 'all'),
        [
          { answer: 'few', from: 0 },
          { answer: 'some', from: 1 / 3 },
          { answer: 'most', from: 2 / 3 },
        ],
      ),
  },
} satisfies Record<keyof typeof startExperiments, Study>;

function unseenRows(results: ArmResults, arm: string, onOmitted: string) {
  const score = scoreOfResults(results);
  const rows = [
    { label: 'Student, as trained', role: 'student', offset: 'plain' },
    { label: 'Student, corrected', role: 'student', offset: 'byShare' },
    { label: 'Baseline, as trained', role: 'baseline', offset: 'plain' },
    { label: 'Baseline, corrected', role: 'baseline', offset: 'byShare' },
  ] as const;
  const makeRows = (measure: string, on: 'all' | 'omitted') =>
    rows.map(({ label, role, offset }) => ({
      label,
      role,
      measure,
      metric: score,
      values: readCorrected(results, arm, role, offset, on),
    }));
  return [...makeRows(onOmitted, 'omitted'), ...makeRows(score.title, 'all')];
}
