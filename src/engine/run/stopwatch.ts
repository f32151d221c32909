/** Counts the time that a stream works, without the time that its consumer lets it wait. */

export class Stopwatch {
  private startedAt: number | null = null;

  /** `total`: milliseconds worked before, where the stream goes on with earlier work. */
  constructor(
    private readonly now: () => number,
    private total = 0,
  ) {}

  /** Milliseconds worked up to the last hand-over. */
  get ms(): number {
    return this.total;
  }

  /** Milliseconds worked up to this moment; for use from inside the timed stream. */
  running(): number {
    return this.total + (this.startedAt === null ? 0 : this.now() - this.startedAt);
  }

  /** The same stream, timed. */
  async *time<Item, Result>(stream: AsyncGenerator<Item, Result>): AsyncGenerator<Item, Result> {
    try {
      for (;;) {
        this.startedAt = this.now();
        const next = await stream.next();
        this.total += this.now() - this.startedAt;
        this.startedAt = null;
        if (next.done) return next.value;
        yield next.value;
      }
    } finally {
      await stream.return(undefined as Result);
    }
  }
}
