/** The verdict in words: what it is, how large, how sure. Pure. */
import type { Estimate } from '../../numeric/statistics/intervals';
import { mcNemar } from '../../numeric/statistics/mcNemar';
import { undecidedText, type VerdictKind, verdictOf } from '../../numeric/statistics/verdict';
import { fixedMetricText, gainFigure } from '../../tasks/metric';
import type { Score } from '../../tasks/task';
import { countText, pointsText } from '../../text/format';
import type { Comparison, VerdictFigures } from './verdictFigures';

const verdictNames = {
  helps: () => 'The teacher helps',
  'no-difference': ({ marginText }) => `No difference (within ${marginText})`,
  hurts: () => 'The teacher hurts',
  undecided: () => 'Undecided',
} as const satisfies Record<VerdictKind, (score: Score) => string>;

/** “+1.24”, with two decimals of a share: intervals need them however few examples there were. */
export function pointsOf(score: Pick<Score, 'format'>, gain: number): string {
  return gainFigure(score, gain, Number.POSITIVE_INFINITY);
}

/** What `pointsOf` counts. */
export function pointsUnit({ format, label }: Pick<Score, 'format' | 'label'>): string {
  return format === 'share' ? 'percentage points' : `of ${label}`;
}

/** “1.24 percentage points above”, for a sentence that goes on with what is compared. */
export function besideText(
  score: Score,
  gain: number,
  examples = Number.POSITIVE_INFINITY,
): string {
  if (score.format === 'share' && score.better === 'higher') {
    const points = pointsText(Math.abs(gain), examples).replace(/[+±]/, '');
    if (Number(points) === 0) return 'level with';
    return `${points} percentage points ${gain > 0 ? 'above' : 'below'}`;
  }
  const size = fixedMetricText(score, Math.abs(gain));
  if (Number.parseFloat(size) === 0) return 'level with';
  return `by ${size} in ${score.label} ${gain > 0 ? 'better than' : 'worse than'}`;
}

/** “+0.61 to +1.87”. */
export function intervalText(score: Score, { interval }: Estimate): string {
  return interval ? interval.map((end) => pointsOf(score, end)).join(' to ') : '–';
}

/** “The teacher helps”, “Undecided: one seed never decides”. */
export function verdictTitle(score: Score, gain: Estimate): string {
  const kind = verdictOf(gain, score);
  const name = verdictNames[kind](score);
  return kind === 'undecided' ? `${name}: ${undecidedText(gain, score)}` : name;
}

export function verdictSentence({ score, gain, seeds }: VerdictFigures): string {
  const { difference, kind } = gain;
  const points = `${pointsOf(score, difference.mean)} ${pointsUnit(score)}`;
  const beside = besideText(score, difference.mean);
  const interval = `95% interval ${intervalText(score, difference)}`;
  const over = `over ${seeds.length} seeds`;
  switch (kind) {
    case 'helps':
      return `On average the student is ${points} better than its baseline (${interval}, ${over}): the whole interval lies above 0.${smallText(score, difference)}`;
    case 'hurts':
      return `On average the student is ${beside} its baseline (${interval}, ${over}): the whole interval lies below 0.`;
    case 'no-difference':
      return `On average the student is ${beside} its baseline, and the whole ${interval} (${over}) lies within ${score.marginText}: differences that small count as none here.`;
    case 'undecided':
      return difference.interval
        ? `On average the student is ${beside} its baseline, but the ${interval} (${over}) holds 0 and reaches beyond ${score.marginText}: it may help, hurt or make no difference.`
        : `With this seed the student is ${beside} its baseline. Another seed may turn that round; the interval comes with the second.`;
    default:
      return kind satisfies never;
  }
}

/** A gain can be sure and small. */
function smallText({ margin, marginText }: Score, { interval }: Estimate): string {
  const [, high] = interval ?? [0, 0];
  return high <= margin ? ` It is a small one, of less than ${marginText.replace('±', '')}.` : '';
}

/** Is it the teacher, or would any softening of the labels do? */
export function controlSentence(
  score: Score,
  { difference, kind }: Comparison,
  epsilon: number,
): string {
  const than = `label smoothing with ε = ${epsilon}`;
  const by = `${pointsOf(score, difference.mean)} ${pointsUnit(score)}`;
  const beside = besideText(score, difference.mean);
  const sure = difference.interval
    ? ` (95% interval ${intervalText(score, difference)}, ${difference.n} seeds)`
    : '';
  switch (kind) {
    case 'helps':
      return `It is the teacher: the distilled student is ${by} better than with ${than}${sure}, which softens the labels without knowing anything.`;
    case 'hurts':
      return `Softening alone does better: the distilled student is ${beside} ${than}${sure}.`;
    case 'no-difference':
      return `Any softening may do: the distilled student is ${beside} ${than}${sure}, all within ${score.marginText}.`;
    case 'undecided':
      return `Whether it is the teacher is undecided: the distilled student is ${beside} ${than}${sure}; ${undecidedText(difference, score)}.`;
    default:
      return kind satisfies never;
  }
}

/** What one run says of these two trained models, and what it cannot say. */
export function singleRunSentence(
  { student, baseline }: { student: number; baseline: number },
  examples: number,
): string {
  const p = mcNemar(student, baseline);
  const chance = p < 0.001 ? 'p < 0.001' : `p = ${p.toFixed(3)}`;
  const differ = p < 0.05 ? 'differ by more than chance' : 'do not differ by more than chance';
  return `Of ${countText(examples)} test examples the student alone is right on ${countText(student)}, the baseline alone on ${countText(baseline)}. McNemar’s test is about these two trained models on these examples alone. With ${chance} they ${differ}. Whether another seed would agree, one run cannot say.`;
}
