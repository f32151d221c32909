/** Each at its best, in words: for the page and for the command line. */
import type { ConfigChanges } from '../config/paths';
import { verdictPhrase } from '../numeric/statistics/verdict';
import { fixedMetricText, gainText } from '../tasks/metric';
import type { Score } from '../tasks/task';
import type { BestOfEach } from './eachAtBest';
import { valueText } from './sweepValues';

/** `nameOf` says what a setting is called. */
export function bestText(best: BestOfEach, score: Score, nameOf: (path: string) => string): string {
  const { fixed, student, baseline, studentScore, baselineScore, gain } = best;
  const settings = (of: ConfigChanges) =>
    Object.entries(of)
      .map(([path, value]) => `${nameOf(path)} ${valueText(value)}`)
      .join(', ');
  const where = Object.keys(fixed).length > 0 ? `${settings(fixed)}: ` : '';
  const [low, high] = gain.interval ?? [null, null];
  const spread =
    low === null ? '' : ` (95% interval ${gainText(score, low)} to ${gainText(score, high)})`;
  return `${where}student ${fixedMetricText(score, studentScore.mean)} at ${settings(student)}; baseline ${fixedMetricText(score, baselineScore.mean)} at ${settings(baseline)}: ${gainText(score, gain.mean)}${spread} over ${gain.n === 1 ? '1 seed' : `${gain.n} seeds`}, ${verdictPhrase(gain, score)}`;
}

/** How honest the choice is. */
export function choiceText(bests: readonly BestOfEach[], isValidation: boolean): string {
  const [first] = bests;
  if (!first) return '';
  const { student, baseline } = first.choices;
  const more =
    student > baseline
      ? `, and the student more, which had ${student} settings to ${baseline}`
      : '';
  const examples = isValidation ? 'validation' : 'test';
  return `Each was chosen by the same ${examples} results that stand here. That flatters both${more}; automatic tuning chooses on other examples and other seeds.`;
}
