/**
 * Long computations on the main thread, in slices: a generator yields after a few thousand values,
 * and whoever runs it lets the page answer in between.
 */

/** Yields after each small piece of the work; returns its result. */
export type Sliced<Result> = Generator<undefined, Result>;

/** Values between two yields: about a millisecond, also on a slow computer. */
const PIECE = 2500;

/** Examples of `values` each between two yields. */
export function pieceOf(values: number): number {
  return Math.max(1, Math.floor(PIECE / values));
}

/** The page is asked for its say at least this often. */
const SLICE_MS = 8;

export interface Rest {
  now(): number;
  /** A turn through the event loop. */
  pause(): Promise<void>;
  /** True once nobody wants the result any more. */
  isOff(): boolean;
}

/** Resolves with the result, or with null once it is not wanted any more. */
export async function runInSlices<Result>(
  work: Sliced<Result>,
  { now, pause, isOff }: Rest,
): Promise<Result | null> {
  let start = now();
  for (;;) {
    if (isOff()) return null;
    const next = work.next();
    if (next.done) return next.value;
    if (now() - start < SLICE_MS) continue;
    await pause();
    start = now();
  }
}
