/** What keeps gradients and weights from growing: norms and their limits. */
import { loadLanes, madd, storeLanes, sumLanes } from './matrix/lanes';

/** Values whose squares are summed in 32 bits before the sum goes on in 64. */
const RUN: i32 = 4096;

/** Σ value², of a multiple of four values. */
export function squares(values: usize, count: i32): f64 {
  let total: f64 = 0;
  for (let i = 0; i < count; i += RUN) {
    let sum = f32x4.splat(0);
    const end = values + 4 * min(count, i + RUN);
    for (let at = values + 4 * i; at < end; at += 16) sum = madd(v128.load(at), v128.load(at), sum);
    total += sumLanes(sum) as f64;
  }
  return total;
}

/**
 * Scales the columns from..to−1 of a kernel [rows, columns] that are longer than `most` down to
 * that length.
 */
export function limitColumns(
  kernel: usize,
  rows: i32,
  columns: i32,
  from: i32,
  to: i32,
  most: f32,
): void {
  const step = (columns as usize) << 2;
  const one = f32x4.splat(1);
  for (let j = from; j < to; j += 4) {
    const count = to - j;
    let sum = f32x4.splat(0);
    let at = kernel + 4 * j;
    for (let i = 0; i < rows; i++, at += step) {
      const x = loadLanes(at, count);
      sum = madd(x, x, sum);
    }
    // A column of zeros gives infinity here, and stays as it is.
    const scale = f32x4.min(one, f32x4.div(f32x4.splat(most), f32x4.sqrt(sum)));
    if (v128.any_true(f32x4.lt(scale, one))) {
      at = kernel + 4 * j;
      for (let i = 0; i < rows; i++, at += step) {
        storeLanes(at, f32x4.mul(loadLanes(at, count), scale), count);
      }
    }
  }
}
