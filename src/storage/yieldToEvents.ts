/** Lets the page answer while much is read or written on its own thread. */

/** Longest time without a turn through the event loop. */
const SLICE_MS = 8;

/** To be awaited often: waits only where it is time for a turn. */
export function createYieldToEvents(): () => Promise<void> {
  let start = performance.now();
  return async () => {
    if (performance.now() - start < SLICE_MS) return;
    await new Promise((resolve) => setTimeout(resolve));
    start = performance.now();
  };
}
