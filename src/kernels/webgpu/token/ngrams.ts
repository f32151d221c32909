/** Rows of a table for the words of a text and their sequences, as fastText has them. */
import { declareBindings, type Kernel, linearMain, linearWorkgroups } from '../kernel';

const LANES = 64;

export interface NgramSizes {
  length: number;
  orders: number;
  vocabulary: number;
  buckets: number;
}

/**
 * output [rows, orders, length]: the token at each position; for each order n from 2 on,
 * vocabulary + FNV-1a hash mod buckets of the n tokens from that position on; 0 where one of them
 * is padding or beyond the end. Bindings: settings, input [rows, length], output.
 */
export function ngrams({ length, orders, vocabulary, buckets }: NgramSizes): Kernel {
  const { bindings, declarations } = declareBindings([
    { name: 'input', type: 'f32' },
    { name: 'output', type: 'f32', written: true },
  ]);
  const code = `${declarations}${linearMain(LANES)}
  if (thread >= settings.rows * ${length}u) { return; }
  let position = thread % ${length}u;
  let start = thread - position;
  var hash = 2166136261u;
  var isComplete = true;
  for (var order = 0u; order < ${orders}u; order++) {
    var token = 0u;
    if (position + order < ${length}u) { token = u32(input[thread + order]); }
    if (token == 0u) { isComplete = false; }
    hash = (hash ^ token) * 16777619u;
    var row = 0u;
    if (isComplete) { row = select(${vocabulary}u + hash % ${buckets}u, token, order == 0u); }
    output[${orders}u * start + order * ${length}u + position] = f32(row);
  }
}`;
  return {
    label: `${orders}-grams of ${length} in ${buckets}`,
    bindings,
    code,
    workgroups: (rows) => linearWorkgroups(rows * length, LANES),
  };
}
