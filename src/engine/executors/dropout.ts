/** Dropout masks from a counter-based generator: the same for a step on every backend. */

/** Mixes 32 bits so that neighbouring counters look unrelated. */
function mix(value: number): number {
  let bits = Math.imul(value ^ (value >>> 16), 0x7feb352d);
  bits = Math.imul(bits ^ (bits >>> 15), 0x846ca68b);
  return (bits ^ (bits >>> 16)) >>> 0;
}

/** Seed of the masks of one step; seeds and steps beside each other have nothing in common. */
export function dropoutSeedOf(seed: number, step: number): number {
  return mix(mix(seed) ^ step);
}

/**
 * Inverted dropout: each of `count` values is 0 with probability `rate`, else 1 / (1 − rate).
 * Depends only on the arguments; `layer` counts the dropout layers of a model from 0.
 */
export function dropoutMask(
  seed: number,
  layer: number,
  count: number,
  rate: number,
): Float32Array {
  const mask = new Float32Array(count);
  const keep = 1 / (1 - rate);
  const threshold = rate * 4294967296;
  const key = mix(mix(seed) + Math.imul(layer + 1, 0x9e3779b9));
  for (let i = 0; i < count; i++) mask[i] = mix(key ^ i) < threshold ? 0 : keep;
  return mask;
}
