/** What recommenders learn from one another. */
import { scoreMetricOf, taskOf } from '../../tasks';
import type { Score } from '../../tasks/task';
import { shopExperiments } from '../shop';
import { compare } from './judge';
import { metricValues, roleNames, scores } from './readings';
import type { ArmResults, Reading, Study } from './study';

const ranking = { kind: 'ranking' } as const;
const score = scoreMetricOf(ranking);
/** Of the long tail alone, compared as the score is. */
const tail = { ...score, ...taskOf(ranking).metrics.find(({ id }) => id === 'tailNdcg') };

const moreOrLess = [
  { id: 'more', label: 'Yes' },
  { id: 'same', label: 'No difference' },
  { id: 'less', label: 'No, it gets worse' },
];

/** Student and baseline of an arm by one metric. */
function rows(
  results: ArmResults,
  arm: { id: string; label: string },
  metric: Score = score,
): Reading[] {
  return (['student', 'baseline'] as const).map((role) => ({
    label: arm.label === '' ? roleNames[role] : `${roleNames[role]}, ${arm.label}`,
    role,
    measure: metric.title,
    metric,
    values: metricValues(results, arm.id, role, metric.id),
  }));
}

function gains(results: ArmResults, arm: string): number[] {
  const baseline = scores(results, arm, 'baseline');
  return scores(results, arm).map((value, seed) => value - (baseline[seed] as number));
}

const {
  'long-tail': longTail,
  'attentive-teacher': attentiveTeacher,
  'few-interactions': fewInteractions,
  'popular-teacher': popularTeacher,
} = shopExperiments;

export const shopStudies = {
  'long-tail': {
    text: [
      'A shop sells a few products to nearly everybody and most products to few. A list of best sellers is thus hard to beat on average, and useless to whoever wants something else. The long tail are all products but the most popular fifth.',
      'The teacher has seen 2,000 shoppers, the student 500. Soft targets say of every product how likely it is, so that the student hears of rare products with each shopper.',
      'The score counts all products that were held out. The answer is read on the long tail alone.',
    ],
    question: 'Is the student better than its baseline on the long tail?',
    options: moreOrLess,
    seconds: 93,
    remark:
      'Shoppers are simulated, with 200 products. On real data the tail is thousands of items long, of which most people know none.',
    read: (results) =>
      longTail.arms.flatMap((arm) => [...rows(results, arm), ...rows(results, arm, tail)]),
    judge: (results) =>
      compare(
        tail,
        'Student − baseline on the long tail',
        metricValues(results, 'tail', 'student', tail.id),
        metricValues(results, 'tail', 'baseline', tail.id),
      ),
  },
  'attentive-teacher': {
    text: [
      'An autoencoder adds up what the products of a basket say. Self-attention lets each of them look at the others first: flour beside yeast is another thing than flour beside a pan.',
      'Both teachers see the same 2,000 shoppers, both students the same 500 with the same eight factors. Baskets have no order here, so that the network knows what is in them and not what came first.',
      'The answer compares the two students on the long tail alone: all products but the most popular fifth, which a list of best sellers never names.',
    ],
    question: 'On the long tail, is the student of the attentive teacher better?',
    options: [
      { id: 'more', label: 'Yes' },
      { id: 'same', label: 'No difference' },
      { id: 'less', label: 'No, the other one is' },
    ],
    seconds: 120,
    read: (results) =>
      attentiveTeacher.arms.flatMap((arm) => [...rows(results, arm), ...rows(results, arm, tail)]),
    judge: (results) =>
      compare(
        tail,
        'Student of attention − student of the autoencoder, on the long tail',
        metricValues(results, 'attention', 'student', tail.id),
        metricValues(results, 'autoencoder', 'student', tail.id),
      ),
  },
  'few-interactions': {
    text: [
      'Six purchases say less of a taste than 24. Both students see 500 shoppers, and both teachers 2,000, who buy as much as the student’s do.',
      'Labels are what somebody bought. A soft target is what somebody like that might buy: the fewer the purchases, the more it adds to them. But the teacher, too, has only these purchases to go by.',
      'The answer compares the gain of the student over its baseline, with few purchases and with many.',
    ],
    question: 'Is the gain larger where shoppers buy little?',
    options: [
      { id: 'more', label: 'Larger with few purchases' },
      { id: 'same', label: 'As large with both' },
      { id: 'less', label: 'Larger with many purchases' },
    ],
    seconds: 136,
    read: (results) => fewInteractions.arms.flatMap((arm) => rows(results, arm)),
    judge: (results) =>
      compare(
        score,
        'Gain with few − gain with many',
        gains(results, 'few'),
        gains(results, 'many'),
      ),
  },
  'popular-teacher': {
    text: [
      'This teacher has one factor: besides what sells, it can tell one kind of shopper from the rest, and no more. It gives nearly everybody the same list.',
      'The student has eight factors and could tell more of them apart. With α = 0.9 a tenth of its loss is about what its own shoppers bought.',
    ],
    question: 'Is the student better than its baseline?',
    options: moreOrLess,
    seconds: 27,
    read: (results) => popularTeacher.arms.flatMap((arm) => rows(results, arm)),
    judge: (results) =>
      compare(
        score,
        'Student − baseline',
        scores(results, 'popular'),
        scores(results, 'popular', 'baseline'),
      ),
  },
} satisfies Record<keyof typeof shopExperiments, Study>;
