/** Rows of a table for token numbers, which come as floats. */
import { copy } from './matrix/pack';

/** The row of a token; numbers outside the table mean its nearest end. */
function rowOf(tokens: usize, index: i32, vocabulary: i32): i32 {
  const token = load<f32>(tokens + 4 * index) as i32;
  return max(0, min(vocabulary - 1, token));
}

/** output[i] = table[tokens[i]], rows of `width`. */
export function embed(
  tokens: usize,
  count: i32,
  table: usize,
  vocabulary: i32,
  width: i32,
  output: usize,
): void {
  for (let i = 0; i < count; i++, output += 4 * width) {
    copy(output, table + 4 * width * rowOf(tokens, i, vocabulary), width);
  }
}

/**
 * tableGradient[t] = Σ of outputGradient[i] over the i with token t, for the tokens from..to−1
 * alone: each thread has rows of its own, and adds in the order of the batch.
 */
export function embeddingGradient(
  tokens: usize,
  count: i32,
  outputGradient: usize,
  tableGradient: usize,
  vocabulary: i32,
  width: i32,
  from: i32,
  to: i32,
): void {
  memory.fill(tableGradient + 4 * from * width, 0, 4 * (to - from) * width);
  for (let i = 0; i < count; i++) {
    const row = rowOf(tokens, i, vocabulary);
    if (row < from || row >= to) continue;
    const sum = tableGradient + 4 * row * width;
    const slope = outputGradient + 4 * i * width;
    for (let j = 0; j < 4 * width; j += 4) {
      store<f32>(sum + j, load<f32>(sum + j) + load<f32>(slope + j));
    }
  }
}
