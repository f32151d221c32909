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
  | 'cast'
  | 'concat'
  | 'div'
  | 'exp'
  | 'eye'
  | 'gather'
  | 'greater'
  | 'logSoftmax'
  | 'logSumExp'
  | 'matMul'
  | 'mean'
  | 'minimum'
  | 'mul'
  | 'neg'
  | 'range'
  | 'relu'
  | 'reshape'
  | 'scalar'
  | 'slice'
  | 'softmax'
  | 'softplus'
  | 'sqrt'
  | 'square'
  | 'step'
  | 'sub'
  | 'sum'
  | 'tanh'
  | 'topk'
  | 'transpose'
> & {
  /** x itself, whose gradient is turned round and times `factor` (Ganin, Lempitsky 2015). */
  reverseGradient(x: Tensor, factor: number): Tensor;
};
