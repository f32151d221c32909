/** The ops of layers that read tokens: whole numbers as floats, 0 for padding. */
import type { BufferId, Mask, ParameterId } from './operand';

/** A table of `vocabulary` rows, and `length` numbers of rows an example. */
interface TableShape {
  table: ParameterId;
  length: number;
  vocabulary: number;
  width: number;
}

/** output [length, width] = the rows that the tokens in input name, plus those of their positions. */
export interface EmbeddingOp extends TableShape {
  kind: 'embedding';
  input: BufferId;
  output: BufferId;
  positions: ParameterId | null;
}

/** Gradients of the table, for each token the sum of its positions' gradients, and of the positions. */
export interface EmbeddingGradientOp extends TableShape {
  kind: 'embeddingGradient';
  input: BufferId;
  outputGradient: BufferId;
  positions: ParameterId | null;
}

/** output [width] = the mean of the rows that the tokens in input name. */
export interface EmbeddingBagOp extends TableShape {
  kind: 'embeddingBag';
  input: BufferId;
  output: BufferId;
}

/** Gradient of the table: for each token its shares of the examples' gradients. */
export interface EmbeddingBagGradientOp extends TableShape {
  kind: 'embeddingBagGradient';
  input: BufferId;
  outputGradient: BufferId;
}

/** output [orders, length] = rows for all sequences of up to `orders` tokens. */
export interface NgramsOp {
  kind: 'ngrams';
  input: BufferId;
  output: BufferId;
  length: number;
  orders: number;
  vocabulary: number;
  buckets: number;
}

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

export type TokenRowOp =
  | EmbeddingOp
  | EmbeddingBagOp
  | NgramsOp
  | AttentionOp
  | AttentionGradientOp
  | MaskedPoolOp
  | MaskedPoolGradientOp;

export type TokenParameterOp = EmbeddingGradientOp | EmbeddingBagGradientOp;
