/** What a layer of the double-precision reference is given, and what it gives. */

export type Matrix = Float64Array;

/** What a layer is given besides its input. */
export interface LayerContext {
  rows: number;
  /** Its own weights. */
  weights: readonly Matrix[];
  training: boolean;
  /** Seed and number of this dropout layer; null in inference mode. */
  dropout: { seed: number; layer: number } | null;
}

export interface LayerPass {
  output: Matrix;
  /** From the gradient in the output to those in what it reads and in the weights, in order. */
  backward(gradient: Matrix): { inputs: Matrix[]; weights: Matrix[] };
  /** How near a decision came: the smallest |sum| at a ReLU, the smallest lead in a window. */
  margin?: number;
  /** New values of the weights that change without a gradient, by their place. */
  updates?: Map<number, Matrix>;
}

/** The rows of a matrix. */
export function split(matrix: Matrix, rows: number): Matrix[] {
  const size = matrix.length / rows;
  return Array.from({ length: rows }, (_, row) => matrix.subarray(row * size, (row + 1) * size));
}

/** Rows one after the other. */
export function join(parts: readonly Matrix[]): Matrix {
  const whole = new Float64Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
