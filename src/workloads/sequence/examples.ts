/** Sequences as examples of a data set. */
import { type Dataset, rowColumn } from '../../model/dataset';

/** Class k is token k + 2: tokens leave room for padding and unknown words. */
export const FIRST_TOKEN = 2;

/** `values` and `labels`: [count, length]. */
export function tokenExamples(values: Float32Array, labels: Int32Array, length: number): Dataset {
  return {
    count: values.length / length,
    labels: { size: length, values: labels },
    inputs: rowColumn(values, length),
  };
}
