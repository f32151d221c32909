/** Ops that read values along with the tokens that they stand for, 0 for padding. */
import type { BufferId, Mask } from './operand';

interface AttentionShape {
  length: number;
  width: number;
  heads: number;
  causal: boolean;
}

/**
 * output [length, width] from queries, keys and values [length, 3·width] in input. Keeps the
 * attention weights [heads, length, length].
 */
export interface AttentionOp {
  kind: 'attention';
  input: BufferId;
  tokens: BufferId;
  attention: BufferId;
  output: BufferId;
  shape: AttentionShape;
}

/** The gradient in the input, masked; `slopes` holds that in the scores meanwhile. */
export interface AttentionGradientOp {
  kind: 'attentionGradient';
  input: BufferId;
  attention: BufferId;
  outputGradient: BufferId;
  slopes: BufferId;
  inputGradient: BufferId;
  shape: AttentionShape;
  mask: Mask | null;
}

/** output [channels] = mean or maximum of input [length, channels] where tokens are no padding. */
export interface MaskedPoolOp {
  kind: 'maskedPool';
  input: BufferId;
  tokens: BufferId;
  output: BufferId;
  pool: 'mean' | 'max';
  length: number;
  channels: number;
}

/** Equal shares to all positions, or all to the first maximum; masked. */
export interface MaskedPoolGradientOp {
  kind: 'maskedPoolGradient';
  input: BufferId;
  tokens: BufferId;
  output: BufferId;
  outputGradient: BufferId;
  inputGradient: BufferId;
  pool: 'mean' | 'max';
  length: number;
  channels: number;
  mask: Mask | null;
}
