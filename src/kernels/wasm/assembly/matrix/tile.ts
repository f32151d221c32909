/**
 * The register tile under every product: 4 rows × 8 columns in eight accumulators. One iteration
 * reads 4 values of A and 8 of B and does 8 multiply-adds. The loops are not unrolled on purpose:
 * longer bodies spill registers and run at half the speed.
 */
import { madd } from './lanes';

/** Start from what C holds instead of from the bias or zero. */
export const ACCUMULATE: i32 = 1;
/** Store max(0, value). */
export const RELU: i32 = 2;
/** Store value·scale where the mask is positive, 0 elsewhere. */
export const MASK: i32 = 4;

/**
 * C[4, 8] = A·B (+ bias[8] or C), then the finish that `flags` ask for.
 * `a` [depth][4] and `b` [depth][8] are packed; `c` and `mask` have rows `stride` bytes apart.
 */
export function tile(
  a: usize,
  b: usize,
  depth: i32,
  c: usize,
  stride: usize,
  bias: usize,
  flags: i32,
  mask: usize,
  scale: f32,
): void {
  let c00 = f32x4.splat(0);
  let c01 = c00;
  if (bias) {
    c00 = v128.load(bias);
    c01 = v128.load(bias, 16);
  }
  let c10 = c00;
  let c11 = c01;
  let c20 = c00;
  let c21 = c01;
  let c30 = c00;
  let c31 = c01;
  if (flags & ACCUMULATE) {
    c00 = v128.load(c);
    c01 = v128.load(c, 16);
    c10 = v128.load(c + stride);
    c11 = v128.load(c + stride, 16);
    c20 = v128.load(c + 2 * stride);
    c21 = v128.load(c + 2 * stride, 16);
    c30 = v128.load(c + 3 * stride);
    c31 = v128.load(c + 3 * stride, 16);
  }
  const end = b + ((depth as usize) << 5);
  while (b < end) {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    let x = v128.load32_splat(a);
    c00 = madd(x, b0, c00);
    c01 = madd(x, b1, c01);
    x = v128.load32_splat(a, 4);
    c10 = madd(x, b0, c10);
    c11 = madd(x, b1, c11);
    x = v128.load32_splat(a, 8);
    c20 = madd(x, b0, c20);
    c21 = madd(x, b1, c21);
    x = v128.load32_splat(a, 12);
    c30 = madd(x, b0, c30);
    c31 = madd(x, b1, c31);
    a += 16;
    b += 32;
  }
  storeRow(c, flags, mask, scale, c00, c01);
  storeRow(c + stride, flags, mask + stride, scale, c10, c11);
  storeRow(c + 2 * stride, flags, mask + 2 * stride, scale, c20, c21);
  storeRow(c + 3 * stride, flags, mask + 3 * stride, scale, c30, c31);
}

/**
 * The same for `tiles` tiles side by side, 4 rows of A and of C further on each, where two of the
 * four values of A for depth k lie at `a` + offsets[k] and two lie `gap` bytes further: a window of
 * an image, or the pixels of one, without a packed copy for each window. Where all four are
 * neighbours, `gap` is 8; else the third pixel begins a new row.
 */
export function tilesAt(
  tiles: i32,
  a: usize,
  gap: usize,
  offsets: usize,
  b: usize,
  depth: i32,
  c: usize,
  stride: usize,
  bias: usize,
  flags: i32,
  mask: usize,
  scale: f32,
): void {
  const end = b + ((depth as usize) << 5);
  for (; tiles > 0; tiles--) {
    let c00 = f32x4.splat(0);
    let c01 = c00;
    if (bias) {
      c00 = v128.load(bias);
      c01 = v128.load(bias, 16);
    }
    let c10 = c00;
    let c11 = c01;
    let c20 = c00;
    let c21 = c01;
    let c30 = c00;
    let c31 = c01;
    if (flags & ACCUMULATE) {
      c00 = v128.load(c);
      c01 = v128.load(c, 16);
      c10 = v128.load(c + stride);
      c11 = v128.load(c + stride, 16);
      c20 = v128.load(c + 2 * stride);
      c21 = v128.load(c + 2 * stride, 16);
      c30 = v128.load(c + 3 * stride);
      c31 = v128.load(c + 3 * stride, 16);
    }
    let offset = offsets;
    for (let row = b; row < end; row += 32) {
      const at = a + load<u32>(offset);
      const far = at + gap;
      const b0 = v128.load(row);
      const b1 = v128.load(row, 16);
      let x = v128.load32_splat(at);
      c00 = madd(x, b0, c00);
      c01 = madd(x, b1, c01);
      x = v128.load32_splat(at, 4);
      c10 = madd(x, b0, c10);
      c11 = madd(x, b1, c11);
      x = v128.load32_splat(far);
      c20 = madd(x, b0, c20);
      c21 = madd(x, b1, c21);
      x = v128.load32_splat(far, 4);
      c30 = madd(x, b0, c30);
      c31 = madd(x, b1, c31);
      offset += 4;
    }
    storeRow(c, flags, mask, scale, c00, c01);
    storeRow(c + stride, flags, mask + stride, scale, c10, c11);
    storeRow(c + 2 * stride, flags, mask + 2 * stride, scale, c20, c21);
    storeRow(c + 3 * stride, flags, mask + 3 * stride, scale, c30, c31);
    a += 16;
    c += 4 * stride;
    mask += 4 * stride;
  }
}

/** Finishes and stores one row of eight values. */
function storeRow(c: usize, flags: i32, mask: usize, scale: f32, left: v128, right: v128): void {
  if (flags & RELU) {
    left = f32x4.max(left, f32x4.splat(0));
    right = f32x4.max(right, f32x4.splat(0));
  }
  if (flags & MASK) {
    const factor = f32x4.splat(scale);
    const zero = f32x4.splat(0);
    left = v128.and(f32x4.mul(left, factor), f32x4.gt(v128.load(mask), zero));
    right = v128.and(f32x4.mul(right, factor), f32x4.gt(v128.load(mask, 16), zero));
  }
  v128.store(c, left);
  v128.store(c, right, 16);
}
