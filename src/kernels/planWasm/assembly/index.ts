/** What the compiled module exports: the interpreter, and single kernels for tests and benches. */
import { runShare } from './program';
import {
  announce,
  announcedProgram,
  announcedRows,
  announcedThreads,
  nextGeneration,
  stopped,
} from './team';

export { dropout } from './dropout';
export { setScratch } from './edge';
export { gemm, gemmScratchBytes } from './gemm';
export { lossRow, lossScratchBytes, sumLosses } from './loss';
export { adam, momentum, sgd } from './optimizer';
export { setControl } from './team';

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
