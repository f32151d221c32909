/** Counts the time that a stream works, without the time that its consumer lets it wait. */

export class Stopwatch {
  private total = 0;
  private startedAt: number | null = null;

  constructor(private readonly now: () => number) {}

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
