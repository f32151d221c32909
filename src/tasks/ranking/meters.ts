/** How rankings are measured, one chunk of people after the other. */
import { logSumExp } from '../../numeric/softmax';
import type { Evaluation, Meter, RankingConfig, TaskMeters } from '../task';
import { type RankingDetails, RankingDetailsMeter } from './details';
import { eachRanked } from './eachRanked';
import { discountOf, rankOf, tailStart, topItems } from './rank';
import { LIST, RECALL_LIST } from './task';

export const rankingMeters: TaskMeters<RankingConfig, RankingDetails> = {
  meter: ({ items }) => new RankingMeter(items),
  detailsMeter: ({ items }, temperature) => new RankingDetailsMeter(items, temperature),
  /** An example is answered right where one of its items is among the first ten. */
  rightOf({ items }, outputs, codes) {
    const right = new Uint8Array(outputs.length / items);
    eachRanked(items, outputs, codes, ({ example, start, targets, known }) => {
      const isHit = targets.some((item) => rankOf(item, outputs, start, items, known) <= LIST);
      right[example] = isHit ? 1 : 0;
    });
    return right;
  },
};

/** NDCG of a list of `LIST` places for targets at `ranks`. */
function ndcgOf(ranks: readonly number[]): number {
  let [gain, most] = [0, 0];
  ranks.forEach((rank, index) => {
    if (rank <= LIST) gain += discountOf(rank);
    if (index < LIST) most += discountOf(index + 1);
  });
  return gain / most;
}

class RankingMeter implements Meter<Evaluation> {
  private examples = 0;
  private ranked = 0;
  private ndcg = 0;
  private hits = 0;
  private recall = 0;
  private tail = { examples: 0, ndcg: 0 };
  private loss = 0;
  /** Null where no chunk had outputs of a teacher. */
  private shared: number | null = null;
  private readonly covered: Uint8Array;

  constructor(private readonly items: number) {
    this.covered = new Uint8Array(items);
  }

  add(outputs: Float32Array, codes: Int32Array, teacherOutputs: Float32Array | null): void {
    const { items, covered, tail } = this;
    const firstOfTail = tailStart(items);
    this.examples += eachRanked(items, outputs, codes, ({ start, targets, known }) => {
      const ranks = targets.map((item) => rankOf(item, outputs, start, items, known));
      this.ranked++;
      this.ndcg += ndcgOf(ranks);
      if (ranks.some((rank) => rank <= LIST)) this.hits++;
      const found = ranks.filter((rank) => rank <= RECALL_LIST).length;
      this.recall += found / Math.min(RECALL_LIST, ranks.length);
      const ofTail = ranks.filter((_, index) => (targets[index] as number) >= firstOfTail);
      if (ofTail.length > 0) {
        tail.examples++;
        tail.ndcg += ndcgOf(ofTail);
      }
      const logSum = logSumExp(outputs, start, items);
      const own = targets.reduce((sum, item) => sum + (outputs[start + item] as number), 0);
      this.loss += logSum - own / targets.length;
      const list = topItems(outputs, start, items, LIST, known);
      for (const item of list) covered[item] = 1;
      if (!teacherOutputs) return;
      const taught = topItems(teacherOutputs, start, items, LIST, known);
      const both = taught.filter((item) => list.includes(item)).length;
      this.shared = (this.shared ?? 0) + both / Math.max(1, taught.length);
    });
  }

  result(): Evaluation {
    const { ranked, tail, shared, covered } = this;
    const ndcg = this.ndcg / ranked;
    return {
      examples: this.examples,
      score: ndcg,
      values: {
        ndcg,
        hit: this.hits / ranked,
        recall: this.recall / ranked,
        ...(tail.examples > 0 ? { tailNdcg: tail.ndcg / tail.examples } : {}),
        coverage: covered.reduce((sum, is) => sum + is, 0) / this.items,
        loss: this.loss / ranked,
        ...(shared === null ? {} : { agreement: shared / ranked }),
      },
    };
  }
}
