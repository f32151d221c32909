/**
 * Seeded random numbers (sfc32, seeded by a hash of seed and stream name). The same on every
 * machine; streams are independent, so that using more of one never shifts another.
 */

/** A seeded source of random numbers; the engine provides it, so that data are reproducible. */
export interface RandomSource {
  /** Uniform in [0, 1). */
  uniform(): number;
  /** Standard normal. */
  normal(): number;
  /** Uniform whole number in [0, bound). */
  below(bound: number): number;
  /** A random order of 0 … count − 1. */
  permutation(count: number): Int32Array;
}

/** 32-bit FNV-1a with a final avalanche. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  }
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}

export class Random implements RandomSource {
  private a: number;
  private b: number;
  private c: number;
  private counter = 1;

  constructor(seed: number, stream: string) {
    this.a = hash(`${stream}/a/${seed}`);
    this.b = hash(`${stream}/b/${seed}`);
    this.c = hash(`${stream}/c/${seed}`);
    for (let i = 0; i < 12; i++) this.next();
  }

  /** Uniform 32-bit unsigned whole number. */
  next(): number {
    const result = (this.a + this.b + this.counter) | 0;
    this.counter = (this.counter + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = ((this.c << 21) | (this.c >>> 11)) + result;
    this.c |= 0;
    return result >>> 0;
  }

  uniform(): number {
    return this.next() / 4294967296;
  }

  /** Box–Muller; one value a call keeps the stream simple to reason about. */
  normal(): number {
    const radius = Math.sqrt(-2 * Math.log(1 - this.uniform()));
    return radius * Math.cos(2 * Math.PI * this.uniform());
  }

  below(bound: number): number {
    return Math.floor(this.uniform() * bound);
  }

  permutation(count: number): Int32Array {
    const order = Int32Array.from({ length: count }, (_, index) => index);
    for (let i = count - 1; i > 0; i--) {
      const other = this.below(i + 1);
      const value = order[i] as number;
      order[i] = order[other] as number;
      order[other] = value;
    }
    return order;
  }
}
