/** What is timed: something that trains a net, one step after another. */
import type { Net } from './nets';

export interface Contender {
  /** Takes `count` steps, waits until they are done and returns the milliseconds of each. */
  run(count: number): Promise<number[]>;
  /** The total loss of each step so far; costs no time while steps are timed. */
  losses(): Promise<number[]>;
}

export type MakeContender = (net: Net, threads: number) => Promise<Contender>;
