/** Cuts words out of a stream of sound by its energy alone. */

/** Samples of a step of the gate: 20 ms at 8 kHz. */
const STEP = 160;
/** A step is speech above this root mean square, and above `ABOVE_FLOOR` times that of the quiet. */
const LEAST = 0.01;
const ABOVE_FLOOR = 3;
/** Steps: what a word lasts at least, how long it is quiet after it, what is kept before it, its most. */
const [SHORTEST, PAUSE, LEAD, LONGEST] = [5, 15, 8, 75];
/** How fast the measure of the quiet follows, a step. */
const FOLLOW = 0.05;

export interface GateResult {
  /** Root mean square of the last step. */
  level: number;
  isSpeech: boolean;
  /** The word that has ended with this piece, with a little before and after it. */
  word: Float32Array | null;
}

/** Takes sound at 8 kHz piece by piece. What speaks on for 1.5 s is ended there. */
export class WordGate {
  private left: number[] = [];
  private kept: Float32Array[] = [];
  private floor = LEAST / ABOVE_FLOOR;
  private spoken = 0;
  private quiet = 0;
  private level = 0;

  push(piece: ArrayLike<number>): GateResult {
    for (let at = 0; at < piece.length; at++) this.left.push(piece[at] as number);
    let word: Float32Array | null = null;
    while (this.left.length >= STEP) {
      word = this.take(Float32Array.from(this.left.splice(0, STEP))) ?? word;
    }
    return { level: this.level, isSpeech: this.spoken > 0, word };
  }

  /** What has been heard last, a second and a half at most. */
  recent(): Float32Array {
    return joined(this.kept);
  }

  private take(step: Float32Array): Float32Array | null {
    this.level = Math.sqrt(step.reduce((sum, value) => sum + value * value, 0) / STEP);
    const isLoud = this.level > Math.max(LEAST, ABOVE_FLOOR * this.floor);
    this.kept.push(step);
    if (isLoud) {
      this.spoken++;
      this.quiet = 0;
    } else {
      this.floor += FOLLOW * (this.level - this.floor);
      if (this.spoken > 0) this.quiet++;
    }
    if (this.spoken === 0) {
      if (this.kept.length > LEAD) this.kept.shift();
      return null;
    }
    if (this.quiet < PAUSE && this.kept.length < LONGEST) return null;
    const word = this.spoken >= SHORTEST ? this.recent() : null;
    // A hum that never ends becomes the quiet that words are measured by.
    if (this.quiet < PAUSE) this.floor = this.level;
    this.kept = [];
    this.spoken = 0;
    this.quiet = 0;
    return word;
  }
}

function joined(steps: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(steps.length * STEP);
  for (const [index, step] of steps.entries()) all.set(step, index * STEP);
  return all;
}
