/**
 * When the next checkpoint is due: at the end of each epoch and at least every so many
 * milliseconds, but never so often that checkpoints take a notable share of the time. The clock is
 * the visitor's, waits between steps included: what a kill takes is counted in that time.
 */

/** Epochs may be shorter than this; their ends are then passed over. */
const MIN_MS = 2000;

/** A checkpoint waits this many times as long as the last one took. */
const REST = 20;

export class CheckpointPace {
  private madeAt: number;
  private tookMs = 0;

  /** `everyMs` undefined: none is ever due. `now` in milliseconds. */
  constructor(
    private readonly everyMs: number | undefined,
    private readonly now: () => number,
  ) {
    this.madeAt = now();
  }

  isDue(isEpochEnd: boolean): boolean {
    if (this.everyMs === undefined) return false;
    const passed = this.now() - this.madeAt;
    const least = Math.min(this.everyMs, Math.max(MIN_MS, REST * this.tookMs));
    return passed >= (isEpochEnd ? least : this.everyMs);
  }

  /** Called once a checkpoint is made, which began at `startedAt`. */
  made(startedAt: number): void {
    this.madeAt = this.now();
    this.tookMs = this.madeAt - startedAt;
  }
}
