/**
 * The one rule by which the lab says what a gain over seeds shows, and its words. A gain is above 0
 * where the student is better, whichever way its metric goes.
 */
import type { Estimate } from './intervals';
import { tQuantile } from './studentT';

/** Differences this small count as none. */
export interface Margin {
  margin: number;
  /** As it stands next to a word: “±0.5 points”. */
  marginText: string;
}

export type VerdictKind = 'helps' | 'hurts' | 'no-difference' | 'undecided';

/** Ends as close to 0 as this are 0: accuracies are quotients, and rounding leaves dust. */
const DUST = 1e-12;

/**
 * What the 95% interval [low, high] of a difference says, `margin` being δ:
 * *helps* where low > 0; *hurts* where high < 0; *no difference* where −δ ≤ low and high ≤ δ, which
 * is the test of equivalence by two one-sided tests (TOST: Schuirmann 1987), here at 2.5% each, so
 * that the interval on show is the one that decides; else *undecided*, and always with one seed.
 * A difference that is there but smaller than δ helps or hurts all the same.
 */
export function verdictOf({ interval }: Estimate, { margin }: Pick<Margin, 'margin'>): VerdictKind {
  if (!interval) return 'undecided';
  const [low, high] = interval;
  if (low > DUST) return 'helps';
  if (high < -DUST) return 'hurts';
  return low >= -margin - DUST && high <= margin + DUST ? 'no-difference' : 'undecided';
}

/** More seeds than this are not counted any more. */
export const MAX_MORE = 50;
/** Share of repetitions in which the number of seeds is to be enough. */
const POWER = 0.8;

/**
 * How many more seeds would probably decide an undecided difference: the smallest N − n with
 * d ≥ (t(0.975, N − 1) + t(0.8, N − 1))·s/√N, the usual sample size for a power of 80% with observed
 * mean m and deviation s taken for the true ones. d is the distance from m to the end that is
 * easier to leave behind, max(|m|, δ − |m|). Null where it is decided, with one seed, which has no
 * spread to go by, and `Infinity` above `MAX_MORE`.
 */
export function moreSeeds(found: Estimate, within: Pick<Margin, 'margin'>): number | null {
  const { margin } = within;
  const { n, mean, deviation } = found;
  if (deviation === null || verdictOf(found, within) !== 'undecided') return null;
  const distance = Math.max(Math.abs(mean), margin - Math.abs(mean));
  for (let more = 1; more <= MAX_MORE; more++) {
    const freedom = n + more - 1;
    const needed = tQuantile(0.975, freedom) + tQuantile(POWER, freedom);
    if (distance >= (needed * deviation) / Math.sqrt(n + more)) return more;
  }
  return Number.POSITIVE_INFINITY;
}

/** In words what the rule says of the teacher; signs stand for them where room is short. */
export const verdictWords = {
  helps: 'helps',
  hurts: 'hurts',
  'no-difference': 'no difference',
  undecided: 'undecided',
} as const satisfies Record<VerdictKind, string>;

export const verdictMarks = {
  helps: '▲',
  hurts: '▼',
  'no-difference': '=',
  undecided: '?',
} as const satisfies Record<VerdictKind, string>;

/** For the foot of a map. */
export function verdictLegend({ marginText }: Margin): string {
  return `▲ helps, ▼ hurts, = no difference (all within ${marginText}), ? undecided`;
}

/** “about 4 more seeds would probably decide”; what one seed lacks; nothing where it is decided. */
export function undecidedText(found: Estimate, within: Margin): string {
  if (found.n === 1) return 'one seed never decides';
  const more = moreSeeds(found, within);
  if (more === null) return '';
  if (more > MAX_MORE) return `more than ${MAX_MORE} more seeds would be needed to decide`;
  return `about ${more} more ${more === 1 ? 'seed' : 'seeds'} would probably decide`;
}

/** “no difference (within ±0.5 points)”, “undecided: about 4 more seeds would probably decide”. */
export function verdictPhrase(found: Estimate, within: Margin): string {
  const kind = verdictOf(found, within);
  if (kind === 'undecided') return `${verdictWords[kind]}: ${undecidedText(found, within)}`;
  return kind === 'no-difference'
    ? `${verdictWords[kind]} (within ${within.marginText})`
    : verdictWords[kind];
}
