/** Ops of dense layers. */
import type { BufferId, Dropout, Mask, ParameterId } from './operand';

/** Output = dropout(relu(input·kernel + bias)), both optional. */
export interface DenseOp {
  kind: 'dense';
  input: BufferId;
  output: BufferId;
  kernel: ParameterId;
  bias: ParameterId;
  inputs: number;
  outputs: number;
  /** Rows that each example has. */
  positions: number;
  relu: boolean;
  dropout: Dropout | null;
}

/** inputGradient = mask(outputGradient·kernelᵀ) */
export interface DenseInputGradientOp {
  kind: 'denseInputGradient';
  outputGradient: BufferId;
  inputGradient: BufferId;
  kernel: ParameterId;
  inputs: number;
  outputs: number;
  positions: number;
  mask: Mask | null;
}

/** Gradients of kernel (inputᵀ·outputGradient) and bias (sum of outputGradient over rows). */
export interface DenseKernelGradientOp {
  kind: 'denseKernelGradient';
  input: BufferId;
  outputGradient: BufferId;
  kernel: ParameterId;
  bias: ParameterId;
  inputs: number;
  outputs: number;
  positions: number;
}
