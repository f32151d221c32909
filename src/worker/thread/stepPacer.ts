/** When the next step of a run may begin, at the speed that the visitor chose. */

/** Timers are no finer than this: shorter waits are saved up. */
const MIN_WAIT_MS = 4;

/** A run that fell behind makes up for this much and no more. */
const CATCH_UP_MS = 100;

export class StepPacer {
  /** When the present step was due to begin, also where it began a little sooner; null before the first. */
  private from: number | null = null;

  /** Milliseconds to wait at `now`, where steps are `leastMs` apart; 0: the next may begin. */
  waitAt(now: number, leastMs: number): number {
    if (this.from === null) return 0;
    const wait = this.from + leastMs - now;
    return wait >= MIN_WAIT_MS ? wait : 0;
  }

  /** The next step begins. */
  begin(now: number, leastMs: number): void {
    const due = this.from === null ? now : this.from + leastMs;
    this.from = Math.min(Math.max(due, now - CATCH_UP_MS), now + MIN_WAIT_MS);
  }
}
