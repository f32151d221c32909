/** From a model and a batch size to its plan. Pure: allocates nothing, knows no back end. */
import type { ModelDescription } from '../../executor';
import { momentNames } from '../../optimizers';
import { type DenseNode, nodesOf, type PlanNode } from './nodes';
import type { BufferId, DenseOp, ParameterStage, Plan, RowOp, Stage } from './plan';
import { PlanBuilder } from './planBuilder';

/**
 * The plan of `model` for batches of up to `batchSize` examples. With `training` false it has no
 * training stages and no moments.
 */
export function compilePlan(model: ModelDescription, batchSize: number, training = true): Plan {
  const { layers, inputShape, classes, optimizer } = model;
  const builder = new PlanBuilder(layers);
  const inputSize = inputShape.reduce((product, side) => product * side, 1);
  const inputs = builder.floats('inputs', inputSize);
  const labels = builder.integers('labels', training ? 1 : 0);
  const teacherLogits = builder.floats('teacherLogits', training ? classes : 0);
  const nodes = nodesOf(layers, inputs, builder);
  const logits = (nodes.at(-1) as PlanNode).output;
  const ends = { inputs, labels, teacherLogits, logits };
  return {
    batchSize,
    classes,
    ...ends,
    inference: forwardStages(nodes, false),
    training: training
      ? [...forwardStages(nodes, true), ...backwardStages(model, nodes, ends, builder)]
      : [],
    parameters: builder.parameters,
    parameterFloats: builder.parameterFloats,
    moments: training ? momentNames[optimizer] : [],
    buffers: builder.buffers,
  };
}

function forwardStages(nodes: readonly PlanNode[], training: boolean): Stage[] {
  const ops = nodes.map((node) => forwardOp(node, training));
  return [{ shared: 'rows', waits: false, blockRows: 0, ops }];
}

function forwardOp(node: DenseNode, training: boolean): DenseOp {
  const { input, output, kernel, bias, inputs, outputs, relu } = node;
  const dropout = training ? node.dropout : null;
  return { kind: 'dense', input, output, kernel, bias, inputs, outputs, relu, dropout };
}

/** Loss, gradients and update. */
function backwardStages(
  { classes, optimizer }: ModelDescription,
  nodes: readonly PlanNode[],
  { labels, teacherLogits, logits }: Pick<Plan, 'labels' | 'teacherLogits' | 'logits'>,
  builder: PlanBuilder,
): Stage[] {
  const losses = builder.floats('losses', 2);
  let gradient = builder.floats('logits/gradient', classes);
  const rowOps: RowOp[] = [
    { kind: 'distillationLoss', logits, labels, teacherLogits, gradient, losses, classes },
  ];
  const kernelGradients: ParameterStage['ops'] = [];
  for (let index = nodes.length - 1; index >= 0; index--) {
    const node = nodes[index] as PlanNode;
    const { input, kernel, bias, inputs, outputs } = node;
    const common = { outputGradient: gradient, kernel, inputs, outputs };
    kernelGradients.push({ kind: 'denseKernelGradient', input, bias, ...common });
    if (index === 0) break;
    const inputGradient: BufferId = builder.floats(`${node.name}/inputGradient`, inputs);
    rowOps.push({ kind: 'denseInputGradient', inputGradient, mask: node.inputMask, ...common });
    gradient = inputGradient;
  }
  return [
    { shared: 'rows', waits: false, blockRows: 0, ops: rowOps },
    {
      shared: 'parameters',
      waits: true,
      ops: [{ kind: 'sumLosses', losses }, ...kernelGradients],
    },
    { shared: 'parameters', waits: true, ops: [{ kind: 'update', optimizer }] },
  ];
}
