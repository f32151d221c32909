/** What soft targets tell of languages, on single words. */
import { OMITTED_LANGUAGE, wordExperiments } from '../words';
import { compare, compareOptions, inRange } from './judge';
import { recalls, scoreOfResults, scoreRows, scores } from './readings';
import type { Study } from './study';

const {
  'words-few-labels': fewLabels,
  'words-relatives': relatives,
  'words-two-teachers': twoTeachers,
  'words-unseen-language': unseen,
} = wordExperiments;
const ROLES = ['teacher', 'student', 'baseline'] as const;

export const wordStudies = {
  'words-few-labels': {
    text: [
      'Of 8,000 words 400 have a label, 25 of each language. The baseline learns from those alone. The student also sees the other 7,600 and what the teacher says of them.',
      'The teacher learned from 56,000 labelled words, and its soft targets cost nobody a label.',
    ],
    question: 'Does the student have more test words right than the baseline?',
    options: compareOptions('More', 'No difference: within half a point', 'Fewer'),
    seconds: 60,
    read: (results) => scoreRows(results, fewLabels.arms[0], ROLES),
    judge: (results) =>
      compare(
        scoreOfResults(results),
        'Student − baseline',
        scores(results, 'few'),
        scores(results, 'few', 'baseline'),
      ),
  },
  'words-relatives': {
    text: [
      'At T = 1 the teacher mostly names one language. At T = 4 its soft targets also say that a Spanish word looks a little Portuguese and hardly Finnish.',
      'Both students see the same words, one in twenty of them with its label; only the temperature differs.',
    ],
    question: 'Which student has more test words right?',
    options: compareOptions(
      'The one at T = 4',
      'No difference: within half a point',
      'The one at T = 1',
    ),
    seconds: 75,
    read: (results) => relatives.arms.flatMap((arm) => scoreRows(results, arm)),
    judge: (results) =>
      compare(
        scoreOfResults(results),
        'T = 4 − T = 1',
        scores(results, 'warm'),
        scores(results, 'cold'),
      ),
  },
  'words-unseen-language': {
    text: [
      'The transfer set has no Portuguese word. The teacher knows Portuguese, and its soft targets for the words of other languages say how Portuguese each looks. The student learns from these alone, with no labels.',
      'Here the unseen class is a language, and each of its words is new to the student.',
    ],
    question: 'How many of the Portuguese test words does the student recognise?',
    options: [
      { id: 'few', label: 'Less than a quarter' },
      { id: 'some', label: 'Between a quarter and a half' },
      { id: 'most', label: 'More than half' },
    ],
    seconds: 75,
    read: (results) =>
      scoreRows(results, unseen.arms[0], ROLES).map((reading) => ({
        ...reading,
        measure: 'Portuguese words recognised',
        values: recalls(results, 'unseen', reading.role, [OMITTED_LANGUAGE]),
      })),
    judge: (results) =>
      inRange(
        scoreOfResults(results),
        'Portuguese words that the student recognises',
        recalls(results, 'unseen', 'student', [OMITTED_LANGUAGE]),
        [
          { answer: 'few', from: 0 },
          { answer: 'some', from: 1 / 4 },
          { answer: 'most', from: 1 / 2 },
        ],
      ),
  },
  'words-two-teachers': {
    text: [
      'The network lande, a package that anybody can install, tells fifty languages apart. It counts groups of letters, and its author trained it on sentences. Our own teacher is a letter CNN of half its size, trained on the same lists that the test words are from.',
      'Both teach the same student, which sees 8,000 words, one in twenty with its label. What lande says of fifty languages is taken as what it says of the sixteen.',
    ],
    question: 'Which student has more test words right?',
    options: compareOptions(
      'The one that our letter CNN taught',
      'No difference: within half a point',
      'The one that lande taught',
    ),
    seconds: 75,
    read: (results) =>
      twoTeachers.arms.flatMap((arm) =>
        scoreRows(results, arm, arm.id === 'lande' ? ROLES : ['teacher', 'student']),
      ),
    judge: (results) =>
      compare(
        scoreOfResults(results),
        'Our letter CNN − lande',
        scores(results, 'own'),
        scores(results, 'lande'),
      ),
  },
} satisfies Record<keyof typeof wordExperiments, Study>;
