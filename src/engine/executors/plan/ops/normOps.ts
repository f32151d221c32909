/** Ops of normalisation layers. */
import type { BufferId, Mask, ParameterId } from './operand';

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
