/** Rows of a table for the words of texts and their sequences, as fastText has them. */

export interface NgramSizes {
  /** Tokens of a text. */
  length: number;
  /** The longest sequence. */
  orders: number;
  vocabulary: number;
  buckets: number;
}

/** FNV-1a over 32-bit numbers. */
const OFFSET = 2166136261;
const PRIME = 16777619;

/**
 * [rows, orders, length] of `tokens` [rows, length]: the token at each position; for each order n
 * from 2 on, vocabulary + hash mod buckets of the n tokens from that position on; 0 where one of
 * them is padding (0) or beyond the end.
 */
export function ngramRowsOf(tokens: ArrayLike<number>, sizes: NgramSizes): Float32Array {
  const { length, orders, vocabulary, buckets } = sizes;
  const rows = new Float32Array(tokens.length * orders);
  for (let place = 0; place < tokens.length; place++) {
    const position = place % length;
    const start = place - position;
    let hash = OFFSET;
    for (let order = 0; order < orders && position + order < length; order++) {
      const token = tokens[place + order] as number;
      if (token === 0) break;
      hash = Math.imul(hash ^ token, PRIME) >>> 0;
      rows[orders * start + order * length + position] =
        order > 0 ? vocabulary + (hash % buckets) : token;
    }
  }
  return rows;
}
