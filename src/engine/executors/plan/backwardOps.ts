/** The way back through the nodes of a plan: gradients of all readers add up before a node's turn. */
import { sumOf } from './joinNodes';
import type { PlanNode } from './node';
import type { PlanBuilder } from './planBuilder';
import type { BufferId, ParameterOp, RowOp } from './planOps';

/** Gradients in values, by the buffer of the value; more than one where it has several readers. */
export type Gradients = Map<BufferId, BufferId[]>;

/**
 * The ops that carry the gradients that are given in some values back to all weights. Readers are
 * added in the order in which they are met on the way back, so that sums are always taken alike.
 *
 * @throws Error where weights have no part in any of those values.
 */
export function backwardOps(
  nodes: readonly PlanNode[],
  given: Gradients,
  builder: PlanBuilder,
): { rowOps: RowOp[]; parameterOps: ParameterOp[] } {
  const gradients: Gradients = new Map(given);
  const rowOps: RowOp[] = [];
  const parameterOps: ParameterOp[] = [];
  for (const { inputs, output, backward } of nodes.toReversed()) {
    const found = gradients.get(output.buffer);
    if (!found) {
      if (!output.needsGradient) continue;
      throw new Error(`Nothing reads the layer “${builder.nameOf(output.buffer)}”.`);
    }
    const total = sumOf(found, `${builder.nameOf(output.buffer)}/gradient`, builder);
    const back = backward(total.buffer);
    rowOps.push(...total.ops, ...back.rowOps);
    parameterOps.push(...back.parameterOps);
    inputs.forEach(({ buffer }, index) => {
      const gradient = back.inputGradients[index] ?? null;
      if (gradient !== null) gradients.set(buffer, [...(gradients.get(buffer) ?? []), gradient]);
    });
  }
  return { rowOps, parameterOps };
}
