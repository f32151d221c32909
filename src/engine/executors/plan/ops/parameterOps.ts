/** Ops that complete gradients and change parameters, whatever layer they belong to. */
import type { OptimizerId } from '../../../../config/experiment';
import type { ParameterId } from './operand';

/** Completes a gradient that was left as partial sums. */
export interface SumPartialGradientOp {
  kind: 'sumPartialGradient';
  parameter: ParameterId;
}

/** The norm of all gradients, if gradients are clipped in this step. */
export interface GradientNormOp {
  kind: 'gradientNorm';
}

/** One optimizer step on the whole parameter region, with weight decay and clipping. */
export interface UpdateOp {
  kind: 'update';
  optimizer: OptimizerId;
}

/** Scales down what is longer than the step's `maxNorm`: the columns of a kernel [rows, columns]. */
export interface LimitColumnsOp {
  kind: 'limitColumns';
  kernel: ParameterId;
  rows: number;
  columns: number;
}
