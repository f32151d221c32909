/** From logits to updated weights: loss, gradients, optimizer. */
import type { ModelDescription } from '../../executor';
import { imageStage } from './forwardStages';
import type { DenseNode, ImageNode, PlanNodes } from './nodes';
import type { BufferId, DistillationLossOp, ParameterId, ParameterOp, RowOp, Stage } from './plan';
import type { PlanBuilder } from './planBuilder';

/** Buffers of a plan that the loss reads. */
export type LossInputs = Pick<DistillationLossOp, 'logits' | 'labels' | 'teacherLogits'>;

/** The stages that follow the forward pass of a step; adds their buffers to `builder`. */
export function backwardStages(
  { classes, optimizer }: ModelDescription,
  nodes: PlanNodes,
  inputs: LossInputs,
  builder: PlanBuilder,
): Stage[] {
  const losses = builder.floats('losses', 2);
  const gradient = builder.floats('logits/gradient', classes);
  const vectors: RowOp[] = [{ kind: 'distillationLoss', ...inputs, gradient, losses, classes }];
  const kernels: ParameterOp[] = [{ kind: 'sumLosses', losses }];
  const reachesImages = nodes.image.length > 0;
  const rest = denseGradients(nodes.dense, gradient, reachesImages, builder, vectors, kernels);
  const stages: Stage[] = [{ shared: 'rows', waits: false, blockRows: 0, ops: vectors }];
  if (reachesImages) {
    const parameters: ParameterId[] = [];
    const ops = imageGradients(nodes.image, rest, builder, parameters);
    stages.push(imageStage(ops, builder));
    kernels.push({ kind: 'sumPartialGradients', parameters });
  }
  stages.push({ shared: 'parameters', waits: true, ops: kernels });
  const update: ParameterOp = { kind: 'update', optimizer };
  stages.push({ shared: 'parameters', waits: true, ops: [update] });
  return stages;
}

/**
 * Adds the ops of dense layers, last to first, to `rowOps` and `kernelOps`; returns the gradient in
 * the first one's input, which exists only if `reachesInput`.
 */
function denseGradients(
  nodes: readonly DenseNode[],
  logitsGradient: BufferId,
  reachesInput: boolean,
  builder: PlanBuilder,
  rowOps: RowOp[],
  kernelOps: ParameterOp[],
): BufferId {
  let outputGradient = logitsGradient;
  for (const node of nodes.toReversed()) {
    const { input, inputMask: mask, kernel, bias, inputs, outputs } = node;
    const common = { outputGradient, kernel, inputs, outputs };
    kernelOps.push({ kind: 'denseKernelGradient', input, bias, ...common });
    if (node === nodes[0] && !reachesInput) break;
    const inputGradient = builder.floats(`${node.name}/inputGradient`, inputs);
    rowOps.push({ kind: 'denseInputGradient', inputGradient, mask, ...common });
    outputGradient = inputGradient;
  }
  return outputGradient;
}

/** The ops of convolutions and pools, last to first; adds what they have weights of. */
function imageGradients(
  nodes: readonly ImageNode[],
  lastGradient: BufferId,
  builder: PlanBuilder,
  parameters: ParameterId[],
): RowOp[] {
  const ops: RowOp[] = [];
  let outputGradient = lastGradient;
  for (const node of nodes.toReversed()) {
    const { input, output, inputMask: mask } = node;
    if (node.type === 'conv2d') {
      const { kernel, bias, geometry } = node;
      parameters.push(kernel, bias);
      const common = { outputGradient, kernel, geometry };
      ops.push({ kind: 'conv2dKernelGradient', input, bias, ...common });
      if (node === nodes[0]) break;
      const inputGradient = gradientOf(node, builder);
      ops.push({ kind: 'conv2dInputGradient', inputGradient, mask, ...common });
      outputGradient = inputGradient;
    } else {
      if (node === nodes[0]) break;
      const inputGradient = gradientOf(node, builder);
      const ends = { input, output, outputGradient, inputGradient };
      ops.push({ kind: 'maxPoolGradient', ...ends, shape: node.shape, relu: mask !== null });
      outputGradient = inputGradient;
    }
  }
  return ops;
}

/** A buffer for the gradient in a node's input, used by this stage alone. */
function gradientOf({ name, input }: ImageNode, builder: PlanBuilder): BufferId {
  return builder.floats(`${name}/inputGradient`, builder.rowSizeOf(input), 'block');
}
