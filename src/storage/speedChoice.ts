/** The visitor's choice of how fast runs are taken; kept by the browser. */
import { type Speed, speeds } from '../protocol/speed';

const KEY = 'distillation-lab speed';

/** Slow enough to move a slider meanwhile. */
const DEFAULT: Speed = 'normal';

export function readSpeed(): Speed {
  try {
    const kept = localStorage.getItem(KEY);
    return speeds.find((speed) => speed === kept) ?? DEFAULT;
  } catch {
    return DEFAULT;
  }
}

/** Where the browser blocks storage, the choice lasts as long as the page. */
export function keepSpeed(speed: Speed): void {
  try {
    localStorage.setItem(KEY, speed);
  } catch {
    // Blocked: nothing to be done.
  }
}
