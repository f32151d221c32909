/** The way back through the nodes of a plan: gradients of all readers add up before a node's turn. */
import { sumOf } from './joinNodes';
import type { PlanNode, Value } from './node';
import type { PlanBuilder } from './planBuilder';
import type { AddMethodGradientOp, BufferId, ParameterOp, RowOp } from './planOps';

/** Gradients in values, by the buffer of the value; more than one where it has several readers. */
export type Gradients = Map<BufferId, BufferId[]>;

/**
 * The ops that carry the gradients that are given in some values back to all weights. Readers are
 * added in the order in which they are met on the way back, so that sums are always taken alike. `shares`
 * holds what a loss outside the plan adds to the gradients in values, by the buffer of the value.
 *
 * @throws Error where weights have no part in any of those values.
 */
export function backwardOps(
  nodes: readonly PlanNode[],
  given: Gradients,
  shares: ReadonlyMap<BufferId, BufferId>,
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
    rowOps.push(...total.ops);
    const share = shares.get(output.buffer);
    const added = share === undefined ? null : addShare(total.buffer, share, output, builder);
    if (added) rowOps.push(added);
    const back = backward(added?.output ?? total.buffer);
    rowOps.push(...back.rowOps);
    parameterOps.push(...back.parameterOps);
    inputs.forEach(({ buffer }, index) => {
      const gradient = back.inputGradients[index] ?? null;
      if (gradient !== null) gradients.set(buffer, [...(gradients.get(buffer) ?? []), gradient]);
    });
  }
  return { rowOps, parameterOps };
}

/** To a buffer of its own: other values may have the same gradient. */
function addShare(
  gradient: BufferId,
  share: BufferId,
  { buffer, mask }: Value,
  builder: PlanBuilder,
): AddMethodGradientOp {
  const size = builder.rowSizeOf(buffer);
  const output = builder.floats(`${builder.nameOf(buffer)}/gradient with share`, size);
  return { kind: 'addMethodGradient', gradient, share, output, size, mask };
}
