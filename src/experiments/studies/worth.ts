/** What distillation costs and for whom it pays: the one who trains, the one who copies, the one who knows more. */
import { meanOf } from '../../numeric/statistics/mean';
import type { Arm } from '../design';
import { worthExperiments } from '../worth';
import { best, compare, compareOptions } from './judge';
import { metricRows, scoreOfResults, scoreRows, scores } from './readings';
import type { ArmResults, Study } from './study';

const {
  'worth-it': worthIt,
  stealing,
  family,
  peers,
  'weak-to-strong': weakToStrong,
} = worthExperiments;

export const worthStudies = {
  'worth-it': {
    text: [
      'The baseline of the lab takes as many steps as the student. But the student also needs a teacher, and where there is none yet, training it costs more than the student itself. Give the student alone the whole of that work, and it can train for 44 epochs instead of 10.',
      'Teacher and students learn from 5,000 digits each. All work is counted in multiply-adds: training the teacher of 100 units, asking it, and training the student of 30.',
      'A teacher is trained once and can teach many students. How the bill divides among them stands below the result.',
    ],
    question: 'For the same total work, which student makes fewer errors?',
    options: compareOptions(
      'The distilled one, after 10 epochs',
      'No difference: within half a point',
      'The one alone, after 44 epochs',
    ),
    seconds: 25,
    published: {
      text: 'For language models: if a teacher has to be trained for a single student, training that student longer from data is the better use of the work.',
      source: 'Busbridge et al. 2025, Distillation Scaling Laws',
    },
    read: (results) => [
      ...worthIt.arms.flatMap((arm) => scoreRows(results, arm)),
      ...scoreRows(results, { ...worthIt.arms[0], label: 'alone, 10 epochs' }, ['baseline']),
      ...scoreRows(results, { ...worthIt.arms[0], label: '' }, ['teacher']),
    ],
    judge: (results) => {
      const outcome = compare(
        scoreOfResults(results),
        'Distilled − alone for longer',
        scores(results, 'distilled'),
        scores(results, 'longer'),
      );
      return { ...outcome, text: `${outcome.text} ${billText(results)}` };
    },
  },
  stealing: {
    text: [
      'Whoever offers a model as a service shows its answers to everyone who asks. Enough pairs of question and answer are a transfer set: a stranger can distil a copy and never needs the weights. One defence is to tell less: only the first answer, without probabilities.',
      'The thief has 500 or 5,000 images and no labels. In two arms the service tells all ten probabilities, in the two others the label alone.',
      'Compare the two kinds of answer at each number of queries. The question is about the smaller one.',
    ],
    question: 'With 500 queries, how does the copy made from labels alone compare?',
    options: compareOptions(
      'It makes more errors: hiding helps',
      'No difference: within half a point',
      'It makes fewer errors than that of probabilities',
    ),
    seconds: 45,
    read: (results) => [
      ...stealing.arms.flatMap((arm) => scoreRows(results, arm)),
      ...scoreRows(results, { ...stealing.arms[0], label: '' }, ['teacher']),
      ...metricRows(results, stealing.arms, 'agreement'),
    ],
    judge: (results) =>
      compare(
        scoreOfResults(results),
        'From all probabilities − from labels alone, 500 queries',
        scores(results, 'full-500'),
        scores(results, 'label-500'),
      ),
  },
  family: {
    text: [
      'There are two ways to spend more on teaching. An ensemble: three teachers of the same network, trained from other weights, and the mean of their probabilities teaches. A chain: the student teaches a student of the same network, and that one the next; such students are called born again.',
      'All networks here have 100 hidden units and learn from 5,000 digits, so no teacher is larger than its student. What a student gains cannot come from size.',
      'Compare the last student of each arm, and the teachers, too: an ensemble is usually better than each of its members.',
    ],
    question: 'Which student makes the fewest errors?',
    options: [
      { id: 'one', label: 'That of one teacher' },
      { id: 'ensemble', label: 'That of three teachers together' },
      { id: 'chain', label: 'The third generation of a chain' },
      { id: 'same', label: 'No best one: within half a point' },
    ],
    seconds: 40,
    published: {
      text: 'Students of the same network as their teacher, trained in a chain, did better than the first teacher on CIFAR-10 and CIFAR-100.',
      source: 'Furlanello et al. 2018, Born-Again Neural Networks',
    },
    read: (results) => [
      ...family.arms.flatMap((arm) => scoreRows(results, arm, ['teacher', 'student'])),
      ...scoreRows(results, { ...family.arms[0], label: '' }, ['baseline']),
    ],
    judge: (results) =>
      best(
        scoreOfResults(results),
        family.arms.map(({ id, label }) => ({ answer: id, label, values: scores(results, id) })),
      ),
  },
  peers: {
    text: [
      'In deep mutual learning there is no teacher. Two networks start from different weights and see the same batches; at each step either learns from the labels and from what the other says just then. Neither has anything to say at first.',
      'Both have 100 hidden units, learn from 5,000 digits and weigh labels and soft targets alike, at T = 1. The other student has a trained teacher of the same network; the baseline has nobody.',
      'On the chart the teacher’s line is the peer as it stands: watch it rise with the student.',
    ],
    question: 'Against the student of a trained teacher, the student with a peer makes …',
    options: compareOptions('Fewer errors', 'No difference: within half a point', 'More errors'),
    seconds: 30,
    published: {
      text: 'On CIFAR-100 two networks that taught each other were both better than each of them alone.',
      source: 'Zhang et al. 2018, Deep Mutual Learning',
    },
    read: (results) => [
      ...scoreRows(results, peers.arms[0], ['student', 'baseline']),
      ...metricRows(results, [peers.arms[0]], 'agreement'),
      ...scoreRows(results, peers.arms[1] as Arm, ['teacher', 'student']),
    ],
    judge: (results) =>
      compare(
        scoreOfResults(results),
        'With a peer − with a teacher',
        scores(results, 'peer'),
        scores(results, 'teacher'),
      ),
  },
  'weak-to-strong': {
    text: [
      'Some day models may know more than the people who teach them. What happens when a weak teacher trains a strong student? Here the teacher is a linear model that learned from 300 digits, and its students are convolutional networks, which are fit for far more. They see 10,000 digits and only what the teacher says about them.',
      'One student starts from nothing. The other has the layers of a network that learned digits before, all but the last: the weak labels need only remind it of what it knows. It is measured after one epoch and after four.',
      'The baseline is the first student with the true labels: it shows how far that one could come.',
    ],
    question:
      'After one epoch, the student that knew digits before makes, against its own teacher, …',
    options: compareOptions('Fewer errors', 'No difference: within half a point', 'More errors'),
    seconds: 60,
    published: {
      text: 'On ImageNet with AlexNet as the teacher, pre-trained students closed 58% (ResNet-50) and 42% (ViT) of the gap between teacher and ceiling.',
      source: 'Burns et al. 2023, Weak-to-Strong Generalization',
    },
    read: (results) => [
      ...scoreRows(results, weakToStrong.arms[0], ['teacher', 'student', 'baseline']),
      ...weakToStrong.arms.slice(1).flatMap((arm) => scoreRows(results, arm)),
    ],
    judge: (results) =>
      compare(
        scoreOfResults(results),
        'Student − teacher',
        scores(results, 'trunk'),
        scores(results, 'trunk', 'teacher'),
      ),
  },
} satisfies Record<keyof typeof worthExperiments, Study>;

/** What the teacher adds to the work of a student, for one and for ten that share it. */
function billText(results: ArmResults): string {
  const shares = (results.distilled ?? []).flatMap(({ cost: { teacherTraining, student } }) =>
    teacherTraining ? [teacherTraining.macs / student.macs] : [],
  );
  if (shares.length === 0) return '';
  const share = meanOf(shares);
  return `Training the teacher took ${share.toFixed(1)} times the work of one distilled student; shared by ten students, ${(share / 10).toFixed(1)} times each.`;
}
