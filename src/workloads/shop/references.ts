/** Predictors that no network is needed for, to compare networks with. */
import type { History } from './histories';

/** Scores [items] of one person. */
export type Scorer = (history: History, index: number) => Float64Array;

/** How often items were taken, the same for everybody. */
export function byPopularity(counts: ArrayLike<number>): Scorer {
  const scores = Float64Array.from(counts, (count) => Math.log(count + 1));
  return () => scores;
}

/** People who vote. */
const NEIGHBOURS = 50;

/**
 * The `NEIGHBOURS` training histories with the largest cosine to a person's vote for their items, each
 * with its cosine. What all of them leave alone is ranked by popularity.
 */
export function byNeighbours(training: readonly History[], counts: ArrayLike<number>): Scorer {
  const items = counts.length;
  const takers = Array.from({ length: items }, (): number[] => []);
  training.forEach(({ seen }, person) => {
    for (let i = 0; i < seen.length; i++) takers[seen[i] as number]?.push(person);
  });
  const shared = new Float64Array(training.length);
  let most = 1;
  for (let item = 0; item < items; item++) most = Math.max(most, counts[item] as number);
  return ({ seen }) => {
    shared.fill(0);
    for (let i = 0; i < seen.length; i++) {
      for (const person of takers[seen[i] as number] ?? []) {
        shared[person] = (shared[person] as number) + 1;
      }
    }
    const alike = [...shared.keys()].filter((person) => (shared[person] as number) > 0);
    const cosineOf = (person: number) =>
      (shared[person] as number) /
      Math.sqrt(seen.length * (training[person] as History).seen.length);
    alike.sort((a, b) => cosineOf(b) - cosineOf(a) || a - b);
    const scores = Float64Array.from(counts, (count) => (1e-6 * count) / most);
    for (const person of alike.slice(0, NEIGHBOURS)) {
      const vote = cosineOf(person);
      const own = (training[person] as History).seen;
      for (let i = 0; i < own.length; i++) {
        const item = own[i] as number;
        scores[item] = (scores[item] as number) + vote;
      }
    }
    return scores;
  };
}
