/**
 * What a model's logits over the test set say: top classes, confusions, mean soft targets,
 * entropies. N = examples, C = classes. Pure, in double precision.
 */
import { softmaxInto } from '../../numeric/softmax';
import type { ClassCut } from './classCut';
import { pieceOf, type Sliced } from './slices';

/**
 * Counts [P, P] by the places of a cut: examples of true classes (row) that were taken for others
 * (column).
 */
export function confusionOf(
  labels: Int32Array,
  tops: Int32Array,
  { places, count }: ClassCut,
): Uint32Array {
  const counts = new Uint32Array(count * count);
  tops.forEach((top, index) => {
    const label = labels[index] as number;
    if (label < 0) return;
    const row = places[label] as number;
    const cell = row * count + (places[top] as number);
    counts[cell] = (counts[cell] as number) + 1;
  });
  return counts;
}

/** Rows with a label whose top class is another one. */
export function countErrors(labels: Int32Array, tops: Int32Array): number {
  return tops.reduce((errors, top, index) => {
    const label = labels[index] as number;
    return label < 0 || top === label ? errors : errors + 1;
  }, 0);
}

/**
 * Mean soft target at temperature T of the examples of each true class, [P, P] by the places of a
 * cut: row = true classes, column = the sum over its classes. Rows without examples are NaN.
 */
export function* similarityOf(
  logits: Float32Array,
  labels: Int32Array,
  { places, count }: ClassCut,
  temperature: number,
): Sliced<Float64Array> {
  const sums = new Float64Array(count * count);
  const counts = new Uint32Array(count);
  const classes = places.length;
  const row = new Float64Array(classes);
  const piece = pieceOf(classes);
  for (let index = 0; index < labels.length; index++) {
    const label = places[labels[index] as number] as number;
    softmaxInto(row, logits, index * classes, temperature);
    for (let c = 0; c < classes; c++) {
      const cell = label * count + (places[c] as number);
      sums[cell] = (sums[cell] as number) + (row[c] as number);
    }
    counts[label] = (counts[label] as number) + 1;
    if (index % piece === piece - 1) yield;
  }
  return sums.map((sum, cell) => sum / (counts[Math.floor(cell / count)] as number));
}

/** Entropy in bits of each row's soft targets at temperature T, [N]. */
export function* entropiesOf(
  logits: Float32Array,
  classes: number,
  temperature: number,
): Sliced<Float64Array> {
  const entropies = new Float64Array(logits.length / classes);
  const row = new Float64Array(classes);
  const piece = pieceOf(classes);
  for (let index = 0; index < entropies.length; index++) {
    softmaxInto(row, logits, index * classes, temperature);
    let entropy = 0;
    for (const p of row) if (p > 0) entropy -= p * Math.log2(p);
    entropies[index] = entropy;
    if (index % piece === piece - 1) yield;
  }
  return entropies;
}

/** Row `index` of `logits` [N, C]. */
export function rowOf(logits: Float32Array, index: number, classes: number): Float32Array {
  return logits.subarray(index * classes, (index + 1) * classes);
}
