/** What is learned from sequences that somebody wrote. */
import type { Role } from '../../protocol/pictures';
import { scoreMetricOf } from '../../tasks';
import { sequenceExperiments } from '../sequences';
import { best, compare, compareOptions, inRange } from './judge';
import { metricValues, placeErrors, roleNames, scores } from './readings';
import type { ArmResults, Reading, Study } from './study';

const { 'sequence-four-ways': fourWays, 'sequence-places': places } = sequenceExperiments;

/** Summaries have details of positions, whose score is another one. */
const score = scoreMetricOf({ kind: 'sequence' });

/** Words of a number that count as its beginning, and the place from which they count as its end. */
const EARLY = [0, 3] as const;
const LATE = [6, Number.POSITIVE_INFINITY] as const;

function rowOf(
  results: ArmResults,
  arm: { id: string; label: string },
  role: Role,
  { title: measure, id }: { title: string; id: string } = score,
): Reading {
  const label = arm.label ? `${roleNames[role]}, ${arm.label}` : roleNames[role];
  const values = metricValues(results, arm.id, role, id);
  return { label, role, measure, metric: score, values };
}

/** What beam search wins, seed by seed: greedy decoding's errors less those with beams. */
function beamGains(results: ArmResults, arm: string, role: Role): number[] {
  const searched = metricValues(results, arm, role, 'beamErrorRate');
  return scores(results, arm, role).map((greedy, seed) => greedy - (searched[seed] as number));
}

export const sequenceStudies = {
  'sequence-four-ways': {
    text: [
      'Of 300 numbers one in four has its French words as a label. The baseline learns from those. With soft targets the student hears of every place, behind the right words, what the teacher would write.',
      'With the teacher’s translations it learns whole sequences as if they were right (sequence-level distillation, Kim & Rush 2016). With its own words it writes half of each batch itself, and the teacher says of each place what it would have written there (on-policy distillation, Agarwal et al. 2024).',
      'All inputs hold right words as a beginning, also where the label is hidden: a share of labels says what is learned from the teacher, not what had to be translated.',
    ],
    question: 'Which way leads to the fewest errors in what the student writes?',
    options: [
      { id: 'given', label: 'Labels or soft targets behind right words' },
      { id: 'sequence', label: 'The teacher’s translations' },
      { id: 'own', label: 'Its own words, judged by the teacher' },
      { id: 'same', label: 'No difference between the best: within half a point' },
    ],
    seconds: 110,
    remark:
      'The teacher is right on 998 of 1,000 numbers: its translations are labels for the three numbers in four that have none. Learning one’s own words takes longer, as the teacher answers anew at every step.',
    read: (results) => [
      rowOf(results, fourWays.arms[0], 'teacher'),
      rowOf(results, { id: 'word', label: 'labels alone' }, 'baseline'),
      ...fourWays.arms.map((arm) => rowOf(results, arm, 'student')),
    ],
    judge: (results) =>
      best(score, [
        { answer: 'given', label: 'labels alone', values: scores(results, 'word', 'baseline') },
        { answer: 'given', label: 'soft targets', values: scores(results, 'word') },
        {
          answer: 'sequence',
          label: 'the teacher’s translations',
          values: scores(results, 'sequence'),
        },
        { answer: 'own', label: 'own words', values: scores(results, 'own') },
      ]),
  },
  'sequence-beams': {
    text: [
      'Beam search follows the four most probable beginnings side by side and takes the best whole sequence. It helps where a model is unsure which of several ways to take.',
      'The teacher finds its translations so. A student that learns only those hears of one way, and may come to be sure of it. The baseline learns from labels.',
    ],
    question: 'How much does beam search still win for the student?',
    options: [
      { id: 'little', label: 'Less than a quarter of a point' },
      { id: 'some', label: 'Between a quarter of a point and one point' },
      { id: 'much', label: 'More than one point' },
    ],
    seconds: 40,
    published: {
      text: 'The student of sequence-level distillation was better than its like without it by 4.2 BLEU with greedy decoding, and by 1.7 with beam search.',
      source: 'Kim & Rush 2016, LSTMs that translate',
    },
    remark:
      'This student still has about every fourth word wrong. The published ones were good, and what a search wins also depends on that.',
    read: (results) =>
      (['baseline', 'student'] as const).flatMap((role) => {
        const arm = { id: 'sequence', label: '' };
        const searched = { title: 'Errors with 4 beams', id: 'beamErrorRate' };
        return [rowOf(results, arm, role), rowOf(results, arm, role, searched)];
      }),
    judge: (results) =>
      inRange(
        { format: 'share', range: [-1, 1] },
        'Fewer errors of the student by beam search',
        beamGains(results, 'sequence', 'student'),
        [
          { answer: 'little', from: -1 },
          { answer: 'some', from: 0.0025 },
          { answer: 'much', from: 0.01 },
        ],
      ),
  },
  'sequence-places': {
    text: [
      'A student that learns behind right words never meets its own mistakes while it learns. When it writes alone, one wrong word is what all later ones are built on (exposure bias).',
      'Both students learn from the same 300 numbers by the same reverse divergence. In one arm the student writes half of each batch itself, and the teacher says what it would have written there.',
    ],
    question: 'From the seventh word on: which student makes fewer errors?',
    options: compareOptions(
      'The one that also learns from its own words',
      'No difference: within half a point',
      'The one that learns from given words alone',
    ),
    seconds: 75,
    read: (results) =>
      places.arms.flatMap((arm) =>
        [
          { measure: 'Errors at the first three words', span: EARLY },
          { measure: 'Errors from the seventh word on', span: LATE },
        ].map(({ measure, span }): Reading => {
          const label = `${roleNames.student}, ${arm.label}`;
          const values = placeErrors(results, arm.id, 'student', span);
          return { label, role: 'student', measure, metric: score, values };
        }),
      ),
    judge: (results) =>
      compare(
        score,
        'Fewer errors from the seventh word on, own words against given words',
        placeErrors(results, 'own', 'student', LATE),
        placeErrors(results, 'given', 'student', LATE),
      ),
  },
} satisfies Record<keyof typeof sequenceExperiments, Study>;
