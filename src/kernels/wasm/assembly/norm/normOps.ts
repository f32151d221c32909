/** Ops of batch, group and layer normalisation: decodes their words and calls the kernels. */

import { batchRows, scratch, sliceRows, thread } from '../threadShare';
import { float, rowAt, word } from '../words';
import {
  addNormSlopes,
  addStatistics,
  batchNorm,
  batchNormInputGradient,
  joinStatistics,
  readRunningStatistics,
} from './batchNorm';
import { groupNorm, groupNormGradient } from './groupNorm';
import { layerNorm, layerNormGradient } from './layerNorm';

/** Slices that have rows. */
function fullSlices(): i32 {
  return (batchRows + sliceRows - 1) / sliceRows;
}

/** Words: input, output, statistics (2 each), positions, channels, γ, β, ε. */
export function runLayerNorm(op: usize, from: i32, to: i32): void {
  for (let row = from; row < to; row++) {
    layerNorm(
      rowAt(op, 2, row),
      word(op, 8),
      word(op, 9),
      word(op, 10),
      word(op, 11),
      rowAt(op, 4, row),
      rowAt(op, 6, row),
      float(op, 12),
    );
  }
}

/**
 * Words: input, statistics, output gradient, input gradient, mask (2 each), positions, channels, γ;
 * partial gradients of γ and β in the first slice, bytes from slice to slice; scale.
 */
export function runLayerNormGradient(op: usize, from: i32, to: i32): void {
  for (let row = from; row < to; row++) {
    const slice = (row / sliceRows) * word(op, 17);
    layerNormGradient(
      rowAt(op, 2, row),
      rowAt(op, 4, row),
      word(op, 12),
      word(op, 13),
      word(op, 14),
      rowAt(op, 6, row),
      rowAt(op, 8, row),
      word(op, 15) + slice,
      word(op, 16) + slice,
      row % sliceRows === 0,
      word(op, 10) ? rowAt(op, 10, row) : 0,
      float(op, 18),
    );
  }
}

/** Words: input, output, statistics (2 each), positions, channels, groups, γ, β, ε. */
export function runGroupNorm(op: usize, from: i32, to: i32): void {
  for (let row = from; row < to; row++) {
    groupNorm(
      rowAt(op, 2, row),
      word(op, 8),
      word(op, 9),
      word(op, 10),
      word(op, 11),
      word(op, 12),
      rowAt(op, 4, row),
      rowAt(op, 6, row),
      float(op, 13),
    );
  }
}

/**
 * Words: input, statistics, output gradient, input gradient, mask (2 each), positions, channels,
 * groups, γ; partial gradients of γ and β in the first slice, bytes from slice to slice; scale.
 */
export function runGroupNormGradient(op: usize, from: i32, to: i32): void {
  for (let row = from; row < to; row++) {
    const slice = (row / sliceRows) * word(op, 18);
    groupNormGradient(
      rowAt(op, 2, row),
      rowAt(op, 4, row),
      word(op, 12),
      word(op, 13),
      word(op, 14),
      word(op, 15),
      rowAt(op, 6, row),
      rowAt(op, 8, row),
      word(op, 16) + slice,
      word(op, 17) + slice,
      row % sliceRows === 0,
      word(op, 10) ? rowAt(op, 10, row) : 0,
      float(op, 19),
    );
  }
}

/** Words: input (2), positions, channels, statistics of the first slice, bytes from slice to slice. */
export function runBatchStatistics(op: usize, from: i32, to: i32): void {
  const positions = word(op, 4);
  for (let row = from; row < to; ) {
    const slice = row / sliceRows;
    const end = min(to, (slice + 1) * sliceRows);
    addStatistics(
      rowAt(op, 2, row),
      (end - row) * positions,
      word(op, 5),
      (row - slice * sliceRows) * positions,
      word(op, 6) + slice * word(op, 7),
    );
    row = end;
  }
}

/**
 * Words: statistics of the first slice, bytes from slice to slice, positions, channels, ε, place of
 * the joined statistics in scratch memory; running mean and variance (0: leave them), share.
 */
export function runJoinStatistics(op: usize): void {
  const positions = word(op, 4);
  joinStatistics(
    word(op, 2),
    word(op, 3),
    fullSlices(),
    sliceRows * positions,
    batchRows * positions,
    word(op, 5),
    float(op, 6),
    scratch + word(op, 7),
    thread === 0 ? word(op, 8) : 0,
    word(op, 9),
    float(op, 10),
  );
}

/** Words: running mean, running variance, channels, ε, place in scratch memory. */
export function runReadRunningStatistics(op: usize): void {
  const joined = scratch + word(op, 6);
  readRunningStatistics(word(op, 2), word(op, 3), word(op, 4), float(op, 5), joined);
}

/** Words: input, output (2 each), positions, channels, joined statistics, γ, β. */
export function runBatchNorm(op: usize, from: i32, to: i32): void {
  for (let row = from; row < to; row++) {
    batchNorm(
      rowAt(op, 2, row),
      word(op, 6),
      word(op, 7),
      scratch + word(op, 8),
      word(op, 9),
      word(op, 10),
      rowAt(op, 4, row),
    );
  }
}

/**
 * Words: input, output gradient (2 each), positions, channels, joined statistics; partial gradients
 * of γ and β in the first slice, bytes from slice to slice.
 */
export function runBatchNormSlopes(op: usize, from: i32, to: i32): void {
  for (let row = from; row < to; row++) {
    const slice = (row / sliceRows) * word(op, 11);
    addNormSlopes(
      rowAt(op, 2, row),
      word(op, 6),
      word(op, 7),
      scratch + word(op, 8),
      rowAt(op, 4, row),
      word(op, 9) + slice,
      word(op, 10) + slice,
      row % sliceRows === 0,
    );
  }
}

/**
 * Words: partial gradients of γ and β in the first slice, bytes from slice to slice, positions,
 * channels, place in scratch memory of their means over the batch.
 */
export function runJoinSlopes(op: usize): void {
  const channels = word(op, 6);
  const means = scratch + word(op, 7);
  const share: f32 = 1 / ((batchRows * word(op, 5)) as f32);
  for (let part = 0; part < 2; part++) {
    for (let c = 0; c < channels; c++) {
      let sum: f32 = 0;
      for (let slice = 0; slice < fullSlices(); slice++) {
        sum += load<f32>(word(op, 2 + part) + slice * word(op, 4) + 4 * c);
      }
      store<f32>(means + 4 * (part * channels + c), share * sum);
    }
  }
}

/**
 * Words: input, output gradient, input gradient, mask (2 each), positions, channels, joined
 * statistics, γ, joined slopes, scale.
 */
export function runBatchNormInputGradient(op: usize, from: i32, to: i32): void {
  for (let row = from; row < to; row++) {
    batchNormInputGradient(
      rowAt(op, 2, row),
      word(op, 10),
      word(op, 11),
      scratch + word(op, 12),
      word(op, 13),
      scratch + word(op, 14),
      rowAt(op, 4, row),
      rowAt(op, 6, row),
      word(op, 8) ? rowAt(op, 8, row) : 0,
      float(op, 15),
    );
  }
}
