/** How runs answer a question: pairs of seeds, their intervals, and thresholds said beforehand. */
import { type Estimate, estimate } from '../../numeric/statistics/intervals';
import { undecidedText, verdictOf } from '../../numeric/statistics/verdict';
import { fixedMetricText, gainOf, gainsOf } from '../../tasks/metric';
import type { Score } from '../../tasks/task';
import type { AnswerOption, Outcome } from './study';
import { differenceText, meanText, type Written } from './wording';

type Values = readonly number[];

const FEW = 'One seed alone decides nothing: try again with more.';

function sameText({ marginText }: Score): string {
  return `The whole interval lies within ${marginText}, which counts as no difference.`;
}

/**
 * Answers `more`, `same` or `less` for how good `a` is against `b` by the rule of
 * `statistics/verdict.ts`, pair by pair; null where that is undecided. `subject` names the gain, which
 * is above 0 where `a` is better: “Student − baseline”.
 */
export function compare(score: Score, subject: string, a: Values, b: Values): Outcome {
  const gain = gainsOf(score, a, b);
  const text = `${subject}: ${differenceText(score, gain)}.`;
  const verdict = verdictOf(gain, score);
  switch (verdict) {
    case 'helps':
      return { answer: 'more', text, verdict };
    case 'hurts':
      return { answer: 'less', text, verdict };
    case 'no-difference':
      return { answer: 'same', text: `${text} ${sameText(score)}`, verdict };
    case 'undecided':
      return { answer: null, text: `${text} ${openText(score, gain)}`, verdict };
  }
}

/** Why a gain decides nothing, and what would. */
export function openText(score: Score, gain: Estimate): string {
  if (gain.n === 1) return FEW;
  return `The interval holds 0 and reaches beyond ${score.marginText}: undecided, ${undecidedText(gain, score)}.`;
}

/** One of several settings; those with the same answer count as one. */
export interface ComparedArm {
  answer: string;
  label: string;
  values: Values;
}

/**
 * The answer of the arm with the best mean, or `same` where its difference to the best one
 * with another answer lies within the margin; null where that difference is undecided.
 */
export function best(score: Score, arms: readonly ComparedArm[]): Outcome {
  const ranked = arms
    .map((arm) => ({ ...arm, mean: estimate(arm.values).mean }))
    .sort((a, b) => gainOf(score, b.mean, a.mean));
  const [first] = ranked;
  const rival = ranked.find(({ answer }) => answer !== first?.answer);
  if (!first || !rival) throw new RangeError('there is nothing to compare');
  const gain = gainsOf(score, first.values, rival.values);
  const written = [first, rival].map(
    ({ label, mean }) => `${label} with ${fixedMetricText(score, mean, 2)}`,
  );
  const word = score.better === 'higher' ? 'Highest' : 'Lowest';
  const text = `${word}: ${written.join('; next: ')}. Difference: ${differenceText(score, gain)}.`;
  switch (verdictOf(gain, score)) {
    case 'helps':
      return { answer: first.answer, text };
    case 'undecided':
      return { answer: null, text: `${text} ${openText(score, gain)}` };
    default:
      return { answer: 'same', text: `${text} ${sameText(score)}` };
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
export function inRange(
  metric: Written,
  subject: string,
  values: Values,
  ranges: readonly Range[],
): Outcome {
  const found = estimate(values);
  return {
    answer: rangeOf(found.mean, ranges),
    text: `${subject}: ${meanText(metric, found)}.${acrossText(found, ranges)}`,
  };
}

/**
 * The share of a loss that is won back: gain(after, with) / gain(before, with), of means. Null where there
 * is no clear loss to win back.
 */
export function wonBack(
  score: Score,
  subject: string,
  { before, damaged, after }: { before: Values; damaged: Values; after: Values },
  ranges: readonly Range[],
): Outcome {
  const loss = gainsOf(score, before, damaged);
  const gain = gainsOf(score, after, damaged);
  const figures = `Baseline without and with the damage: ${differenceText(score, loss)}. Student − damaged baseline: ${differenceText(score, gain)}.`;
  if (verdictOf(loss, score) !== 'helps') {
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
