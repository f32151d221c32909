/** Ops of embedding tables. */
import type { BufferId, ParameterId } from './operand';

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
export interface EmbeddingGradientOp {
  kind: 'embeddingGradient';
  input: BufferId;
  outputGradient: BufferId;
  table: ParameterId;
  length: number;
  vocabulary: number;
  width: number;
}
