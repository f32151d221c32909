/** From inputs to logits. */
import type { DenseNode, ImageNode, PlanNodes } from './nodes';
import type { Conv2dOp, DenseOp, MaxPoolOp, RowOp, RowStage } from './plan';
import type { PlanBuilder } from './planBuilder';

/** What the rows that go through a stage of image ops together should fit into. */
const CACHE_BYTES = 256 * 1024;
const MOST_BLOCK_ROWS = 16;

/** The stages that compute the logits; dropout only where `training`. */
export function forwardStages(
  nodes: PlanNodes,
  builder: PlanBuilder,
  training: boolean,
): RowStage[] {
  const stages: RowStage[] = [];
  if (nodes.image.length > 0) stages.push(imageStage(nodes.image.map(imageOp), builder));
  const ops = nodes.dense.map((node) => denseOp(node, training));
  stages.push({ shared: 'rows', waits: false, blockRows: 0, ops });
  return stages;
}

/** A stage whose rows go through all ops a few at a time. */
export function imageStage(ops: RowOp[], builder: PlanBuilder): RowStage {
  const buffers = new Set(ops.flatMap(buffersOf));
  let bytes = 0;
  for (const buffer of buffers) bytes += 4 * builder.rowSizeOf(buffer);
  const rows = Math.floor(CACHE_BYTES / bytes);
  const blockRows = Math.max(1, Math.min(rows, MOST_BLOCK_ROWS));
  return { shared: 'rows', waits: false, blockRows, ops };
}

function buffersOf(op: RowOp): number[] {
  switch (op.kind) {
    case 'dense':
    case 'conv2d':
    case 'maxPool':
      return [op.input, op.output];
    case 'denseInputGradient':
    case 'conv2dInputGradient':
      return [op.outputGradient, op.inputGradient];
    case 'conv2dKernelGradient':
      return [op.input, op.outputGradient];
    case 'maxPoolGradient':
      return [op.input, op.output, op.outputGradient, op.inputGradient];
    case 'distillationLoss':
      return [op.logits, op.gradient];
    default:
      return op satisfies never;
  }
}

function denseOp(node: DenseNode, training: boolean): DenseOp {
  const { input, output, kernel, bias, inputs, outputs, relu } = node;
  const dropout = training ? node.dropout : null;
  return { kind: 'dense', input, output, kernel, bias, inputs, outputs, relu, dropout };
}

function imageOp(node: ImageNode): Conv2dOp | MaxPoolOp {
  const { input, output } = node;
  if (node.type === 'maxPool') return { kind: 'maxPool', input, output, shape: node.shape };
  const { kernel, bias, geometry, relu } = node;
  return { kind: 'conv2d', input, output, kernel, bias, geometry, relu };
}
