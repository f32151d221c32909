/** How runs answer a question: pairs of seeds, their intervals, and thresholds said beforehand. */
import { type Estimate, estimate, pairedDifference } from '../../numeric/statistics/intervals';
import { undecidedText, verdictOf } from '../../numeric/statistics/verdict';
import { fixedPercent } from '../../text/format';
import { ACCURACY } from './readings';
import type { AnswerOption, Outcome } from './study';
import { differenceText, shareText } from './wording';

type Values = readonly number[];

const SAME = `The whole interval lies within ${ACCURACY.marginText}, which counts as no difference.`;
const FEW = 'One seed alone decides nothing: try again with more.';

/**
 * Answers `more`, `same` or `less` for `a` against `b` by the rule of `statistics/verdict.ts`, pair
 * by pair; null where that is undecided. `subject` names it: “Student − baseline”.
 */
export function compare(subject: string, a: Values, b: Values): Outcome {
  const difference = pairedDifference(a, b);
  const text = `${subject}: ${differenceText(difference)}.`;
  const verdict = verdictOf(difference, ACCURACY);
  switch (verdict) {
    case 'helps':
      return { answer: 'more', text, verdict };
    case 'hurts':
      return { answer: 'less', text, verdict };
    case 'no-difference':
      return { answer: 'same', text: `${text} ${SAME}`, verdict };
    case 'undecided':
      return { answer: null, text: `${text} ${openText(difference)}`, verdict };
  }
}

/** Why `difference` decides nothing, and what would. */
export function openText(difference: Estimate): string {
  if (difference.n === 1) return FEW;
  return `The interval holds 0 and reaches beyond ${ACCURACY.marginText}: undecided, ${undecidedText(difference, ACCURACY)}.`;
}

/** One of several settings; those with the same answer count as one. */
export interface ComparedArm {
  answer: string;
  label: string;
  values: Values;
}

/**
 * The answer of the arm with the highest mean, or `same` where its difference to the best one
 * with another answer lies within the margin; null where that difference is undecided.
 */
export function best(arms: readonly ComparedArm[]): Outcome {
  const ranked = arms
    .map((arm) => ({ ...arm, mean: estimate(arm.values).mean }))
    .sort((a, b) => b.mean - a.mean);
  const [first] = ranked;
  const rival = ranked.find(({ answer }) => answer !== first?.answer);
  if (!first || !rival) throw new RangeError('there is nothing to compare');
  const difference = pairedDifference(first.values, rival.values);
  const text = `Highest: ${first.label} with ${fixedPercent(first.mean)}; next: ${rival.label} with ${fixedPercent(rival.mean)}. Difference: ${differenceText(difference)}.`;
  switch (verdictOf(difference, ACCURACY)) {
    case 'helps':
      return { answer: first.answer, text };
    case 'undecided':
      return { answer: null, text: `${text} ${openText(difference)}` };
    default:
      return { answer: 'same', text: `${text} ${SAME}` };
  }
}

/** An answer that holds from `from` (inclusive) up to the next one's. */
export interface Range {
  answer: string;
  from: number;
}

/** Answers about a share of something, in thirds. */
export const shareAnswers: { ranges: readonly Range[]; options: readonly AnswerOption[] } = {
  ranges: [
    { answer: 'little', from: 0 },
    { answer: 'half', from: 1 / 3 },
    { answer: 'most', from: 2 / 3 },
  ],
  options: [
    { id: 'little', label: 'Less than a third of it' },
    { id: 'half', label: 'Between one and two thirds' },
    { id: 'most', label: 'More than two thirds' },
  ],
};

/** The range that the mean of `values` lies in. `ranges` ascend; the first has no lower end. */
export function inRange(subject: string, values: Values, ranges: readonly Range[]): Outcome {
  const found = estimate(values);
  return {
    answer: rangeOf(found.mean, ranges),
    text: `${subject}: ${shareText(found)}.${acrossText(found, ranges)}`,
  };
}

/**
 * The share of a loss that is won back: (after − with) / (before − with), of means. Null where there
 * is no clear loss to win back.
 */
export function wonBack(
  subject: string,
  { before, damaged, after }: { before: Values; damaged: Values; after: Values },
  ranges: readonly Range[],
): Outcome {
  const loss = pairedDifference(before, damaged);
  const gain = pairedDifference(after, damaged);
  const figures = `Baseline without and with the damage: ${differenceText(loss)}. Student − damaged baseline: ${differenceText(gain)}.`;
  if (verdictOf(loss, ACCURACY) !== 'helps') {
    return { answer: null, text: `${figures} There is no clear loss to win back.` };
  }
  const share = gain.mean / loss.mean;
  const text = `${subject}: ${Math.round(100 * share)}% of the loss. ${figures}`;
  return { answer: rangeOf(share, ranges), text };
}

function rangeOf(value: number, ranges: readonly Range[]): string {
  const [first] = ranges;
  if (!first) throw new RangeError('there are no answers');
  return ranges.reduce(
    (answer, range) => (value >= range.from ? range.answer : answer),
    first.answer,
  );
}

/** Says so where the interval reaches into another answer's range. */
function acrossText({ interval }: Estimate, ranges: readonly Range[]): string {
  if (!interval) return '';
  const [low, high] = interval.map((end) => rangeOf(end, ranges));
  return low === high ? '' : ' The interval reaches into a neighbouring answer.';
}

/** The three answers of `compare`. */
export function compareOptions(more: string, same: string, less: string): AnswerOption[] {
  return [
    { id: 'more', label: more },
    { id: 'same', label: same },
    { id: 'less', label: less },
  ];
}
