/** Parts of attention maps. */
import type { AttentionMaps } from '../../../protocol/pictures';

/** Words that are drawn: more would be points. */
const MOST_WORDS = 64;

/** The maps of the first words, as they are; no more than are drawn. */
export function firstWords(maps: AttentionMaps, most = MOST_WORDS): AttentionMaps {
  const { layers, heads, tokens, values } = maps;
  if (tokens <= most) return maps;
  const kept = new Float32Array(layers * heads * most * most);
  for (let row = 0; row < layers * heads * most; row++) {
    const from = (Math.floor(row / most) * tokens + (row % most)) * tokens;
    kept.set(values.subarray(from, from + most), row * most);
  }
  return { layers, heads, tokens: most, values: kept };
}

/** [tokens, tokens] */
export function meanOfHeads({ heads, tokens, values }: AttentionMaps, layer: number): Float32Array {
  const size = tokens * tokens;
  const mean = new Float32Array(size);
  for (let head = 0; head < heads; head++) {
    const start = (layer * heads + head) * size;
    for (let at = 0; at < size; at++)
      mean[at] = (mean[at] as number) + (values[start + at] as number) / heads;
  }
  return mean;
}

/** What the word at `row` takes from each, [tokens], of `shares` [tokens, tokens]. */
export function rowOf(shares: Float32Array, tokens: number, row: number): Float32Array {
  return shares.subarray(row * tokens, (row + 1) * tokens);
}

/** Steps of strength. */
const LEVELS = 8;

/** Cells [row, column] as outlines in the unit of a cell, by their strength, the root of the share. */
export function outlinesOf(
  shares: Float32Array,
  tokens: number,
): { strength: number; outline: string }[] {
  const parts = Array.from({ length: LEVELS + 1 }, (): string[] => []);
  for (let at = 0; at < shares.length; at++) {
    const level = Math.round(LEVELS * Math.sqrt(Math.min(1, shares[at] as number)));
    parts[level]?.push(`M${at % tokens} ${Math.floor(at / tokens)}h1v1h-1z`);
  }
  return parts
    .map((outlines, level) => ({ strength: level / LEVELS, outline: outlines.join('') }))
    .filter(({ strength, outline }) => strength > 0 && outline !== '');
}
