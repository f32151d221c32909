/** What passes from teacher to student besides right answers: hidden knowledge, errors, doubts, weaknesses. */
import { pairedDifference } from '../../numeric/statistics/intervals';
import { gainFigure } from '../../tasks/metric';
import { HIDDEN, inheritanceExperiments, MEANINGLESS } from '../inheritance';
import { compare, compareOptions, inRange, openText } from './judge';
import {
  calibrationErrors,
  calibrationScore,
  metricRows,
  metricValues,
  recalls,
  roleNames,
  scoreOfResults,
  scoreRows,
  scores,
} from './readings';
import type { Outcome, Study } from './study';

const {
  subliminal,
  'random-errors': randomErrors,
  copying,
  calibration,
  forgotten,
} = inheritanceExperiments;

const DIGITS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
/** Ten digits are looked at: each at 99.5%, so that all ten intervals hold together in 95 of 100 cases. */
const CONFIDENCE_OF_EACH = 1 - 0.05 / DIGITS.length;

export const inheritanceStudies = {
  subliminal: {
    text: [
      `This teacher has never seen a 7, 8 or 9: the three outputs for them mean nothing to it but “no”. The student sees no digit at all, only grey noise, and of the teacher’s answers to the noise only these three outputs. What it could learn about the digits ${HIDDEN[0]} to ${HIDDEN.at(-1)} is nowhere in its data.`,
      'One student starts from the very weights that the teacher had before its training. The other starts from weights drawn anew. Everything else is the same.',
      'Language models did the same with lists of numbers: a model that likes owls wrote them, and a model of the same origin that learned from these numbers came to like owls. Filters find nothing, since there is nothing to find in the data.',
    ],
    question:
      'How many of the test digits 0 to 6 does the student with the teacher’s start recognise?',
    options: [
      { id: 'few', label: 'Less than a third: there is nothing to learn from' },
      { id: 'some', label: 'Between one and two thirds' },
      { id: 'most', label: 'More than two thirds' },
    ],
    seconds: 70,
    published: {
      text: 'With three extra outputs that mean nothing, a network of 256–256 units and noise images, a student of the same start came to more than half of the test digits, one of another start to about one in eight.',
      source:
        'Cloud, Le et al. 2025, Subliminal Learning: Language models transmit behavioral traits via hidden signals in data',
    },
    read: (results) => {
      const { title } = scoreOfResults(results);
      const [shared] = subliminal.arms;
      const rows = (name: string, digits: readonly number[]) => [
        {
          ...rowOf('Teacher', 'teacher', name),
          values: recalls(results, shared.id, 'teacher', digits),
        },
        ...subliminal.arms.map(({ id, label }) => ({
          ...rowOf(`Student, ${label}`, 'student', name),
          values: recalls(results, id, 'student', digits),
        })),
      ];
      const rowOf = (label: string, role: 'teacher' | 'student', measure: string) => ({
        label,
        role,
        measure,
        metric: scoreOfResults(results),
      });
      return [
        ...rows('Test digits 0 to 6 recognised', HIDDEN),
        ...rows('Test digits 7 to 9 recognised', MEANINGLESS),
        ...rows(title, DIGITS),
      ];
    },
    judge: (results) => {
      const outcome = inRange(
        scoreOfResults(results),
        'Test digits 0 to 6 that the student with the teacher’s start has right',
        recalls(results, 'shared', 'student', HIDDEN),
        [
          { answer: 'few', from: 0 },
          { answer: 'some', from: 1 / 3 },
          { answer: 'most', from: 2 / 3 },
        ],
      );
      const other = inRange(
        scoreOfResults(results),
        'With another start',
        recalls(results, 'other', 'student', HIDDEN),
        [{ answer: 'few', from: 0 }],
      );
      return { ...outcome, text: `${outcome.text} ${other.text}` };
    },
  },
  'random-errors': {
    text: [
      'Two bad teachers give hard answers, no probabilities. One never saw a 2, 5 or 8 and always takes them for something else: about two answers in three are right. The other throws a die: whatever the image, 45 answers in 100 are wrong, and nothing about the image says which.',
      'Both students have 100 units and see the same 20,000 digits. Neither ever gets another answer than its teacher’s. (The second teacher is made by wrong labels and α = 0: a die needs no network.)',
      'The second teacher is right less often. The question is what a student can do about errors of either kind.',
    ],
    question: 'Which student has more test digits right?',
    options: compareOptions(
      'That of the teacher that is wrong at random',
      'No difference: within half a point',
      'That of the teacher that is wrong on 2, 5 and 8',
    ),
    seconds: 20,
    read: (results) => [
      ...randomErrors.arms.flatMap((arm) => scoreRows(results, arm)),
      ...scoreRows(results, randomErrors.arms[0], ['teacher']),
    ],
    judge: (results) =>
      compare(
        scoreOfResults(results),
        'Wrong at random − wrong on 2, 5 and 8',
        scores(results, 'random'),
        scores(results, 'systematic'),
      ),
  },
  copying: {
    text: [
      'This student has just the network of its teacher, so nothing keeps it from becoming the same function. It learns from the teacher’s answers alone, at T = 4, on 1,000, 5,000 or 20,000 digits; all take the same number of steps.',
      'Two things can be measured: how often student and teacher give the same answer, right or wrong, and how often the student is right. The first is called fidelity, and it is not the second.',
      'Look at both while the transfer set grows. If a student that copies better is not more often right, what did it copy?',
    ],
    question: 'With 20,000 digits, on how many test digits do student and teacher agree?',
    options: [
      { id: 'loose', label: 'On fewer than 97 in 100' },
      { id: 'close', label: 'On 97 to 99 in 100' },
      { id: 'same', label: 'On more than 99 in 100' },
    ],
    seconds: 30,
    published: {
      text: 'Students rarely come to agree with their teachers, even with room enough; more transfer data bring them nearer, yet the nearer copy need not be the better one.',
      source: 'Stanton et al. 2021, Does Knowledge Distillation Really Work?',
    },
    read: (results) => [
      ...metricRows(results, copying.arms, 'agreement'),
      ...copying.arms.flatMap((arm) => scoreRows(results, arm)),
      ...scoreRows(results, { ...copying.arms[0], label: '' }, ['teacher']),
    ],
    judge: (results) =>
      inRange(
        scoreOfResults(results),
        'Test digits on which the student of 20,000 and its teacher agree',
        metricValues(results, 'n-20000', 'student', 'agreement'),
        [
          { answer: 'loose', from: 0 },
          { answer: 'close', from: 0.97 },
          { answer: 'same', from: 0.99 },
        ],
      ),
  },
  calibration: {
    text: [
      'A network that says “90%” should be right in 90 of 100 such cases. How far it is from that on average is the expected calibration error. Networks that learn hard labels for long tend to be too sure.',
      'The teacher here is well calibrated. Its soft targets say for each digit how sure one may be, so a student that learns from them alone might inherit its modesty. At T = 4 both sets of probabilities are compared after they were softened; at T = 1 as they are.',
      'The student has 300 units and 2,000 digits, and the baseline learns the same digits from their labels.',
    ],
    question: 'Against the baseline, the student that learns at T = 1 is …',
    options: compareOptions(
      'Better calibrated',
      'No difference: within half a point',
      'Worse calibrated',
    ),
    seconds: 55,
    read: (results) => {
      const rows = [
        { arm: calibration.arms[0], role: 'teacher', label: roleNames.teacher },
        { arm: calibration.arms[0], role: 'baseline', label: roleNames.baseline },
        ...calibration.arms.map(
          (arm) => ({ arm, role: 'student', label: `Student, ${arm.label}` }) as const,
        ),
      ] as const;
      const score = scoreOfResults(results);
      return [
        ...rows.map(({ arm, role, label }) => ({
          label,
          role,
          measure: calibrationScore.title,
          metric: calibrationScore,
          values: calibrationErrors(results, arm.id, role),
        })),
        ...rows.map(({ arm, role, label }) => ({
          label,
          role,
          measure: score.title,
          metric: score,
          values: scores(results, arm.id, role),
        })),
      ];
    },
    judge: (results) =>
      compare(
        calibrationScore,
        'Calibration error of the baseline − student at T = 1',
        calibrationErrors(results, 'T-1', 'student'),
        calibrationErrors(results, 'T-1', 'baseline'),
      ),
  },
  forgotten: {
    text: [
      'One figure for ten digits can hide much: a student may gain two points on the whole and lose on one digit. With people in the place of digits that would be a matter of fairness.',
      'Eight seeds, so that a change of a digit can be told from chance. Ten digits are looked at, and of ten intervals at 95% one would often miss 0 by luck; each is therefore taken at 99.5%.',
      'The student has 20 units. The tables show for each digit how many of them are right, for the baseline and for students at T = 4 and at T = 20.',
    ],
    question: 'At T = 4, against its baseline: what happens to the single digits?',
    options: [
      { id: 'lose', label: 'At least one digit clearly loses' },
      { id: 'gain', label: 'Some clearly gain, none clearly loses' },
      { id: 'none', label: 'No digit changes clearly' },
    ],
    seconds: 20,
    published: {
      text: 'On larger tasks up to 41% of the classes were changed significantly by distillation, and higher temperatures were fairer.',
      source: 'Mohammadshahi and Ioannou 2024, What is Left After Distillation?',
    },
    read: (results) => [
      ...forgotten.arms.flatMap((arm) => scoreRows(results, arm)),
      ...scoreRows(results, { ...forgotten.arms[0], label: '' }, ['baseline']),
      ...DIGITS.flatMap((digit) =>
        [
          { arm: forgotten.arms[0], role: 'baseline' as const, label: roleNames.baseline },
          ...forgotten.arms.map((arm) => ({
            arm,
            role: 'student' as const,
            label: `Student, ${arm.label}`,
          })),
        ].map(({ arm, role, label }) => ({
          label,
          role,
          measure: `Right on test ${digit}s`,
          metric: scoreOfResults(results),
          values: recalls(results, arm.id, role, [digit]),
        })),
      ),
    ],
    judge: (results): Outcome => {
      const score = scoreOfResults(results);
      const changes = DIGITS.map((digit) => {
        const of = (role: 'student' | 'baseline') => recalls(results, 'T-4', role, [digit]);
        return {
          digit,
          change: pairedDifference(of('student'), of('baseline'), CONFIDENCE_OF_EACH),
        };
      });
      const [first] = changes;
      if (first?.change.interval === null) {
        return { answer: null, text: openText(score, first.change) };
      }
      const listed = (kind: 'gains' | 'losses') => {
        const sign = kind === 'gains' ? 1 : -1;
        return changes
          .filter(({ change: { interval } }) =>
            interval?.every((end) => Math.sign(end) === sign && Math.abs(end) > 1e-12),
          )
          .map(
            ({ digit, change }) =>
              `${digit} (${gainFigure(score, change.mean, Number.POSITIVE_INFINITY)})`,
          );
      };
      const [gains, losses] = [listed('gains'), listed('losses')];
      const answer = losses.length > 0 ? 'lose' : gains.length > 0 ? 'gain' : 'none';
      const text = (list: string[]) => (list.length > 0 ? list.join(', ') : 'none of 10');
      return {
        answer,
        text: `Student − baseline in percentage points, intervals at 99.5% each. Digits that clearly gain: ${text(gains)}. Digits that clearly lose: ${text(losses)}.`,
      };
    },
  },
} satisfies Record<keyof typeof inheritanceExperiments, Study>;
