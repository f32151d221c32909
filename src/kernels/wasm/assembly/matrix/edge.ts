/**
 * Tiles that stick out of their matrix: computed in full beside it, the part that exists copied in.
 * The place beside it is one corner of this thread's scratch memory.
 */
import { scratch } from '../threadShare';
import { ACCUMULATE, MASK } from './tile';

/** Bytes at the start of scratch memory that hold one tile [4][8] and its mask. */
export const EDGE_BYTES: i32 = 256;
const ROW_BYTES: usize = 32;

/** Where a kernel's own scratch memory starts; each kernel lays it out anew. */
export function scratchStart(): usize {
  return scratch + EDGE_BYTES;
}

/** The edge tile; its mask follows it. */
export function edgeTile(): usize {
  return scratch;
}

export function edgeMask(): usize {
  return scratch + 4 * ROW_BYTES;
}

/** Brings the `rows` × `columns` that exist of C (if accumulated) and of the mask (if any). */
export function readEdge(
  c: usize,
  stride: usize,
  rows: i32,
  columns: i32,
  flags: i32,
  mask: usize,
): void {
  if (flags & ACCUMULATE) copyBlock(edgeTile(), ROW_BYTES, c, stride, rows, columns);
  if (flags & MASK) copyBlock(edgeMask(), ROW_BYTES, mask, stride, rows, columns);
}

/** Stores the `rows` × `columns` of the edge tile that exist into C. */
export function writeEdge(c: usize, stride: usize, rows: i32, columns: i32): void {
  copyBlock(c, stride, edgeTile(), ROW_BYTES, rows, columns);
}

function copyBlock(
  target: usize,
  targetStride: usize,
  source: usize,
  sourceStride: usize,
  rows: i32,
  columns: i32,
): void {
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) store<f32>(target + 4 * j, load<f32>(source + 4 * j));
    target += targetStride;
    source += sourceStride;
  }
}
