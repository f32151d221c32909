/**
 * The threads' meeting point in shared memory. Without threads in the build everything here is
 * empty. Control words: generation, program, rows, threads, arrived, turn, stop.
 */

const GENERATION: usize = 0;
const PROGRAM: usize = 4;
const ROWS: usize = 8;
const THREADS: usize = 12;
const ARRIVED: usize = 16;
const TURN: usize = 20;
const STOP: usize = 24;

/** Looks before sleeping: a sleeping thread takes tens of microseconds to wake. */
const LOOKS: i32 = 20000;

let control: usize = 0;

/** Names the control words (zeros at first) of this thread's team. */
export function setControl(address: usize): void {
  control = address;
}

/** Starts `program` on all threads; the caller then runs its own part. */
export function announce(program: usize, rows: i32, threads: i32): void {
  if (ASC_FEATURE_THREADS) {
    store<i32>(control + PROGRAM, program);
    store<i32>(control + ROWS, rows);
    store<i32>(control + THREADS, threads);
    atomic.add<i32>(control + GENERATION, 1);
    atomic.notify(control + GENERATION, -1);
  }
}

/** Returns when all `threads` have come here. */
export function meet(threads: i32): void {
  if (ASC_FEATURE_THREADS) {
    if (threads < 2) return;
    const turn = atomic.load<i32>(control + TURN);
    if (atomic.add<i32>(control + ARRIVED, 1) + 1 === threads) {
      atomic.store<i32>(control + ARRIVED, 0);
      atomic.add<i32>(control + TURN, 1);
      atomic.notify(control + TURN, -1);
    } else {
      waitWhile(control + TURN, turn);
    }
  }
}

/** The generation after `seen`; blocks until there is one. */
export function nextGeneration(seen: i32): i32 {
  if (ASC_FEATURE_THREADS) {
    waitWhile(control + GENERATION, seen);
    return atomic.load<i32>(control + GENERATION);
  }
  return 0;
}

export function stopped(): boolean {
  return load<i32>(control + STOP) !== 0;
}

export function announcedProgram(): usize {
  return load<usize>(control + PROGRAM);
}

export function announcedRows(): i32 {
  return load<i32>(control + ROWS);
}

export function announcedThreads(): i32 {
  return load<i32>(control + THREADS);
}

function waitWhile(address: usize, value: i32): void {
  if (ASC_FEATURE_THREADS) {
    for (let i = 0; i < LOOKS; i++) if (atomic.load<i32>(address) !== value) return;
    while (atomic.load<i32>(address) === value) atomic.wait<i32>(address, value, -1);
  }
}
