/** What a plan is compiled from: one or a few layers that know their ops. */
import type { BufferId, Mask, ParameterOp, RowOp } from './planOps';

/** What flows from node to node: the inputs, or a node's output. */
export interface Value {
  buffer: BufferId;
  /**
   * Turns a gradient in this value into one before the ReLU and the dropout that its node has
   * folded in. Whoever computes the gradient applies it; where several nodes read the value, each of
   * them does, and their gradients are added up.
   */
  mask: Mask | null;
  /** Whether anything before it has weights, so that its gradient is of use. */
  needsGradient: boolean;
}

export interface PlanNode {
  /** What it reads, in order. */
  inputs: readonly Value[];
  output: Value;
  forward(training: boolean): RowOp[];
  /** The ops that follow from the gradient in the output, which they leave as it is; called at most once. */
  backward(outputGradient: BufferId): Backward;
}

/** A node as its layer makes it: without what it reads, which the layer was given. */
export type NodeParts = Omit<PlanNode, 'inputs'>;

export interface Backward {
  /** In order. */
  rowOps: RowOp[];
  /** Run when all rows are done. */
  parameterOps: ParameterOp[];
  /** The gradients in the node's inputs, in order; null or absent where they are of no use. */
  inputGradients: readonly (BufferId | null)[];
}

/** The end of the way back: nothing before this node has weights. */
export function lastBackward(rowOps: RowOp[] = [], parameterOps: ParameterOp[] = []): Backward {
  return { rowOps, parameterOps, inputGradients: [] };
}

/** Completes gradients that row ops leave as partial sums. */
export function sumsOf(...parameters: number[]): ParameterOp[] {
  return parameters.map((parameter) => ({ kind: 'sumPartialGradient', parameter }));
}
