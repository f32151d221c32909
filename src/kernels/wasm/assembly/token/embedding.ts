/** Rows of a table for token numbers, which come as floats. */
import { loadLanes, storeLanes } from '../matrix/lanes';
import { copy } from '../matrix/pack';

/** The row of a token; numbers outside the table mean its nearest end. */
function rowOf(tokens: usize, index: i32, vocabulary: i32): i32 {
  const token = load<f32>(tokens + 4 * index) as i32;
  return max(0, min(vocabulary - 1, token));
}

/** sums[width] += values. */
function addRow(sums: usize, values: usize, width: i32): void {
  for (let j = 0; j < width; j += 4) {
    const count = width - j;
    const sum = f32x4.add(loadLanes(sums + 4 * j, count), loadLanes(values + 4 * j, count));
    storeLanes(sums + 4 * j, sum, count);
  }
}

/** sums[width] += factor·values. */
function addScaled(sums: usize, values: usize, factor: f32, width: i32): void {
  const scale = f32x4.splat(factor);
  for (let j = 0; j < width; j += 4) {
    const count = width - j;
    const term = f32x4.mul(loadLanes(values + 4 * j, count), scale);
    storeLanes(sums + 4 * j, f32x4.add(loadLanes(sums + 4 * j, count), term), count);
  }
}

/**
 * output[i] = table[tokens[i]], rows of `width`, of `rows` examples with `length` tokens each; plus
 * that of its position where `positions` [length, width] is not 0.
 */
export function embed(
  tokens: usize,
  rows: i32,
  length: i32,
  table: usize,
  vocabulary: i32,
  width: i32,
  positions: usize,
  output: usize,
): void {
  for (let i = 0; i < rows * length; i++, output += 4 * width) {
    copy(output, table + 4 * width * rowOf(tokens, i, vocabulary), width);
    if (positions) addRow(output, positions + 4 * width * (i % length), width);
  }
}

/**
 * tableGradient[t] = Σ of outputGradient[i] over the i with token t, for the tokens of which the
 * remainder by `threads` is `thread` alone: rows of its own, in which frequent tokens are as many as
 * in everybody's. Adds in the order of the batch.
 */
export function embeddingGradient(
  tokens: usize,
  count: i32,
  outputGradient: usize,
  tableGradient: usize,
  vocabulary: i32,
  width: i32,
  thread: i32,
  threads: i32,
): void {
  clearRows(tableGradient, vocabulary, width, thread, threads);
  for (let i = 0; i < count; i++) {
    const row = rowOf(tokens, i, vocabulary);
    if (row % threads === thread) {
      addRow(tableGradient + 4 * row * width, outputGradient + 4 * i * width, width);
    }
  }
}

/** gradient [length, width] = Σ of outputGradient over `rows` examples, for the values from..to−1. */
export function positionsGradient(
  outputGradient: usize,
  rows: i32,
  size: i32,
  gradient: usize,
  from: i32,
  to: i32,
): void {
  memory.fill(gradient + 4 * from, 0, 4 * (to - from));
  for (let row = 0; row < rows; row++) {
    addRow(gradient + 4 * from, outputGradient + 4 * (row * size + from), to - from);
  }
}

/** 1 / tokens that are none of padding; 0 where there are none. */
function shareOf(tokens: usize, length: i32): f32 {
  let count = 0;
  for (let i = 0; i < length; i++) if (load<f32>(tokens + 4 * i) !== 0) count++;
  return count ? 1 / (count as f32) : 0;
}

/** output [width] = the mean of the table's rows for the tokens of one example; 0 is padding. */
export function embedBag(
  tokens: usize,
  length: i32,
  table: usize,
  vocabulary: i32,
  width: i32,
  output: usize,
): void {
  memory.fill(output, 0, 4 * width);
  const share = shareOf(tokens, length);
  for (let i = 0; i < length; i++) {
    const row = rowOf(tokens, i, vocabulary);
    if (row) addScaled(output, table + 4 * row * width, share, width);
  }
}

/** As `embeddingGradient` for `embedBag` of `rows` examples: each example's gradient in equal shares. */
export function embeddingBagGradient(
  tokens: usize,
  rows: i32,
  length: i32,
  outputGradient: usize,
  tableGradient: usize,
  vocabulary: i32,
  width: i32,
  thread: i32,
  threads: i32,
): void {
  clearRows(tableGradient, vocabulary, width, thread, threads);
  for (let example = 0; example < rows; example++) {
    const share = shareOf(tokens, length);
    for (let i = 0; i < length; i++) {
      const row = rowOf(tokens, i, vocabulary);
      if (row && row % threads === thread) {
        addScaled(tableGradient + 4 * row * width, outputGradient, share, width);
      }
    }
    tokens += 4 * length;
    outputGradient += 4 * width;
  }
}

function clearRows(table: usize, rows: i32, width: i32, thread: i32, threads: i32): void {
  if (threads === 1) {
    memory.fill(table, 0, 4 * rows * width);
    return;
  }
  for (let row = thread; row < rows; row += threads) {
    memory.fill(table + 4 * row * width, 0, 4 * width);
  }
}
