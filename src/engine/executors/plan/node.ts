/** What a plan is compiled from: one or a few layers that know their ops. */
import type { BufferId, Mask, ParameterOp, RowOp } from './planOps';

/** What flows from node to node: the inputs, or a node's output. */
export interface Value {
  buffer: BufferId;
  /**
   * Turns a gradient in this value into one before the ReLU and the dropout that its node has
   * folded in. Whoever computes the gradient applies it.
   */
  mask: Mask | null;
  /** Whether anything before it has weights, so that its gradient is of use. */
  needsGradient: boolean;
}

export interface PlanNode {
  output: Value;
  forward(training: boolean): RowOp[];
  /** The ops that follow from the gradient in the output; called at most once. */
  backward(outputGradient: BufferId): Backward;
}

export interface Backward {
  /** In order. */
  rowOps: RowOp[];
  /** Run when all rows are done. */
  parameterOps: ParameterOp[];
  /** The gradient in the node's input; null where it is of no use. */
  inputGradient: BufferId | null;
}

/** The end of the way back: nothing before this node has weights. */
export function lastBackward(rowOps: RowOp[] = [], parameterOps: ParameterOp[] = []): Backward {
  return { rowOps, parameterOps, inputGradient: null };
}

/** Completes gradients that row ops leave as partial sums. */
export function sumsOf(...parameters: number[]): ParameterOp[] {
  return parameters.map((parameter) => ({ kind: 'sumPartialGradient', parameter }));
}
