/** This thread's share of the program that is running; set once a run. */

/** Rows of the batch, and of each slice of it (the last may have fewer). */
export let batchRows: i32 = 0;
export let sliceRows: i32 = 0;
/** This thread and the number of all. */
export let thread: i32 = 0;
export let threads: i32 = 1;
/** This thread's scratch memory. */
export let scratch: usize = 0;

/** The first row of the block that is worked on; buffers in scratch memory start with it. */
export let blockStart: i32 = 0;

export function setShare(rows: i32, slices: i32, index: i32, count: i32): void {
  batchRows = rows;
  sliceRows = (rows + slices - 1) / slices;
  thread = index;
  threads = count;
}

/** Where the share of thread `index` in `count` things starts, in steps of four. */
export function shareStart(count: i32, index: i32): i32 {
  return index === threads ? count : (((count * index) / threads) >> 2) << 2;
}

export function setScratch(address: usize): void {
  scratch = address;
}

export function setBlock(row: i32): void {
  blockStart = row;
}
