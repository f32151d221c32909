/** Ops of layers that move a window over an image: convolution and pooling. */
import type { BufferId, Mask, ParameterId } from './operand';

/** A window that moves over [height, width, channels]; all sizes in that order. */
export interface ConvGeometry {
  input: readonly [number, number, number];
  output: readonly [number, number, number];
  /** Rows and columns of the kernel, whose shape is [rows, columns, inputs, outputs]. */
  window: readonly [number, number];
  /** Rows and columns of zeros before the image. */
  before: readonly [number, number];
  /** Rows and columns from window to window. */
  stride: number;
  /** Rows and columns from value to value of a window. */
  dilation: number;
}

/** output = convolution of input with kernel + bias, then ReLU if `relu`. */
export interface Conv2dOp {
  kind: 'conv2d';
  input: BufferId;
  output: BufferId;
  kernel: ParameterId;
  bias: ParameterId;
  geometry: ConvGeometry;
  relu: boolean;
}

/** inputGradient = mask(convolution of outputGradient with the turned kernel) */
export interface Conv2dInputGradientOp {
  kind: 'conv2dInputGradient';
  outputGradient: BufferId;
  inputGradient: BufferId;
  kernel: ParameterId;
  geometry: ConvGeometry;
  mask: Mask | null;
}

/**
 * Gradients of kernel and bias. Shared by rows: a back end may leave one partial sum for each piece
 * of the batch, which a later `sumPartialGradient` adds up in a fixed order.
 */
export interface Conv2dKernelGradientOp {
  kind: 'conv2dKernelGradient';
  input: BufferId;
  outputGradient: BufferId;
  kernel: ParameterId;
  bias: ParameterId;
  geometry: ConvGeometry;
}

/** Like `Conv2dOp` with one filter a channel: kernel [rows, columns, channels, 1]. */
export interface DepthwiseOp {
  kind: 'depthwise';
  input: BufferId;
  output: BufferId;
  kernel: ParameterId;
  bias: ParameterId;
  geometry: ConvGeometry;
  relu: boolean;
}

export interface DepthwiseInputGradientOp {
  kind: 'depthwiseInputGradient';
  outputGradient: BufferId;
  inputGradient: BufferId;
  kernel: ParameterId;
  geometry: ConvGeometry;
  mask: Mask | null;
}

/** Shared by rows, with partial sums, as `Conv2dKernelGradientOp`. */
export interface DepthwiseKernelGradientOp {
  kind: 'depthwiseKernelGradient';
  input: BufferId;
  outputGradient: BufferId;
  kernel: ParameterId;
  bias: ParameterId;
  geometry: ConvGeometry;
}

/** output = the largest value of each 2 × 2 window; an odd last row or column is left out. */
export interface MaxPoolOp {
  kind: 'maxPool';
  input: BufferId;
  output: BufferId;
  /** Height, width, channels of the input. */
  shape: readonly [number, number, number];
}

/** The gradient goes to the first largest value of a window; with `relu` only if it is positive. */
export interface MaxPoolGradientOp {
  kind: 'maxPoolGradient';
  input: BufferId;
  output: BufferId;
  outputGradient: BufferId;
  inputGradient: BufferId;
  shape: readonly [number, number, number];
  /** Whether the input came from a ReLU, whose gradient this op then includes. */
  relu: boolean;
}

/** output = the mean of each window; windows do not overlap, what fills none is left out. */
export interface AveragePoolOp {
  kind: 'averagePool';
  input: BufferId;
  output: BufferId;
  /** Height, width, channels of the input. */
  shape: readonly [number, number, number];
  /** Rows and columns of a window. */
  window: readonly [number, number];
}

/** inputGradient = mask(each window's gradient in equal shares) */
export interface AveragePoolGradientOp {
  kind: 'averagePoolGradient';
  outputGradient: BufferId;
  inputGradient: BufferId;
  shape: readonly [number, number, number];
  window: readonly [number, number];
  mask: Mask | null;
}

/** output [2·height, 2·width, channels] = the nearest pixel of input [height, width, channels]. */
export interface UpsampleOp {
  kind: 'upsample';
  input: BufferId;
  output: BufferId;
  shape: readonly [number, number, number];
}

/** inputGradient = mask(the sum over each 2 × 2 block of outputGradient) */
export interface UpsampleGradientOp {
  kind: 'upsampleGradient';
  outputGradient: BufferId;
  inputGradient: BufferId;
  shape: readonly [number, number, number];
  mask: Mask | null;
}

/** output = the largest value of each channel of input [positions, channels]. */
export interface GlobalMaxPoolOp {
  kind: 'globalMaxPool';
  input: BufferId;
  output: BufferId;
  positions: number;
  channels: number;
}

/** The gradient goes to the first largest value of each channel, masked. */
export interface GlobalMaxPoolGradientOp {
  kind: 'globalMaxPoolGradient';
  input: BufferId;
  output: BufferId;
  outputGradient: BufferId;
  inputGradient: BufferId;
  positions: number;
  channels: number;
  mask: Mask | null;
}
