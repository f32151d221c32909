/** The tfjs operations that methods' losses are handed; by name, so that no others are bundled. */
import {
  abs,
  add,
  clone,
  customGrad,
  div,
  exp,
  eye,
  logSoftmax,
  logSumExp,
  matMul,
  mean,
  minimum,
  mul,
  neg,
  relu,
  reshape,
  scalar,
  softmax,
  softplus,
  sqrt,
  square,
  sub,
  sum,
  type Tensor,
  transpose,
} from '@tensorflow/tfjs-core';
import type { LossOps } from '../../methods/lossOps';

export const lossOps: LossOps = {
  abs,
  add,
  div,
  exp,
  eye,
  logSoftmax,
  logSumExp,
  matMul,
  mean,
  minimum,
  mul,
  neg,
  relu,
  reshape,
  reverseGradient,
  scalar,
  softmax,
  softplus,
  sqrt,
  square,
  sub,
  sum,
  transpose,
};

function reverseGradient(x: Tensor, factor: number): Tensor {
  const turned = customGrad((value) => ({
    value: clone(value as Tensor),
    gradFunc: (slope) => mul(slope, -factor),
  }));
  return turned(x);
}
