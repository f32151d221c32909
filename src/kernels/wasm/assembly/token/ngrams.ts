/** Rows of a table for the words of a text and their sequences, as fastText has them. */

/** FNV-1a over 32-bit numbers. */
const OFFSET: u32 = 2166136261;
const PRIME: u32 = 16777619;

/**
 * output [orders, length]: the token at each position; for each order n from 2 on,
 * vocabulary + hash mod buckets of the n tokens from that position on; 0 where one of them is
 * padding or beyond the end.
 */
export function ngrams(
  tokens: usize,
  length: i32,
  orders: i32,
  vocabulary: i32,
  buckets: i32,
  output: usize,
): void {
  for (let position = 0; position < length; position++) {
    let hash = OFFSET;
    let complete = true;
    for (let order = 0; order < orders; order++) {
      const at = position + order;
      const token: i32 = at < length ? (load<f32>(tokens + 4 * at) as i32) : 0;
      if (token === 0) complete = false;
      hash = (hash ^ (token as u32)) * PRIME;
      let row = 0;
      if (complete) row = order ? vocabulary + ((hash % (buckets as u32)) as i32) : token;
      store<f32>(output + 4 * (order * length + position), row as f32);
    }
  }
}
