/**
 * Dense products of row-major matrices, blocked so that a packed block of A stays in the second
 * cache level and a packed panel of B in the first.
 */
import { EDGE_BYTES, edgeMask, edgeTile, readEdge, scratchStart, writeEdge } from './edge';
import { packColumns, packRows } from './pack';
import { ACCUMULATE, MASK, RELU, tile } from './tile';

/** A is stored as [k, m]. */
export const TRANSPOSE_A: i32 = 1;
/** B is stored as [n, k]. */
export const TRANSPOSE_B: i32 = 2;

const ROW_BLOCK: i32 = 256;
const DEPTH_BLOCK: i32 = 384;

/** Scratch memory that `gemm` needs, whatever the sizes. */
export function gemmScratchBytes(): i32 {
  return EDGE_BYTES + 4 * (ROW_BLOCK + 8) * DEPTH_BLOCK;
}

/**
 * C[m, n] = A[m, k]·B[k, n] + bias[n], then RELU, or MASK (value·scale where mask[m, n] > 0, else
 * 0), as `flags` of tile.ts ask; k ≥ 1. `bias` may be 0. Where `sums` is not 0, sums[n] becomes the
 * sum of B over k. Strides in floats; `mask` has the stride of C.
 */
export function gemm(
  layout: i32,
  m: i32,
  n: i32,
  k: i32,
  a: usize,
  strideA: i32,
  b: usize,
  strideB: i32,
  c: usize,
  strideC: i32,
  bias: usize,
  sums: usize,
  flags: i32,
  mask: usize,
  scale: f32,
): void {
  const packedA = scratchStart();
  const panel = packedA + 4 * ROW_BLOCK * DEPTH_BLOCK;
  for (let i = 0; i < m; i += ROW_BLOCK) {
    const rows = min(ROW_BLOCK, m - i);
    for (let p = 0; p < k; p += DEPTH_BLOCK) {
      const depth = min(DEPTH_BLOCK, k - p);
      let stage = p ? ACCUMULATE : 0;
      if (p + depth === k) stage |= flags & (RELU | MASK);
      packA(layout, a, strideA, i, rows, p, depth, packedA);
      for (let j = 0; j < n; j += 8) {
        packB(layout, b, strideB, j, n, p, depth, panel);
        if (sums && !i) addColumns(panel, depth, sums + 4 * j, min(8, n - j), p === 0);
        const from = 4 * (i * strideC + j);
        const start: usize = p || !bias ? 0 : bias + 4 * j;
        tileColumn(
          packedA,
          panel,
          rows,
          min(8, n - j),
          depth,
          c + from,
          strideC,
          start,
          stage,
          mask + from,
          scale,
        );
      }
    }
  }
}

/** All tiles of one panel: C[rows, columns ≤ 8]. */
function tileColumn(
  packedA: usize,
  panel: usize,
  rows: i32,
  columns: i32,
  depth: i32,
  c: usize,
  strideC: i32,
  bias: usize,
  flags: i32,
  mask: usize,
  scale: f32,
): void {
  const stride = (strideC as usize) << 2;
  for (let i = 0; i < rows; i += 4) {
    if (columns === 8 && i + 4 <= rows) {
      tile(packedA, panel, depth, c, stride, bias, flags, mask, scale);
    } else {
      const height = min(4, rows - i);
      readEdge(c, stride, height, columns, flags, mask);
      tile(packedA, panel, depth, edgeTile(), 32, bias, flags, edgeMask(), scale);
      writeEdge(c, stride, height, columns);
    }
    packedA += 16 * depth;
    c += 4 * stride;
    mask += 4 * stride;
  }
}

/** Rows i.. of A at depths p.. as strips [depth][4], one after another. */
function packA(
  layout: i32,
  a: usize,
  stride: i32,
  i: i32,
  rows: i32,
  p: i32,
  depth: i32,
  target: usize,
): void {
  for (let row = 0; row < rows; row += 4) {
    const valid = min(4, rows - row);
    if (layout & TRANSPOSE_A) {
      packColumns(a + 4 * (p * stride + i + row), stride, valid, depth, target, 16);
    } else {
      packRows(a + 4 * ((i + row) * stride + p), stride, valid, depth, target, 16);
    }
    target += 16 * depth;
  }
}

/** Columns j..j+7 of B at depths p.. as one panel [depth][8]. */
function packB(
  layout: i32,
  b: usize,
  stride: i32,
  j: i32,
  n: i32,
  p: i32,
  depth: i32,
  target: usize,
): void {
  for (let half = 0; half < 8; half += 4) {
    const column = j + half;
    const valid = max(0, min(4, n - column));
    if (layout & TRANSPOSE_B) {
      const first = valid ? column : j;
      packRows(b + 4 * (first * stride + p), stride, max(1, valid), depth, target + 4 * half, 32);
    } else {
      packColumns(b + 4 * (p * stride + column), stride, valid, depth, target + 4 * half, 32);
    }
  }
}

/** sums[columns] (+)= the column sums of a panel [depth][8]. */
export function addColumns(
  panel: usize,
  depth: i32,
  sums: usize,
  columns: i32,
  first: boolean,
): void {
  let left = f32x4.splat(0);
  let right = left;
  const end = panel + ((depth as usize) << 5);
  for (; panel < end; panel += 32) {
    left = f32x4.add(left, v128.load(panel));
    right = f32x4.add(right, v128.load(panel, 16));
  }
  v128.store(edgeTile(), left);
  v128.store(edgeTile(), right, 16);
  for (let j = 0; j < columns; j++) {
    const sum = load<f32>(edgeTile() + 4 * j);
    store<f32>(sums + 4 * j, first ? sum : sum + load<f32>(sums + 4 * j));
  }
}
