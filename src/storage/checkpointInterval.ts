/** The visitor's choice of how often runs are stored while they go on; kept by the browser. */
import type { CheckpointChoice } from '../store/runs/libraryState';

const KEY = 'distillation-lab checkpoint seconds';

const DEFAULT_SECONDS = 20;

/** Where the browser blocks storage, the choice lasts as long as the page. */
export function checkpointChoice(): CheckpointChoice {
  let seconds = read();
  return {
    seconds: () => seconds,
    choose(chosen) {
      seconds = chosen;
      try {
        localStorage.setItem(KEY, String(chosen));
      } catch {
        // Blocked: nothing to be done.
      }
    },
  };
}

function read(): number {
  try {
    const seconds = Number(localStorage.getItem(KEY));
    return seconds > 0 ? seconds : DEFAULT_SECONDS;
  } catch {
    return DEFAULT_SECONDS;
  }
}
