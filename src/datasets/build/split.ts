/** Draws a test set with the same share of each class, the same one for the same labels. */
import { Random } from '../../numeric/random';
import { MAX_TEST_EXAMPLES, TEST_SHARE } from '../limits';

/** Indices of the examples of both parts, in random order. */
export interface Split {
  train: Int32Array;
  test: Int32Array;
}

/**
 * `TEST_SHARE` of each class goes to the test, `MAX_TEST_EXAMPLES` in all at most. Of a class with
 * two or more examples one at least is tested; the only one of a class is learned from.
 */
export function splitByClass(labels: Uint16Array, classes: number, seed: number): Split {
  const share = Math.min(TEST_SHARE, MAX_TEST_EXAMPLES / Math.max(1, labels.length));
  const counts = new Int32Array(classes);
  for (const label of labels) counts[label] = (counts[label] as number) + 1;
  const wanted = counts.map((count) => (count < 2 ? 0 : Math.max(1, Math.floor(share * count))));
  const train: number[] = [];
  const test: number[] = [];
  for (const index of new Random(seed, 'dataset split').permutation(labels.length)) {
    const label = labels[index] as number;
    if ((wanted[label] as number) > 0) {
      wanted[label] = (wanted[label] as number) - 1;
      test.push(index);
    } else train.push(index);
  }
  return { train: Int32Array.from(train), test: Int32Array.from(test) };
}

/** A random order of a training set that came as it is. */
export function shuffled(count: number, seed: number): Int32Array {
  return new Random(seed, 'dataset order').permutation(count);
}
