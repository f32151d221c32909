/** From a model and a batch size to its plan. Pure: allocates nothing, knows no back end. */
import { outputSize } from '../../../model/output';
import type { ModelDescription } from '../executor';
import { momentNames } from '../optimizers';
import { backwardOps } from './backwardOps';
import type { PlanNode, Value } from './node';
import { nodesOf } from './nodes';
import type { Plan, PlanParameter } from './plan';
import { PlanBuilder } from './planBuilder';
import type { PlanOp } from './planOps';
import { markBlockBuffers, stagesOf } from './stages';

/**
 * The plan of `model` for batches of up to `batchSize` examples; `canPlan` must hold for its
 * layers. With `training` false it has no training stages and no moments.
 */
export function compilePlan(model: ModelDescription, batchSize: number, training = true): Plan {
  const { layers, inputShape, output, optimizer } = model;
  const builder = new PlanBuilder(layers);
  const { buffers, parameters, parameterFloats, batchNorms } = builder;
  const inputSize = inputShape.reduce((product, side) => product * side, 1);
  const inputs = builder.floats('inputs', inputSize);
  const labels = builder.integers('labels', training ? output.positions : 0);
  const teacherLogits = builder.floats('teacherLogits', training ? outputSize(output) : 0);
  const read = { buffer: inputs, mask: null, needsGradient: false };
  const { nodes, values } = nodesOf(layers, read, builder);
  const logits = (values.at(-1) as Value).buffer;
  const operands = { inputs, labels, teacherLogits, logits };
  const step = training
    ? [...forwardOps(nodes, true), ...lossAndBackwardOps(model, nodes, operands, builder)]
    : [];
  const lists = {
    inference: stagesOf(forwardOps(nodes, false), buffers),
    training: stagesOf(step, buffers),
  };
  markBlockBuffers(Object.values(lists), buffers, Object.values(operands));
  return {
    batchSize,
    output,
    ...operands,
    ...lists,
    parameters,
    parameterFloats,
    batchNorms,
    moments: training ? momentNames[optimizer] : [],
    buffers,
  };
}

function forwardOps(nodes: readonly PlanNode[], training: boolean): PlanOp[] {
  return nodes.flatMap((node) => node.forward(training));
}

/** Everything after the forward pass of a step. */
function lossAndBackwardOps(
  { output, optimizer }: ModelDescription,
  nodes: readonly PlanNode[],
  { logits, labels, teacherLogits }: Pick<Plan, 'logits' | 'labels' | 'teacherLogits'>,
  builder: PlanBuilder,
): PlanOp[] {
  const losses = builder.floats('losses', 2 * output.positions);
  const logitsGradient = builder.floats('logits/gradient', outputSize(output));
  const operands = { logits, labels, teacherLogits, gradient: logitsGradient, losses };
  const back = backwardOps(nodes, new Map([[logits, [logitsGradient]]]), builder);
  return [
    { kind: 'distillationLoss', ...operands, ...output },
    ...back.rowOps,
    { kind: 'sumLosses', losses, positions: output.positions },
    ...back.parameterOps,
    { kind: 'gradientNorm' },
    { kind: 'update', optimizer },
    ...builder.parameters.flatMap(limitOf),
  ];
}

/** A kernel seen as [rows, columns]: a column for each unit. */
function limitOf({ size, units }: PlanParameter, kernel: number): PlanOp[] {
  if (units === null) return [];
  return [{ kind: 'limitColumns', kernel, rows: size / units, columns: units }];
}
