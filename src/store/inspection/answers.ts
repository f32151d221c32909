/**
 * What a model's logits over the test set say: top classes, confusions, mean soft targets,
 * entropies. N = examples, C = classes. Pure, in double precision.
 */
import { softmaxInto } from '../../numeric/softmax';
import { PIECE, type Sliced } from './slices';

/** Counts [C, C]: examples of true class (row) that were taken for a class (column). */
export function confusionOf(labels: Int32Array, tops: Int32Array, classes: number): Uint32Array {
  const counts = new Uint32Array(classes * classes);
  tops.forEach((top, index) => {
    const cell = (labels[index] as number) * classes + top;
    counts[cell] = (counts[cell] as number) + 1;
  });
  return counts;
}

/**
 * Mean soft target at temperature T of the examples of each true class, [C, C]: row = true class.
 * Rows without examples are NaN.
 */
export function* similarityOf(
  logits: Float32Array,
  labels: Int32Array,
  classes: number,
  temperature: number,
): Sliced<Float64Array> {
  const sums = new Float64Array(classes * classes);
  const counts = new Uint32Array(classes);
  const row = new Float64Array(classes);
  for (let index = 0; index < labels.length; index++) {
    const label = labels[index] as number;
    softmaxInto(row, logits, index * classes, temperature);
    for (let c = 0; c < classes; c++) {
      const cell = label * classes + c;
      sums[cell] = (sums[cell] as number) + (row[c] as number);
    }
    counts[label] = (counts[label] as number) + 1;
    if (index % PIECE === PIECE - 1) yield;
  }
  return sums.map((sum, cell) => sum / (counts[Math.floor(cell / classes)] as number));
}

/** Entropy in bits of each row's soft targets at temperature T, [N]. */
export function* entropiesOf(
  logits: Float32Array,
  classes: number,
  temperature: number,
): Sliced<Float64Array> {
  const entropies = new Float64Array(logits.length / classes);
  const row = new Float64Array(classes);
  for (let index = 0; index < entropies.length; index++) {
    softmaxInto(row, logits, index * classes, temperature);
    let entropy = 0;
    for (const p of row) if (p > 0) entropy -= p * Math.log2(p);
    entropies[index] = entropy;
    if (index % PIECE === PIECE - 1) yield;
  }
  return entropies;
}

/** Row `index` of `logits` [N, C]. */
export function rowOf(logits: Float32Array, index: number, classes: number): Float32Array {
  return logits.subarray(index * classes, (index + 1) * classes);
}
