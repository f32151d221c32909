/**
 * The static training plan: what a model of known layers and batch size does in a step, as plain
 * data that any back end can lower to its own kernels. `compilePlan` makes it; nothing here knows
 * wasm or WebGPU.
 *
 * Memory. Parameters lie in one flat region; gradients and each moment have a region of the same
 * layout, so that an update is one kernel over flat memory. Everything else is a `PlanBuffer` of
 * one row an example.
 *
 * Work. Ops are grouped into stages, run in order. A stage is shared by rows (every op touches the
 * rows it is given and no others) or by parameters (every op reads all rows and writes a range of
 * parameters). All rows of the stages before must be finished where a stage says `waits`.
 */
import type { OptimizerId } from '../../../spec/experiment';

/** Parameters and regions start at multiples of this many floats; the padding is 0. */
export const PARAMETER_ALIGNMENT = 64;

/** Index into `Plan.buffers`. */
export type BufferId = number;
/** Index into `Plan.parameters`. */
export type ParameterId = number;

export interface PlanParameter {
  name: string;
  shape: number[];
  /** Where it starts in the weights and in every region of the same layout, in floats. */
  offset: number;
  /** Number of values. */
  size: number;
}

export interface PlanBuffer {
  name: string;
  type: 'f32' | 'i32';
  /** Values of one example. */
  rowSize: number;
  /**
   * `batch`: all rows are kept for later stages. `block`: only ops of one stage use it, so that a
   * back end may keep no more rows than it works on at a time.
   */
  scope: 'batch' | 'block';
}

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
export interface DenseInputGradientOp {
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

/** Completes a gradient that was left as partial sums. */
export interface SumPartialGradientOp {
  kind: 'sumPartialGradient';
  parameter: ParameterId;
}

/**
 * (1 − α)·CE(labels) + α·T²·KL(teacher‖student at T), all settings given at run time. Writes the
 * gradient in the logits and, for each row, [CE, KL] (CE 0 where the label is −1).
 */
export interface DistillationLossOp {
  kind: 'distillationLoss';
  logits: BufferId;
  labels: BufferId;
  teacherLogits: BufferId;
  gradient: BufferId;
  losses: BufferId;
  classes: number;
}

/** [studentLoss, distillationLoss, totalLoss] of the step from the rows of `losses`. */
export interface SumLossesOp {
  kind: 'sumLosses';
  losses: BufferId;
}

/** One optimizer step on the whole parameter region. */
export interface UpdateOp {
  kind: 'update';
  optimizer: OptimizerId;
}

export type RowOp =
  | DenseOp
  | DenseInputGradientOp
  | Conv2dOp
  | Conv2dInputGradientOp
  | Conv2dKernelGradientOp
  | MaxPoolOp
  | MaxPoolGradientOp
  | DistillationLossOp;

export type ParameterOp = DenseKernelGradientOp | SumPartialGradientOp | SumLossesOp | UpdateOp;
export type PlanOp = RowOp | ParameterOp;

export interface RowStage {
  shared: 'rows';
  waits: boolean;
  /** Rows worth taking through all ops at a time so that they stay in a cache; 0: all. */
  blockRows: number;
  ops: RowOp[];
}

export interface ParameterStage {
  shared: 'parameters';
  waits: boolean;
  ops: ParameterOp[];
}

export type Stage = RowStage | ParameterStage;

export interface Plan {
  /** Most rows a step or a call of `inference` may have. */
  batchSize: number;
  classes: number;
  parameters: PlanParameter[];
  /** Length of the weights region, and of each region like it, in floats. */
  parameterFloats: number;
  /** Names of the optimizer's moments, each a region of `parameterFloats`. */
  moments: readonly string[];
  buffers: PlanBuffer[];
  /** What a step is fed with. */
  inputs: BufferId;
  labels: BufferId;
  teacherLogits: BufferId;
  logits: BufferId;
  /** From inputs to logits, without dropout. */
  inference: Stage[];
  /** A whole step; empty in a plan for inference alone. */
  training: Stage[];
}
