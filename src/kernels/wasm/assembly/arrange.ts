/** Sums of values, and copies in which they lie in another order. */
import { gateAll, loadLanes, storeLanes } from './matrix/lanes';

/** output = a + b, over `count` values. */
export function addAll(a: usize, b: usize, output: usize, count: i32): void {
  for (let i = 0; i < count; i += 4) {
    const rest = count - i;
    const at = 4 * i;
    storeLanes(output + at, f32x4.add(loadLanes(a + at, rest), loadLanes(b + at, rest)), rest);
  }
}

/**
 * Copies `channels` values of each of `positions` positions that are `inputStride` values apart to
 * where they are `outputStride` apart. With a `mask`, which needs outputs without gaps, they are then
 * gated by it (see tile.ts).
 */
export function copyChannels(
  input: usize,
  inputStride: i32,
  output: usize,
  outputStride: i32,
  positions: i32,
  channels: i32,
  mask: usize,
  scale: f32,
): void {
  const bytes = 4 * channels;
  let source = input;
  let target = output;
  for (let position = 0; position < positions; position++) {
    memory.copy(target, source, bytes);
    source += 4 * inputStride;
    target += 4 * outputStride;
  }
  if (mask) gateAll(output, mask, scale, positions * channels);
}

/**
 * output[o, s, f, i] = input[o, f, s, i] of [outer, first, second, inner], then gated by `mask` (see
 * tile.ts) where that is not 0.
 */
export function swapAxes(
  input: usize,
  output: usize,
  outer: i32,
  first: i32,
  second: i32,
  inner: i32,
  mask: usize,
  scale: f32,
): void {
  const bytes = 4 * inner;
  let source = input;
  for (let o = 0; o < outer; o++) {
    const start = output + o * first * second * bytes;
    for (let f = 0; f < first; f++) {
      let target = start + f * bytes;
      for (let s = 0; s < second; s++) {
        memory.copy(target, source, bytes);
        source += bytes;
        target += first * bytes;
      }
    }
  }
  if (mask) gateAll(output, mask, scale, outer * first * second * inner);
}
