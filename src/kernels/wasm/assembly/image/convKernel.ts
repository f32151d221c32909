/** The gradient of a convolution in its kernel and bias, one image at a time. */

import { edgeMask, edgeTile, readEdge, writeEdge } from '../matrix/edge';
import { addColumns } from '../matrix/gemm';
import { copy, packColumns } from '../matrix/pack';
import { ACCUMULATE, tilesAt } from '../matrix/tile';
import { SLACK } from './conv';

/** Positions whose output gradients are packed at a time: a panel of them fits the first cache. */
const POSITIONS: i32 = 512;

/** Scratch memory for one panel of output gradients. */
export const PANEL_BYTES: i32 = 32 * POSITIONS;

/**
 * Copies an image [height, width, channels] between borders of zeros: [rows, columns, channels].
 * What does not fit is left out.
 */
export function packBordered(
  image: usize,
  height: i32,
  width: i32,
  channels: i32,
  top: i32,
  left: i32,
  rows: i32,
  columns: i32,
  target: usize,
): void {
  memory.fill(target, 0, 4 * (rows * columns * channels + SLACK));
  const count = min(width, columns - left) * channels;
  for (let y = 0; y < height && top + y < rows; y++) {
    const to = target + 4 * ((y + top) * columns + left) * channels;
    copy(to, image + 4 * y * width * channels, count);
  }
}

/**
 * Adds Σ over positions of window·outputGradient to kernelGradient [windowRows, runs, run, outputs],
 * and the sum of outputGradient [positions, outputs] to biasGradient; replaces both where `first`.
 * `run` values of a window's row lie side by side in the bordered image: those of all its columns
 * (`runs` is then 1), or where there are others between columns, those of one. Rows of a window are
 * `rowBytes` apart, runs `runBytes`; `offsets` [positions] says where each window starts (bytes).
 */
export function addKernelGradient(
  bordered: usize,
  offsets: usize,
  positions: i32,
  windowRows: i32,
  runs: i32,
  run: i32,
  rowBytes: i32,
  runBytes: i32,
  outputGradient: usize,
  outputs: i32,
  kernelGradient: usize,
  biasGradient: usize,
  first: boolean,
  panel: usize,
): void {
  const pieces = (positions + POSITIONS - 1) / POSITIONS;
  for (let j = 0; j < outputs; j += 8) {
    for (let piece = 0; piece < pieces; piece++) {
      const from = (positions * piece) / pieces;
      const depth = (positions * (piece + 1)) / pieces - from;
      const replaces = first && piece === 0;
      packPanel(outputGradient + 4 * (from * outputs + j), outputs, outputs - j, depth, panel);
      addColumns(panel, depth, biasGradient + 4 * j, min(8, outputs - j), replaces);
      let c = kernelGradient + 4 * j;
      for (let dy = 0; dy < windowRows; dy++) {
        let a = bordered + dy * rowBytes;
        for (let r = 0; r < runs; r++, a += runBytes, c += 4 * run * outputs) {
          addRun(a, offsets + 4 * from, panel, depth, run, c, outputs, outputs - j, replaces);
        }
      }
    }
  }
}

function packPanel(source: usize, stride: i32, columns: i32, depth: i32, panel: usize): void {
  packColumns(source, stride, min(4, columns), depth, panel, 32);
  packColumns(source + 16, stride, max(0, min(4, columns - 4)), depth, panel + 16, 32);
}

/** One row of the window: C[run, 8] (+)= values of the run · panel. */
function addRun(
  a: usize,
  offsets: usize,
  panel: usize,
  depth: i32,
  run: i32,
  c: usize,
  outputs: i32,
  columns: i32,
  replaces: boolean,
): void {
  const stride = (outputs as usize) << 2;
  const flags = replaces ? 0 : ACCUMULATE;
  const whole = columns >= 8 ? run >> 2 : 0;
  tilesAt(whole, a, 8, offsets, panel, depth, c, stride, 0, flags, 0, 1);
  for (let m = 4 * whole; m < run; m += 4) {
    const rows = min(4, run - m);
    const width = min(8, columns);
    const edge = edgeTile();
    const target = c + m * stride;
    readEdge(target, stride, rows, width, flags, 0);
    tilesAt(1, a + 4 * m, 8, offsets, panel, depth, edge, 32, 0, flags, edgeMask(), 1);
    writeEdge(target, stride, rows, width);
  }
}
