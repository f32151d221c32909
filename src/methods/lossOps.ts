/**
 * The tfjs operations that a method's loss may use. They are handed in by the engine, so that the
 * page can load a method for its settings and formula without loading tfjs.
 */
import type * as tf from '@tensorflow/tfjs-core';

import type { Tensor } from '@tensorflow/tfjs-core';

export type { Scalar, Tensor, Tensor2D } from '@tensorflow/tfjs-core';

export type LossOps = Pick<
  typeof tf,
  | 'abs'
  | 'add'
  | 'div'
  | 'exp'
  | 'eye'
  | 'logSoftmax'
  | 'logSumExp'
  | 'matMul'
  | 'mean'
  | 'minimum'
  | 'mul'
  | 'neg'
  | 'relu'
  | 'reshape'
  | 'scalar'
  | 'softmax'
  | 'softplus'
  | 'sqrt'
  | 'square'
  | 'sub'
  | 'sum'
  | 'transpose'
> & {
  /** x itself, whose gradient is turned round and times `factor` (Ganin, Lempitsky 2015). */
  reverseGradient(x: Tensor, factor: number): Tensor;
};
