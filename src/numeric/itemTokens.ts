/** Sizes of histories as lists of tokens. */
export interface ItemTokenSizes {
  items: number;
  /** Tokens of a history. */
  length: number;
}

/**
 * [rows, length] tokens of `histories` [rows, items]: item i is token i + 1 where its value is not 0, the
 * last items first, then 0; of more than `length` items the first ones are left out.
 */
export function itemTokensOf(
  histories: ArrayLike<number>,
  { items, length }: ItemTokenSizes,
): Float32Array {
  const rows = histories.length / items;
  const tokens = new Float32Array(rows * length);
  for (let row = 0; row < rows; row++) {
    let found = 0;
    for (let item = items - 1; item >= 0 && found < length; item--) {
      if (histories[row * items + item] !== 0) tokens[row * length + found++] = item + 1;
    }
  }
  return tokens;
}
