/** Soft targets of one example: softmax(logits / T) and what it tells, in plain double precision. */

/**
 * Class probabilities of one row of logits at temperature T > 0. The largest logit is taken away
 * first, so that nothing overflows; logits that are not finite give null.
 */
export function softTargets(logits: ArrayLike<number>, temperature: number): number[] | null {
  const scaled = Array.from(logits, (logit) => logit / temperature);
  if (scaled.length === 0 || !scaled.every(Number.isFinite)) return null;
  const largest = Math.max(...scaled);
  const powers = scaled.map((value) => Math.exp(value - largest));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}

/** Entropy in bits: 0 for a certain answer, log2(classes) for no idea at all. */
export function entropyBits(probabilities: readonly number[]): number {
  return probabilities.reduce((sum, p) => (p > 0 ? sum - p * Math.log2(p) : sum), 0);
}

/** Position of the largest value, the first of equals; −1 of nothing. */
export function topClass(values: ArrayLike<number>): number {
  let top = values.length > 0 ? 0 : -1;
  for (let index = 1; index < values.length; index++) {
    if ((values[index] as number) > (values[top] as number)) top = index;
  }
  return top;
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
