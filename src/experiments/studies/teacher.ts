/** What the teacher's quality, size and training do to its student. */

import type { Arm } from '../design';
import { SWAPPED, teacherExperiments, UNSEEN } from '../teacher';
import { compare, compareOptions, inRange } from './judge';
import { recalls, scoreOfResults, scoreRows, scores } from './readings';
import type { Study } from './study';

const {
  'capacity-gap': capacityGap,
  'poor-teacher': poorTeacher,
  'biased-teacher': biasedTeacher,
  'smoothed-teacher': smoothedTeacher,
} = teacherExperiments;

export const teacherStudies = {
  'capacity-gap': {
    text: [
      'A teacher can be too far ahead: a tiny student may not have the means to follow a very large one. A teacher assistant is a network of a size in between. It is distilled from the teacher first, and then teaches the student in the teacher’s place.',
      'The student has 10 hidden units, the teacher 1,200–1,200, the assistant 100. All three runs of a seed start from the same student and see the same batches. The assistant knows less than its own teacher; the question is whether it is easier to follow.',
      'The paper reports gains on harder tasks than this one, with convolutional networks. Digits are easy, and a student this small is limited by its own ten units above all.',
    ],
    question: 'Does the tiny student make fewer errors with the assistant in between?',
    options: compareOptions(
      'Fewer with the assistant',
      'No difference: within half a point',
      'Fewer directly from the teacher',
    ),
    seconds: 60,
    published: {
      text: 'Students far smaller than their teacher gained from an assistant between them, on CIFAR-10, CIFAR-100 and ImageNet.',
      source: 'Mirzadeh et al. 2020, Improved Knowledge Distillation via Teacher Assistant',
    },
    read: (results) => {
      const [assisted, direct] = capacityGap.arms;
      return [
        ...scoreRows(results, direct),
        ...scoreRows(results, assisted),
        ...scoreRows(results, { ...assisted, label: '' }, ['baseline']),
        ...scoreRows(results, direct, ['teacher']).map((row) => ({ ...row, label: 'Teacher' })),
        ...scoreRows(results, assisted, ['teacher']).map((row) => ({
          ...row,
          label: 'Assistant',
        })),
      ];
    },
    judge: (results) =>
      compare(
        scoreOfResults(results),
        'With the assistant − directly',
        scores(results, 'assisted'),
        scores(results, 'direct'),
      ),
  },
  'poor-teacher': {
    text: [
      'This teacher learned from 200 digits. Its student sees 5,000, with their true labels, but the loss gives nine tenths of the weight to what the teacher says.',
      'The student may end below the baseline, which never listened. It may also end above its own teacher: it has seen 25 times as many digits, and the teacher’s soft answers are wrong in other ways than a hard label would be.',
      'With a smaller alpha the labels count for more. Open the experiment in the lab and move the slider.',
    ],
    question:
      'Against the baseline, which learns from the labels alone, the student of this teacher makes …',
    options: compareOptions('Fewer errors', 'No difference: within half a point', 'More errors'),
    seconds: 26,
    read: (results) => scoreRows(results, poorTeacher.arms[0], ['teacher', 'student', 'baseline']),
    judge: (results) =>
      compare(
        scoreOfResults(results),
        'Student − baseline',
        scores(results, 'poor'),
        scores(results, 'poor', 'baseline'),
      ),
  },
  'biased-teacher': {
    text: [
      'One teacher learned with the labels of 4 and 9 swapped and is sure of it. Another never saw a 5. Both are good at all the rest. The student has all digits and all true labels, but half of the weight of its loss lies on the teacher.',
      'A confident mistake is not noise: it points the same way every time. The labels pull one way, the teacher the other, and T² gives the teacher’s side more force than alpha alone would say.',
      'What a teacher believes, its student may come to believe, prejudice included. The row of the second teacher shows what becomes of a class that its teacher has no idea of.',
    ],
    question:
      'At α = 0.5, how many of the test 4s and 9s does the student of the first teacher have right?',
    options: [
      { id: 'few', label: 'Fewer than one in five: it follows the teacher' },
      { id: 'some', label: 'Between one and four in five: it is torn' },
      { id: 'most', label: 'More than four in five: it follows the labels' },
    ],
    seconds: 60,
    read: (results) => {
      const [swapped, unseen] = biasedTeacher.arms;
      const makeRows = (arm: Arm, digits: readonly number[], name: string) =>
        (arm === swapped
          ? (['teacher', 'student', 'baseline'] as const)
          : (['teacher', 'student'] as const)
        ).map((role) => ({
          label: { teacher: 'Teacher', student: 'Student', baseline: 'Baseline' }[role],
          role,
          measure: `Right on ${name}, teacher ${arm.label}`,
          metric: scoreOfResults(results),
          values: recalls(results, arm.id, role, digits),
        }));
      return [
        ...makeRows(swapped, SWAPPED, 'test 4s and 9s'),
        ...makeRows(unseen, UNSEEN, 'test 5s'),
        ...scoreRows(results, swapped, ['teacher', 'student']),
        ...scoreRows(results, { ...swapped, label: '' }, ['baseline']),
        ...scoreRows(results, unseen, ['teacher', 'student']),
      ];
    },
    judge: (results) =>
      inRange(
        scoreOfResults(results),
        'Test 4s and 9s that the student has right',
        recalls(results, 'swapped', 'student', SWAPPED),
        [
          { answer: 'few', from: 0 },
          { answer: 'some', from: 0.2 },
          { answer: 'most', from: 0.8 },
        ],
      ),
  },
  'smoothed-teacher': {
    text: [
      'Label smoothing spreads a little of each label over all classes, so that a network grows less sure of itself. It often makes few errors more or less, and better calibrated answers.',
      'But it also pulls all examples of a class towards one place: this 7 and that 7 get the same answer, and whether one of them looks like a 1 is forgotten. That is just what a student would have learned from.',
      'Compare the two teachers first, then their students. Both teachers are trained here on 5,000 digits, from the same weights and batches.',
    ],
    question: 'Whose student makes fewer errors?',
    options: compareOptions(
      'That of the smoothed teacher',
      'No difference: within half a point',
      'That of the teacher with plain labels',
    ),
    seconds: 60,
    published: {
      text: 'On MNIST: the plain teacher erred on 0.67% and its student on 0.74%; the smoothed teacher on 0.59% and its student on 0.91%.',
      source: 'Müller, Kornblith and Hinton 2019, When Does Label Smoothing Help?',
    },
    read: (results) => {
      const [smoothed, hard] = smoothedTeacher.arms;
      const score = scoreOfResults(results);
      const teachers = [hard, smoothed].map((arm) => ({
        label: arm === hard ? 'Teacher, not smoothed' : 'Teacher, smoothed',
        role: 'teacher' as const,
        measure: score.title,
        metric: score,
        values: scores(results, arm.id, 'teacher'),
      }));
      return [
        ...teachers,
        ...scoreRows(results, hard),
        ...scoreRows(results, smoothed),
        ...scoreRows(results, { ...smoothed, label: '' }, ['baseline']),
      ];
    },
    judge: (results) =>
      compare(
        scoreOfResults(results),
        'Student of the smoothed − student of the plain teacher',
        scores(results, 'smoothed'),
        scores(results, 'hard'),
      ),
  },
} satisfies Record<keyof typeof teacherExperiments, Study>;
