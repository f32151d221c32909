/** Ops of embedding tables. Tokens are whole numbers as floats, 0 for padding. */
import type { BufferId, ParameterId } from './operand';

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

/** output [length] = the numbers, from 1, of the items in input [items] that are not 0. */
export interface ItemTokensOp {
  kind: 'itemTokens';
  input: BufferId;
  output: BufferId;
  items: number;
  length: number;
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
