/** Copies matrix strips into the order in which the register tile reads them. */

/** Copies `count` floats, in fours while they last. */
export function copy(target: usize, source: usize, count: i32): void {
  const end = source + 4 * count;
  for (; source + 16 <= end; source += 16, target += 16) v128.store(target, v128.load(source));
  for (; source < end; source += 4, target += 4) store<f32>(target, load<f32>(source));
}

/**
 * target[k][0..3] = source[k][0..3] for k < depth: four adjacent columns of a row-major matrix
 * whose rows are `stride` floats apart. Of the four, `valid` exist; the others become 0. Packed
 * rows are `step` bytes apart.
 */
export function packColumns(
  source: usize,
  stride: i32,
  valid: i32,
  depth: i32,
  target: usize,
  step: usize,
): void {
  const rowBytes = (stride as usize) << 2;
  if (valid >= 4) {
    for (let k = 0; k < depth; k++) {
      v128.store(target, v128.load(source));
      source += rowBytes;
      target += step;
    }
    return;
  }
  for (let k = 0; k < depth; k++) {
    v128.store(target, f32x4.splat(0));
    for (let i = 0; i < valid; i++) store<f32>(target + 4 * i, load<f32>(source + 4 * i));
    source += rowBytes;
    target += step;
  }
}

/**
 * target[k][i] = source[i][k] for k < depth, i < 4: four adjacent rows, transposed. Of the four,
 * `valid` ≥ 1 exist; the others repeat the first. Packed rows are `step` bytes apart.
 */
export function packRows(
  source: usize,
  stride: i32,
  valid: i32,
  depth: i32,
  target: usize,
  step: usize,
): void {
  const rowBytes = (stride as usize) << 2;
  let s0 = source;
  let s1 = valid > 1 ? s0 + rowBytes : s0;
  let s2 = valid > 2 ? s0 + 2 * rowBytes : s0;
  let s3 = valid > 3 ? s0 + 3 * rowBytes : s0;
  let k = 0;
  for (; k + 4 <= depth; k += 4) {
    transpose4(v128.load(s0), v128.load(s1), v128.load(s2), v128.load(s3), target, step);
    s0 += 16;
    s1 += 16;
    s2 += 16;
    s3 += 16;
    target += 4 * step;
  }
  for (; k < depth; k++) {
    store<f32>(target, load<f32>(s0));
    store<f32>(target, load<f32>(s1), 4);
    store<f32>(target, load<f32>(s2), 8);
    store<f32>(target, load<f32>(s3), 12);
    s0 += 4;
    s1 += 4;
    s2 += 4;
    s3 += 4;
    target += step;
  }
}

/** Stores the columns of the 4 × 4 matrix with rows r0..r3, `step` bytes apart. */
export function transpose4(
  r0: v128,
  r1: v128,
  r2: v128,
  r3: v128,
  target: usize,
  step: usize,
): void {
  const low01 = v128.shuffle<f32>(r0, r1, 0, 4, 1, 5);
  const high01 = v128.shuffle<f32>(r0, r1, 2, 6, 3, 7);
  const low23 = v128.shuffle<f32>(r2, r3, 0, 4, 1, 5);
  const high23 = v128.shuffle<f32>(r2, r3, 2, 6, 3, 7);
  v128.store(target, v128.shuffle<i64>(low01, low23, 0, 2));
  v128.store(target + step, v128.shuffle<i64>(low01, low23, 1, 3));
  v128.store(target + 2 * step, v128.shuffle<i64>(high01, high23, 0, 2));
  v128.store(target + 3 * step, v128.shuffle<i64>(high01, high23, 1, 3));
}
