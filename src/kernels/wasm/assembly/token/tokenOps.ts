/** Ops of layers that read tokens: decodes their words and calls the kernels. */
import * as code from '../../opcodes';
import { batchRows, shareStart, thread, threads } from '../threadShare';
import { float, rowAt, word } from '../words';
import { attend, attendGradient } from './attention';
import {
  embed,
  embedBag,
  embeddingBagGradient,
  embeddingGradient,
  positionsGradient,
} from './embedding';
import { itemTokens } from './itemTokens';
import { maskedMax, maskedMaxGradient, maskedMean, maskedMeanGradient } from './maskedPool';
import { ngrams } from './ngrams';

/** Words: input, output (2 each), length, table, vocabulary, width, positions (0: none). */
export function runEmbedding(op: usize, from: i32, to: i32): void {
  embed(
    rowAt(op, 2, from),
    to - from,
    word(op, 6),
    word(op, 7),
    word(op, 8),
    word(op, 9),
    word(op, 10),
    rowAt(op, 4, from),
  );
}

/** Words: input, output gradient (2 each), length, table gradient, vocabulary, width, positions' gradient (0: none). */
export function runEmbeddingGradient(op: usize): void {
  const length = word(op, 6);
  const width = word(op, 9);
  const count = batchRows * length;
  const given = word(op, 4);
  embeddingGradient(word(op, 2), count, given, word(op, 7), word(op, 8), width, thread, threads);
  if (word(op, 10)) {
    const size = length * width;
    const from = shareStart(size, thread);
    positionsGradient(given, batchRows, size, word(op, 10), from, shareStart(size, thread + 1));
  }
}

/** Words: input, output (2 each), length, table, vocabulary, width. */
export function runEmbeddingBag(op: usize, from: i32, to: i32): void {
  for (let row = from; row < to; row++) {
    const output = rowAt(op, 4, row);
    embedBag(rowAt(op, 2, row), word(op, 6), word(op, 7), word(op, 8), word(op, 9), output);
  }
}

/** Words: input, output gradient (2 each), length, table gradient, vocabulary, width. */
export function runEmbeddingBagGradient(op: usize): void {
  embeddingBagGradient(
    word(op, 2),
    batchRows,
    word(op, 6),
    word(op, 4),
    word(op, 7),
    word(op, 8),
    word(op, 9),
    thread,
    threads,
  );
}

/** Words: input, output (2 each), items, length. */
export function runItemTokens(op: usize, from: i32, to: i32): void {
  for (let row = from; row < to; row++) {
    itemTokens(rowAt(op, 2, row), word(op, 6), word(op, 7), rowAt(op, 4, row));
  }
}

/** Words: input, output (2 each), length, orders, vocabulary, buckets. */
export function runNgrams(op: usize, from: i32, to: i32): void {
  for (let row = from; row < to; row++) {
    const output = rowAt(op, 4, row);
    ngrams(rowAt(op, 2, row), word(op, 6), word(op, 7), word(op, 8), word(op, 9), output);
  }
}

/** Words: projections, tokens, weights, output (2 each), length, width, heads, causal. */
export function runAttention(op: usize, from: i32, to: i32): void {
  for (let row = from; row < to; row++) {
    attend(
      rowAt(op, 2, row),
      rowAt(op, 4, row),
      word(op, 10),
      word(op, 11),
      word(op, 12),
      word(op, 13),
      rowAt(op, 6, row),
      rowAt(op, 8, row),
    );
  }
}

/**
 * Words: projections, weights, output gradient, slopes, input gradient, mask (2 each), length,
 * width, heads, scale.
 */
export function runAttentionGradient(op: usize, from: i32, to: i32): void {
  for (let row = from; row < to; row++) {
    attendGradient(
      rowAt(op, 2, row),
      rowAt(op, 4, row),
      rowAt(op, 6, row),
      word(op, 14),
      word(op, 15),
      word(op, 16),
      rowAt(op, 8, row),
      rowAt(op, 10, row),
      word(op, 12) ? rowAt(op, 12, row) : 0,
      float(op, 17),
    );
  }
}

/** Words: input, tokens, output (2 each), length, channels. */
export function runMaskedPool(op: usize, from: i32, to: i32): void {
  const length = word(op, 8);
  const channels = word(op, 9);
  for (let row = from; row < to; row++) {
    const input = rowAt(op, 2, row);
    const tokens = rowAt(op, 4, row);
    const output = rowAt(op, 6, row);
    if (word(op, 0) === code.MASKED_MEAN) maskedMean(input, tokens, length, channels, output);
    else maskedMax(input, tokens, length, channels, output);
  }
}

/** Words: input, tokens, output, output gradient, input gradient, mask (2 each), length, channels, scale. */
export function runMaskedPoolGradient(op: usize, from: i32, to: i32): void {
  const length = word(op, 14);
  const channels = word(op, 15);
  const scale = float(op, 16);
  for (let row = from; row < to; row++) {
    const tokens = rowAt(op, 4, row);
    const given = rowAt(op, 8, row);
    const gradient = rowAt(op, 10, row);
    const mask: usize = word(op, 12) ? rowAt(op, 12, row) : 0;
    if (word(op, 0) === code.MASKED_MEAN_GRADIENT) {
      maskedMeanGradient(tokens, given, length, channels, gradient, mask, scale);
    } else {
      const input = rowAt(op, 2, row);
      const output = rowAt(op, 6, row);
      maskedMaxGradient(input, tokens, output, given, length, channels, gradient, mask, scale);
    }
  }
}
