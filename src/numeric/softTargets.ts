/** Soft targets of one example: softmax(logits / T) and what it tells, in plain double precision. */
import { softmaxInto } from './softmax';

/**
 * Class probabilities of one row of logits at temperature T > 0; logits that are not finite give
 * null.
 */
export function softTargets(logits: ArrayLike<number>, temperature: number): number[] | null {
  if (logits.length === 0 || !Array.from(logits).every(Number.isFinite)) return null;
  return softmaxInto(Array<number>(logits.length).fill(0), logits, 0, temperature);
}

/** Entropy in bits: 0 for a certain answer, log2(classes) for no idea at all. */
export function entropyBits(probabilities: readonly number[]): number {
  return probabilities.reduce((sum, p) => (p > 0 ? sum - p * Math.log2(p) : sum), 0);
}

/** The logits of one example out of [examples, classes]; null where there are none. */
export function logitsOf(
  logits: Float32Array | undefined,
  example: number,
  examples: number,
): Float32Array | null {
  if (!logits || examples === 0 || example < 0 || example >= examples) return null;
  const classes = logits.length / examples;
  return Number.isInteger(classes)
    ? logits.subarray(example * classes, (example + 1) * classes)
    : null;
}
