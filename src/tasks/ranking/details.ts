/** What rankings say beyond the metrics: how they fare by popularity, and how far they are from the teacher's. */
import { logSoftmax } from '../../numeric/softmax';
import type { Meter } from '../task';
import { eachRanked } from './eachRanked';
import { rankOf } from './rank';
import { LIST } from './task';

export interface RankingDetails {
  kind: 'ranking';
  /** By tenths of the items, the most popular first: held-out items, and those among the first ten. */
  byPopularity: { targets: number[]; hits: number[] };
  /** Mean KL(teacher‖model) over all items at the run's temperature, without T², in nats. */
  divergence: number;
}

/** Groups of as many items each. */
const GROUPS = 10;

/** Every chunk needs the teacher's outputs. */
export class RankingDetailsMeter implements Meter<RankingDetails> {
  private readonly targets = Array<number>(GROUPS).fill(0);
  private readonly hits = Array<number>(GROUPS).fill(0);
  private ranked = 0;
  private divergence = 0;

  constructor(
    private readonly items: number,
    private readonly temperature: number,
  ) {}

  add(outputs: Float32Array, codes: Int32Array, teacherOutputs: Float32Array | null): void {
    if (!teacherOutputs) throw new RangeError('details compare with the teacher’s outputs');
    const { items, temperature } = this;
    eachRanked(items, outputs, codes, ({ start, targets, known }) => {
      this.ranked++;
      for (const item of targets) {
        const group = Math.floor((GROUPS * item) / items);
        this.targets[group] = (this.targets[group] as number) + 1;
        if (rankOf(item, outputs, start, items, known) <= LIST) {
          this.hits[group] = (this.hits[group] as number) + 1;
        }
      }
      const p = logSoftmax(teacherOutputs, start, items, temperature);
      const q = logSoftmax(outputs, start, items, temperature);
      for (let item = 0; item < items; item++) {
        const logP = p[item] as number;
        this.divergence += Math.exp(logP) * (logP - (q[item] as number));
      }
    });
  }

  result(): RankingDetails {
    const { targets, hits } = this;
    const divergence = Math.max(0, this.divergence / this.ranked);
    return { kind: 'ranking', byPopularity: { targets, hits }, divergence };
  }
}
