import { itemKnownBy } from '../../numeric/labels';

/** One example with the items that are right for it. */
export interface Ranked {
  example: number;
  /** Where its scores start in the outputs. */
  start: number;
  /** The items that should come first; one at least. */
  targets: readonly number[];
  /** 1 for items that the example already has, which are no candidates: [items]. Valid during the visit. */
  known: Uint8Array;
}

/** Calls `visit` for every example of a chunk that has targets; `outputs` [n, items], `codes` [n, slots]. */
export function eachRanked(
  items: number,
  outputs: Float32Array,
  codes: Int32Array,
  visit: (ranked: Ranked) => void,
): number {
  const count = outputs.length / items;
  const slots = codes.length / Math.max(1, count);
  const known = new Uint8Array(items);
  for (let example = 0; example < count; example++) {
    const own = codes.subarray(example * slots, (example + 1) * slots);
    const targets: number[] = [];
    for (const code of own) {
      if (code >= 0) targets.push(code);
      else if (itemKnownBy(code) >= 0) known[itemKnownBy(code)] = 1;
    }
    if (targets.length > 0) visit({ example, start: example * items, targets, known });
    known.fill(0);
  }
  return count;
}
