/** The predictor that always names the commonest class. */
import type { Reference } from './workload';

/** Logits are the logarithms of how often each of `classes` stands in `labels`; of equal ones the first is named. */
export function majorityOf(labels: ArrayLike<number>, classes: number): Reference {
  const counts = new Float64Array(classes);
  for (let index = 0; index < labels.length; index++) {
    const label = labels[index] as number;
    counts[label] = (counts[label] as number) + 1;
  }
  // One more of each, so that no class is impossible.
  const row = Float32Array.from(counts, (count) =>
    Math.log((count + 1) / (labels.length + classes)),
  );
  return {
    id: 'majority',
    label: 'Majority',
    outputsAt(_indices, _from, count) {
      const outputs = new Float32Array(count * classes);
      for (let start = 0; start < outputs.length; start += classes) outputs.set(row, start);
      return outputs;
    },
  };
}
