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
