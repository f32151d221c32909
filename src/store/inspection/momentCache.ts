/** The moments that were looked at last, so that going back and forth needs no new answers. */
import type { Moment } from '../../protocol/inspection';

/** 0.8 MB each for 10,000 examples of 10 classes. */
const KEPT = 16;

export function createMomentCache() {
  const moments = new Map<number, Moment>();
  return {
    get(step: number): Moment | undefined {
      const moment = moments.get(step);
      if (moment) this.add(moment);
      return moment;
    },
    /** Becomes the newest; the oldest goes where there are too many. */
    add(moment: Moment): void {
      moments.delete(moment.step);
      moments.set(moment.step, moment);
      const [oldest] = moments.keys();
      if (moments.size > KEPT && oldest !== undefined) moments.delete(oldest);
    },
    dropAfter(step: number): void {
      for (const each of moments.keys()) if (each > step) moments.delete(each);
    },
    clear(): void {
      moments.clear();
    },
  };
}
