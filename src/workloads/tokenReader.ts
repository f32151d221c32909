/** A model as one that reads rows of tokens and says what may come next: what decoding asks of it. */
export interface TokenReader {
  /**
   * Forgets all, makes room for `capacity` rows, and reads `prefixes` into the first of them. Logits
   * [prefixes, W] of what comes behind each.
   */
  begin(
    prefixes: readonly (readonly number[])[],
    capacity: number,
  ): Float32Array | Promise<Float32Array>;
  /** Reads tokens[i] as the next of row rows[i]. Logits [rows, W] of what comes next, valid until the next call. */
  read(rows: readonly number[], tokens: readonly number[]): Float32Array | Promise<Float32Array>;
  /** Row `to` becomes a copy of row `from`. */
  copy(from: number, to: number): void;
}
