/** A progress bar on a stream: redrawn in place on a terminal, a line every tenth elsewhere. */

const WIDTH = 24;

export class ProgressBar {
  private label = '';
  private startedAt = 0;
  /** What was done before the bar appeared: it says nothing about the speed. */
  private startShare = 0;
  private tenths = -1;

  constructor(
    private readonly stream: NodeJS.WriteStream,
    private readonly now: () => number,
  ) {}

  /** Shows `done` of `total`; a new `label` starts a new bar. */
  show(label: string, done: number, total: number): void {
    const share = total > 0 ? Math.min(1, done / total) : 1;
    if (label !== this.label) {
      this.end();
      this.label = label;
      this.startedAt = this.now();
      this.startShare = share;
    }
    const tenths = Math.floor(share * 10);
    if (!this.stream.isTTY && tenths === this.tenths) return;
    this.tenths = tenths;
    const filled = Math.round(share * WIDTH);
    const bar = '█'.repeat(filled) + '░'.repeat(WIDTH - filled);
    const text = `${bar} ${String(Math.round(share * 100)).padStart(3)} %  ${label}${this.timeLeft(share)}`;
    this.stream.write(this.stream.isTTY ? `\r\x1b[K${text}` : `${text}\n`);
  }

  /** Leaves the last state standing. */
  end(): void {
    if (this.label && this.stream.isTTY) this.stream.write('\n');
    this.label = '';
    this.tenths = -1;
  }

  private timeLeft(share: number): string {
    const since = share - this.startShare;
    if (since <= 0 || share >= 1) return '';
    const seconds = (((this.now() - this.startedAt) / 1000) * (1 - share)) / since;
    if (seconds >= 600) return `, ${Math.round(seconds / 60)} min left`;
    return `, ${seconds < 10 ? seconds.toFixed(1) : Math.round(seconds)} s left`;
  }
}
