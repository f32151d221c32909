import type { Sliced } from '../inspection/slices';

/** Runs a long computation to its end without a pause. */
export function runAtOnce<Result>(work: Sliced<Result>): Result {
  for (;;) {
    const next = work.next();
    if (next.done) return next.value;
  }
}
