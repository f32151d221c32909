/**
 * What of a teacher’s probabilities is given away, as services do that do not tell all they know (Tramèr
 * et al. 2016, Orekondy et al. 2019). Given as logits, so that every loss reads them as it reads others.
 */
import type { DistillationConfig } from '../../config/experiment';

export type AnswerSettings = Pick<
  DistillationConfig,
  'answers' | 'answersKept' | 'answersDecimals'
>;

/** The logarithm of a probability of 0, so low that it stays 0 in 32 bits at every T. */
export const NEVER = -1e4;

/**
 * Logarithms [rows, `width`] of what is told of softmax(logits) at T = 1:
 * - `full`: the logits as they are
 * - `top-k`: the k largest; what is left is shared evenly by all others
 * - `rounded`: to that many decimals, and divided by their sum; evenly where all are 0
 * - `label`: 1 for the largest
 *
 * Of equal logits the lower place counts as larger. Borrows.
 */
export function answersOf(
  logits: Float32Array,
  width: number,
  { answers, answersKept, answersDecimals }: AnswerSettings,
): Float32Array {
  if (answers === 'full') return logits;
  const found = new Float32Array(logits.length);
  for (let start = 0; start < logits.length; start += width) {
    const row = softmaxOf(logits.subarray(start, start + width));
    const told =
      answers === 'rounded' ? rounded(row, answersDecimals) : largest(row, answers, answersKept);
    for (let i = 0; i < width; i++) {
      const p = told[i] as number;
      found[start + i] = p > 0 ? Math.log(p) : NEVER;
    }
  }
  return found;
}

function softmaxOf(logits: Float32Array): Float64Array {
  const most = logits.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const powers = Float64Array.from(logits, (logit) => Math.exp(logit - most));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}

function rounded(row: Float64Array, decimals: number): Float64Array {
  const steps = 10 ** decimals;
  const told = row.map((p) => Math.round(p * steps));
  const sum = told.reduce((total, p) => total + p, 0);
  return sum === 0 ? row.map(() => 1 / row.length) : told.map((p) => p / sum);
}

function largest(row: Float64Array, answers: 'top-k' | 'label', k: number): Float64Array {
  const places = Array.from(row.keys()).sort((a, b) => (row[b] as number) - (row[a] as number));
  if (answers === 'label') return row.map((_, place) => (place === places[0] ? 1 : 0));
  const kept = new Set(places.slice(0, k));
  const others = row.length - kept.size;
  const left = places.slice(k).reduce((sum, place) => sum + (row[place] as number), 0);
  return row.map((p, place) => (kept.has(place) ? p : left / others));
}
