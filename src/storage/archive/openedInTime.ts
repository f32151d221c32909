/** A database that does not open in time counts as none: some embedded pages never hear of theirs. */
import type { Clock } from '../../clock';
import { StorageError } from '../../store/runs/runArchive';
import type { RunDatabase } from './database';

/** Long enough for a busy machine with a slow disk, and for another tab to let go of an older version. */
export const MAX_OPENING_MS = 60_000;

/**
 * Gives what `open` resolves to, each time it is asked. Throws `unavailable` once the opening takes
 * too long, until it comes after all.
 */
export function openedInTime<Opened>(open: () => Promise<Opened>, clock: Clock) {
  let answer: Promise<Opened> | null = null;
  return (): Promise<Opened> => {
    answer ??= new Promise((resolve, reject) => {
      const opening = open();
      const stopWaiting = clock.after(MAX_OPENING_MS, () =>
        reject(new StorageError('unavailable')),
      );
      opening.then(
        (opened) => {
          answer = opening;
          stopWaiting();
          resolve(opened);
        },
        (error) => {
          stopWaiting();
          reject(error);
        },
      );
    });
    return answer;
  };
}

/** The page's database; opened, and its code loaded, with the first call. Throws StorageError. */
export function lazyDatabase(clock: Clock): () => Promise<RunDatabase> {
  return openedInTime(async () => (await import('./database')).openDatabase(), clock);
}
