/** What the compiled module exports: the interpreter, and single kernels for tests and benches. */
import { PANEL_BYTES } from './convKernel';
import { EDGE_BYTES } from './edge';
import { runShare } from './program';
import {
  announce,
  announcedProgram,
  announcedRows,
  announcedThreads,
  nextGeneration,
  stopped,
} from './team';

export { activate, activateGradient } from './activation';
export { averagePool, averagePoolGradient } from './averagePool';
export { convolve, packKernel, packPlanes, packTurnedKernel } from './conv';
export { addKernelGradient, packBordered } from './convKernel';
export {
  depthwise,
  depthwiseInputGradient,
  depthwiseKernelGradient,
  setDepthwise,
} from './depthwise';
export { dropout } from './dropout';
export { gemm, gemmScratchBytes } from './gemm';
export { limitColumns, squares } from './limits';
export { lossRow, lossScratchBytes, sumLosses } from './loss';
export { adam, momentum, sgd } from './optimizer';
export { maxPool, maxPoolGradient } from './pool';
export { setScratch } from './share';
export { setControl } from './team';

/** Scratch memory that every kernel on tiles needs. */
export function edgeBytes(): i32 {
  return EDGE_BYTES;
}

/** Scratch memory for the packed panel of a kernel gradient. */
export function panelBytes(): i32 {
  return PANEL_BYTES;
}

/** Runs a program to its end with `threads` threads, this one included. */
export function run(program: usize, rows: i32, threads: i32): void {
  if (threads > 1) announce(program, rows, threads);
  runShare(program, rows, 0, threads);
}

/** A helper thread's life: takes part in every announced run until the team is stopped. */
export function help(thread: i32): void {
  let seen = 0;
  for (;;) {
    seen = nextGeneration(seen);
    if (stopped()) return;
    runShare(announcedProgram(), announcedRows(), thread, announcedThreads());
  }
}
