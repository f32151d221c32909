/** The grid over the plane (x, y in −1..1) that decision maps are drawn on. */
import type { ExampleSet } from '../workloads/workload';

/** Grid points a side of a decision map. */
export const RESOLUTION = 48;

/** The plane from (−1, 1) to (1, −1), row by row, as examples without labels. */
export function gridPoints(): ExampleSet {
  const count = RESOLUTION * RESOLUTION;
  const at = (position: number) => (2 * (position + 0.5)) / RESOLUTION - 1;
  return {
    count,
    labels: new Int32Array(count).fill(-1),
    inputSize: 2,
    fill(indices, from, wanted, out) {
      for (let i = 0; i < wanted; i++) {
        const index = indices[from + i] as number;
        out[2 * i] = at(index % RESOLUTION);
        out[2 * i + 1] = -at(Math.floor(index / RESOLUTION));
      }
    },
  };
}

/** Softmax at T = 1 of each row of [n, C]. */
export function softmaxRows(logits: Float32Array, classes: number): Float32Array {
  const result = new Float32Array(logits.length);
  for (let start = 0; start < logits.length; start += classes) {
    const row = logits.subarray(start, start + classes);
    const top = Math.max(...row);
    const exponentials = Array.from(row, (logit) => Math.exp(logit - top));
    const sum = exponentials.reduce((total, value) => total + value, 0);
    result.set(
      exponentials.map((value) => value / sum),
      start,
    );
  }
  return result;
}
