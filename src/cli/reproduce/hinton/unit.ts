/** One network of a reproduction: what it learns from and how. A unit is trained once and kept. */

export interface UnitSpec {
  /** Names its files; unique among all experiments. */
  id: string;
  /** Units of each hidden layer. */
  hidden: readonly number[];
  /** Rate of the dropout after each hidden layer. */
  dropout: number;
  /** Largest norm of a unit's incoming weights; 0: none. */
  maxNorm: number;
  /** Digits that are left out of what it learns from. */
  omitClasses: readonly number[];
  /** Largest jitter of the images in pixels, drawn anew at each step. */
  shift: number;
  epochs: number;
  batchSize: number;
  /** Of Adam at the first step; falls to zero along a half cosine. */
  learningRate: number;
  /** Initial weights, order of the batches, dropout and jitter. */
  seed: number;
  /** Null: from the labels alone. */
  distillation: { teacher: string; temperature: number; alpha: number } | null;
}

/** What a trained unit did on the test images; its logits over them lie beside it. */
export interface UnitResult {
  errors: number;
  loss: number;
  /** Seconds of training, interruptions left out. */
  seconds: number;
  /** Day on which the training ended. */
  date: string;
}
