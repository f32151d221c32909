/** Reads the words of a program's ops; see ../opcodes.ts. */
import { blockStart, scratch } from './threadShare';

/** The whole-number argument in word `index` of an op. */
export function word(op: usize, index: i32): i32 {
  return load<i32>(op + 4 * index);
}

/** The float argument in word `index` of an op. */
export function float(op: usize, index: i32): f32 {
  return load<f32>(op + 4 * index);
}

/** Address of row `row` of the buffer in words `index` and `index + 1`; see ../opcodes.ts. */
export function rowAt(op: usize, index: i32, row: i32): usize {
  const address = word(op, index);
  const bytes = word(op, index + 1);
  if (address & 1) return scratch + (address ^ 1) + (row - blockStart) * bytes;
  return address + row * bytes;
}
