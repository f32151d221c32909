/**
 * The interpreter: runs a program (see ../opcodes.ts) on this thread's share of the work. All
 * kernels of a step are one call from JavaScript.
 */
import { BY_ROWS, END, HEADER_WORDS, STAGE_WORDS } from '../opcodes';
import { runParameterOp } from './parameterOps';
import { runRowOp } from './rowOps';
import { barrier } from './team';
import { setBlock, setScratch, setShare, sliceRows } from './threadShare';
import { word } from './words';

/**
 * Runs `program` on the first `rows` rows of its buffers as thread `thread` of `threads`; returns
 * when this thread's share is done. Rows are cut into the program's slices, whatever the number of threads: sums over a slice, and so all
 * results, do not depend on it.
 */
export function runShare(program: usize, rows: i32, thread: i32, threads: i32): void {
  const slices = word(program, 0);
  setShare(rows, slices, thread, threads);
  setScratch(word(program, 1) + thread * word(program, 2));
  const firstSlice = (thread * slices) / threads;
  const lastSlice = ((thread + 1) * slices) / threads;
  let stage = program + 4 * HEADER_WORDS;
  while (word(stage, 0) !== END) {
    if (word(stage, 1)) barrier(threads);
    const ops = stage + 4 * STAGE_WORDS;
    stage = skip(skip(ops, word(stage, 3)), word(stage, 4));
    if (word(ops, -STAGE_WORDS) === BY_ROWS) runRowStage(ops, rows, firstSlice, lastSlice);
    else for (let op = ops; op < stage; op = skip(op, 1)) runParameterOp(op);
  }
}

/** A stage by rows, whose ops lie at `ops`: the prologue once, the others on this thread's rows. */
function runRowStage(ops: usize, rows: i32, firstSlice: i32, lastSlice: i32): void {
  const stage = ops - 4 * STAGE_WORDS;
  const blockRows = word(stage, 2);
  const start = skip(ops, word(stage, 3));
  const end = skip(start, word(stage, 4));
  runOps(ops, start, 0, 0);
  if (!blockRows) {
    const from = firstSlice * sliceRows;
    const to = min(rows, lastSlice * sliceRows);
    if (from < to) runOps(start, end, from, to);
    return;
  }
  for (let slice = firstSlice; slice < lastSlice; slice++) {
    const to = min(rows, (slice + 1) * sliceRows);
    for (let row = slice * sliceRows; row < to; row += blockRows) {
      runOps(start, end, row, min(to, row + blockRows));
    }
  }
}

function runOps(op: usize, end: usize, from: i32, to: i32): void {
  setBlock(from);
  for (; op < end; op = skip(op, 1)) runRowOp(op, from, to);
}

/** The address `count` ops after `op`. */
function skip(op: usize, count: i32): usize {
  for (let i = 0; i < count; i++) op += 4 * word(op, 1);
  return op;
}
