/**
 * The threads' barriers in shared memory. Without threads in the build everything here is
 * empty. A team can be split into groups of equal size, each of which runs a program of its own.
 * Control words: generation, groups, rows, threads, stop; the groups' programs from `PROGRAMS`; in
 * cache lines of their own from `PLACES` the barriers: arrived, turn.
 */
import { MAX_GROUPS } from '../opcodes';

const GENERATION: usize = 0;
const GROUPS: usize = 4;
const ROWS: usize = 8;
const THREADS: usize = 12;
const STOP: usize = 16;
const PROGRAMS: usize = 64;
const PLACES: usize = 128;
const PLACE_BYTES: usize = 64;
const ARRIVED: usize = 0;
const TURN: usize = 4;

/** Reads of a word before sleeping: a sleeping thread takes tens of microseconds to wake. */
const SPINS: i32 = 20000;

let control: usize = 0;
/** The barrier of this thread's group. */
let place: usize = 0;

/** Names the control words (zeros at first) of this thread's team. */
export function setControl(address: usize): void {
  control = address;
}

/** The program of group `group` in the run to come. */
export function setProgram(group: i32, program: usize): void {
  store<usize>(control + PROGRAMS + 4 * group, program);
}

export function programOf(group: i32): usize {
  return load<usize>(control + PROGRAMS + 4 * group);
}

/** Makes this thread one of `group`. */
export function joinGroup(group: i32): void {
  place = placeOf(group);
}

/** Wakes all threads for a run; the caller then takes its own part. */
export function announce(groups: i32, rows: i32, threads: i32): void {
  if (ASC_FEATURE_THREADS) {
    store<i32>(control + GROUPS, groups);
    store<i32>(control + ROWS, rows);
    store<i32>(control + THREADS, threads);
    atomic.add<i32>(control + GENERATION, 1);
    atomic.notify(control + GENERATION, -1);
  }
}

/** Returns when all `threads` of this thread's group have come here. */
export function barrier(threads: i32): void {
  barrierAt(place, threads);
}

/** Returns when all `threads` of the team have come here. */
export function barrierAll(threads: i32): void {
  barrierAt(placeOf(MAX_GROUPS), threads);
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

export function announcedGroups(): i32 {
  return load<i32>(control + GROUPS);
}

export function announcedRows(): i32 {
  return load<i32>(control + ROWS);
}

export function announcedThreads(): i32 {
  return load<i32>(control + THREADS);
}

function placeOf(index: i32): usize {
  return control + PLACES + PLACE_BYTES * index;
}

function barrierAt(place: usize, threads: i32): void {
  if (ASC_FEATURE_THREADS) {
    if (threads < 2) return;
    const turn = atomic.load<i32>(place + TURN);
    if (atomic.add<i32>(place + ARRIVED, 1) + 1 === threads) {
      atomic.store<i32>(place + ARRIVED, 0);
      atomic.add<i32>(place + TURN, 1);
      atomic.notify(place + TURN, -1);
    } else {
      waitWhile(place + TURN, turn);
    }
  }
}

function waitWhile(address: usize, value: i32): void {
  if (ASC_FEATURE_THREADS) {
    for (let i = 0; i < SPINS; i++) if (atomic.load<i32>(address) !== value) return;
    while (atomic.load<i32>(address) === value) atomic.wait<i32>(address, value, -1);
  }
}
