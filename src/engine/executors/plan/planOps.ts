/**
 * The ops of a plan, as plain data: what each computes, from which buffers and parameters. Shared
 * by rows or by parameters, as `RowOp` and `ParameterOp` say.
 */
import type { OptimizerId } from '../../../config/experiment';
import type { Activation } from '../../../model/layer';

/** Index into `Plan.buffers`. */
export type BufferId = number;
/** Index into `Plan.parameters`. */
export type ParameterId = number;

/**
 * Turns the gradient in a layer's output into the gradient before its activation and dropout: times
 * `scale` where the layer's output (`buffer`) is positive, else 0.
 */
export interface Mask {
  buffer: BufferId;
  scale: number;
}

/** Output = dropout(relu(input·kernel + bias)), both optional. */
export interface DenseOp {
  kind: 'dense';
  input: BufferId;
  output: BufferId;
  kernel: ParameterId;
  bias: ParameterId;
  inputs: number;
  outputs: number;
  relu: boolean;
  dropout: Dropout | null;
}

/** Inverted dropout with the mask of `engine/dropout.ts`; `layer` counts dropout layers from 0. */
export interface Dropout {
  layer: number;
  rate: number;
}

/** inputGradient = mask(outputGradient·kernelᵀ) */
interface DenseInputGradientOp {
  kind: 'denseInputGradient';
  outputGradient: BufferId;
  inputGradient: BufferId;
  kernel: ParameterId;
  inputs: number;
  outputs: number;
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
}

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

/** output = the largest value of each 2 × 2 window; an odd last row or column is left out. */
interface MaxPoolOp {
  kind: 'maxPool';
  input: BufferId;
  output: BufferId;
  /** Height, width, channels of the input. */
  shape: readonly [number, number, number];
}

/** The gradient goes to the first largest value of a window; with `relu` only if it is positive. */
interface MaxPoolGradientOp {
  kind: 'maxPoolGradient';
  input: BufferId;
  output: BufferId;
  outputGradient: BufferId;
  inputGradient: BufferId;
  shape: readonly [number, number, number];
  /** Whether the input came from a ReLU, whose gradient this op then includes. */
  relu: boolean;
}

/** Completes a gradient that was left as partial sums. */
interface SumPartialGradientOp {
  kind: 'sumPartialGradient';
  parameter: ParameterId;
}

/** output = the mean of each window; windows do not overlap, what fills none is left out. */
interface AveragePoolOp {
  kind: 'averagePool';
  input: BufferId;
  output: BufferId;
  /** Height, width, channels of the input. */
  shape: readonly [number, number, number];
  /** Rows and columns of a window. */
  window: readonly [number, number];
}

/** inputGradient = mask(each window's gradient in equal shares) */
interface AveragePoolGradientOp {
  kind: 'averagePoolGradient';
  outputGradient: BufferId;
  inputGradient: BufferId;
  shape: readonly [number, number, number];
  window: readonly [number, number];
  mask: Mask | null;
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

/** output = f(input) */
export interface ActivationOp {
  kind: 'activation';
  input: BufferId;
  output: BufferId;
  size: number;
  activation: Activation;
}

/** inputGradient = mask(f'(input)·outputGradient) */
export interface ActivationGradientOp {
  kind: 'activationGradient';
  input: BufferId;
  outputGradient: BufferId;
  inputGradient: BufferId;
  size: number;
  activation: Activation;
  mask: Mask | null;
}

/** output = mask(dropout(input)): also carries a gradient back, being linear. */
export interface DropoutOp {
  kind: 'dropout';
  input: BufferId;
  output: BufferId;
  size: number;
  dropout: Dropout;
  mask: Mask | null;
}

/** output = input + addend */
export interface AddOp {
  kind: 'add';
  input: BufferId;
  addend: BufferId;
  output: BufferId;
  size: number;
}

/** Where channels lie in a buffer of [positions, channels]: from channel `start` on. */
interface ChannelRange {
  channels: number;
  start: number;
}

/**
 * output[position, to.start + c] = mask(input[position, from.start + c]) for c below `channels`; the
 * rest of the output is left alone. The mask lies as the output does, and only where all of it is
 * written.
 */
export interface CopyChannelsOp {
  kind: 'copyChannels';
  input: BufferId;
  output: BufferId;
  positions: number;
  channels: number;
  from: ChannelRange;
  to: ChannelRange;
  mask: Mask | null;
}

/**
 * output[o, s, f, i] = mask(input[o, f, s, i]), for rows of [outer, first, second, inner]; the mask
 * lies as the output does.
 */
export interface SwapAxesOp {
  kind: 'swapAxes';
  input: BufferId;
  output: BufferId;
  outer: number;
  first: number;
  second: number;
  inner: number;
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

/** What the ops of one normalisation layer share. */
interface NormShape {
  /** Positions of one example; each has a value a channel. */
  positions: number;
  channels: number;
  gamma: ParameterId;
  beta: ParameterId;
}

/**
 * output = γ·x̂ + β over the channels of each position. Keeps mean and 1 / √(variance + ε) of each
 * position in `statistics`.
 */
export interface LayerNormOp {
  kind: 'layerNorm';
  input: BufferId;
  output: BufferId;
  statistics: BufferId;
  shape: NormShape;
}

/** Gradients in the input (masked) and, as partial sums, in γ and β. */
export interface LayerNormGradientOp {
  kind: 'layerNormGradient';
  input: BufferId;
  statistics: BufferId;
  outputGradient: BufferId;
  inputGradient: BufferId;
  shape: NormShape;
  mask: Mask | null;
}

/** Of a group normalisation: `groups` of neighbouring channels. */
interface GroupNormShape extends NormShape {
  groups: number;
}

/**
 * output = γ·x̂ + β over positions and channels of each group. Keeps mean and 1 / √(variance + ε) of
 * each group in `statistics`.
 */
export interface GroupNormOp {
  kind: 'groupNorm';
  input: BufferId;
  output: BufferId;
  statistics: BufferId;
  shape: GroupNormShape;
}

/** Gradients in the input (masked) and, as partial sums, in γ and β. */
export interface GroupNormGradientOp {
  kind: 'groupNormGradient';
  input: BufferId;
  statistics: BufferId;
  outputGradient: BufferId;
  inputGradient: BufferId;
  shape: GroupNormShape;
  mask: Mask | null;
}

/** A batch normalisation: number `index` of the plan, with its running statistics. */
export interface BatchNormShape extends NormShape {
  index: number;
  mean: ParameterId;
  variance: ParameterId;
}

/** Takes mean and variance of each channel over the batch, piece by piece. */
export interface BatchStatisticsOp {
  kind: 'batchStatistics';
  input: BufferId;
  shape: BatchNormShape;
}

/**
 * output = γ·x̂ + β by the statistics of the batch, which must be complete, or by the running ones,
 * which a step moves towards those of the batch.
 */
export interface BatchNormOp {
  kind: 'batchNorm';
  input: BufferId;
  output: BufferId;
  shape: BatchNormShape;
  running: boolean;
}

/** Σ outputGradient·x̂ and Σ outputGradient of each channel: the partial gradients of γ and β. */
export interface BatchNormSlopesOp {
  kind: 'batchNormSlopes';
  input: BufferId;
  outputGradient: BufferId;
  shape: BatchNormShape;
}

/** inputGradient, masked; the slopes of all rows must be complete. */
export interface BatchNormInputGradientOp {
  kind: 'batchNormInputGradient';
  input: BufferId;
  outputGradient: BufferId;
  inputGradient: BufferId;
  shape: BatchNormShape;
  mask: Mask | null;
}

/** output [length, width] = the rows of the table that the tokens in input [length] name. */
export interface EmbeddingOp {
  kind: 'embedding';
  input: BufferId;
  output: BufferId;
  table: ParameterId;
  length: number;
  vocabulary: number;
  width: number;
}

/** Gradient of the table: for each token the sum of its positions' gradients. */
interface EmbeddingGradientOp {
  kind: 'embeddingGradient';
  input: BufferId;
  outputGradient: BufferId;
  table: ParameterId;
  length: number;
  vocabulary: number;
  width: number;
}

/**
 * (1 − α)·CE(labels) + α·T²·KL(teacher‖student at T), all settings given at run time. Writes the
 * gradient in the logits and, for each row, [CE, KL] (CE 0 where the label is −1).
 */
interface DistillationLossOp {
  kind: 'distillationLoss';
  logits: BufferId;
  labels: BufferId;
  teacherLogits: BufferId;
  gradient: BufferId;
  losses: BufferId;
  classes: number;
}

/** [studentLoss, distillationLoss, totalLoss] of the step from the rows of `losses`. */
interface SumLossesOp {
  kind: 'sumLosses';
  losses: BufferId;
}

/** The norm of all gradients, if gradients are clipped in this step. */
interface GradientNormOp {
  kind: 'gradientNorm';
}

/** One optimizer step on the whole parameter region, with weight decay and clipping. */
export interface UpdateOp {
  kind: 'update';
  optimizer: OptimizerId;
}

/** Scales down what is longer than the step's `maxNorm`: the columns of a kernel [rows, columns]. */
interface LimitColumnsOp {
  kind: 'limitColumns';
  kernel: ParameterId;
  rows: number;
  columns: number;
}

export type RowOp =
  | DenseOp
  | DenseInputGradientOp
  | Conv2dOp
  | Conv2dInputGradientOp
  | Conv2dKernelGradientOp
  | DepthwiseOp
  | DepthwiseInputGradientOp
  | DepthwiseKernelGradientOp
  | MaxPoolOp
  | MaxPoolGradientOp
  | AveragePoolOp
  | AveragePoolGradientOp
  | ActivationOp
  | ActivationGradientOp
  | DropoutOp
  | AddOp
  | CopyChannelsOp
  | SwapAxesOp
  | UpsampleOp
  | UpsampleGradientOp
  | GlobalMaxPoolOp
  | GlobalMaxPoolGradientOp
  | GroupNormOp
  | GroupNormGradientOp
  | LayerNormOp
  | LayerNormGradientOp
  | BatchStatisticsOp
  | BatchNormOp
  | BatchNormSlopesOp
  | BatchNormInputGradientOp
  | EmbeddingOp
  | DistillationLossOp;

export type ParameterOp =
  | DenseKernelGradientOp
  | EmbeddingGradientOp
  | SumPartialGradientOp
  | SumLossesOp
  | GradientNormOp
  | UpdateOp
  | LimitColumnsOp;

export type PlanOp = RowOp | ParameterOp;
