/**
 * The interpreter: runs a program (see ../opcodes.ts) on this thread's share of the work. All
 * kernels of a step are one call from JavaScript.
 */
import { BY_ROWS, END, HEADER_WORDS, STAGE_WORDS } from '../opcodes';
import { setScratch } from './edge';
import { runParameterOp } from './parameterOps';
import { runRowOp } from './rowOps';
import { meet } from './team';

/**
 * Runs `program` on the first `rows` rows of its buffers as thread `thread` of `threads`. Rows are
 * cut into the program's slices, whatever the number of threads: sums over a slice, and so all
 * results, do not depend on it.
 */
export function runShare(program: usize, rows: i32, thread: i32, threads: i32): void {
  const slices = load<i32>(program);
  const scratch = load<usize>(program + 4) + thread * load<i32>(program + 8);
  setScratch(scratch);
  const sliceRows = (rows + slices - 1) / slices;
  const firstSlice = (thread * slices) / threads;
  const lastSlice = ((thread + 1) * slices) / threads;
  let stage = program + 4 * HEADER_WORDS;
  for (;;) {
    const partition = load<i32>(stage);
    if (partition === END) break;
    if (load<i32>(stage + 4)) meet(threads);
    const blockRows = load<i32>(stage + 8);
    const prologue = load<i32>(stage + 12);
    const count = load<i32>(stage + 16);
    const start = stage + 4 * STAGE_WORDS;
    if (partition === BY_ROWS) {
      const ops = runRows(start, prologue, 0, 0, 0, scratch);
      if (blockRows) {
        for (let slice = firstSlice; slice < lastSlice; slice++) {
          const from = slice * sliceRows;
          const to = min(rows, from + sliceRows);
          for (let row = from; row < to; row += blockRows) {
            runRows(ops, count, row, min(to, row + blockRows), slice, scratch);
          }
        }
      } else {
        const from = firstSlice * sliceRows;
        const to = min(rows, lastSlice * sliceRows);
        if (from < to) runRows(ops, count, from, to, 0, scratch);
      }
      stage = skip(ops, count);
    } else {
      let op = start;
      for (let i = 0; i < count; i++) {
        runParameterOp(op, rows, sliceRows, thread, threads);
        op += 4 * load<i32>(op + 4);
      }
      stage = op;
    }
  }
  meet(threads);
}

/** Runs `count` row ops on rows from..to−1 and returns the address after them. */
function runRows(op: usize, count: i32, from: i32, to: i32, slice: i32, scratch: usize): usize {
  for (let i = 0; i < count; i++) {
    runRowOp(op, from, to, slice, scratch);
    op += 4 * load<i32>(op + 4);
  }
  return op;
}

function skip(op: usize, count: i32): usize {
  for (let i = 0; i < count; i++) op += 4 * load<i32>(op + 4);
  return op;
}
