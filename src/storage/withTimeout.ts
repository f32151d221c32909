/** How long the page waits for its storage before it shows what has happened. */
import type { Clock } from '../clock';

/** A disk that does not answer keeps nothing back for longer. */
export const MAX_WAIT_MS = 3000;

/** Resolves with `work`, however it ends, or once the wait is too long. */
export function withTimeout(work: Promise<void>, clock: Clock): Promise<void> {
  return new Promise((resolve) => {
    const stopWaiting = clock.after(MAX_WAIT_MS, resolve);
    const end = () => {
      stopWaiting();
      resolve();
    };
    work.then(end, end);
  });
}
