/** Chooses the test examples that are shown: for each class a plain one and a doubtful one. */
import type { ExampleSet } from '../workloads/workload';

/**
 * Indices into `testSet`: the first example of each class and, where `teacherLogits` [n, C] are
 * known, of each class the one whose true class leads or trails the others by the least.
 */
export function chooseExamples(
  testSet: ExampleSet,
  classes: number,
  teacherLogits: Float32Array | null,
): number[] {
  const plain: number[] = [];
  const doubtful: number[] = [];
  for (let label = 0; label < classes; label++) {
    const first = testSet.labels.indexOf(label);
    if (first < 0) continue;
    plain.push(first);
    if (teacherLogits) {
      const other = leastCertain(testSet, label, classes, teacherLogits);
      if (other !== first) doubtful.push(other);
    }
  }
  return [...doubtful, ...plain];
}

function leastCertain(
  testSet: ExampleSet,
  label: number,
  classes: number,
  logits: Float32Array,
): number {
  let best = -1;
  let bestMargin = Number.POSITIVE_INFINITY;
  for (let index = 0; index < testSet.count; index++) {
    if (testSet.labels[index] !== label) continue;
    const margin = Math.abs(marginOf(logits, index, label, classes));
    if (margin < bestMargin) {
      best = index;
      bestMargin = margin;
    }
  }
  return best;
}

/** Logit of `label` less the largest other logit. */
function marginOf(logits: Float32Array, row: number, label: number, classes: number): number {
  let other = Number.NEGATIVE_INFINITY;
  for (let c = 0; c < classes; c++) {
    if (c !== label) other = Math.max(other, logits[row * classes + c] as number);
  }
  return (logits[row * classes + label] as number) - other;
}
