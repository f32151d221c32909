/** From a model and a batch size to its plan. Pure: allocates nothing, knows no back end. */

import type { TappedLayer } from '../../../methods/method';
import { findLayer } from '../../../model/graph';
import { inputSizeOf } from '../../../model/inputShape';
import { labelsIn, outputSize } from '../../../model/output';
import type { ModelDescription } from '../executor';
import { isFused, ownShapesOf, tappedLayersOf } from '../methodNeeds';
import { momentNames } from '../optimizers';
import { backwardOps } from './backwardOps';
import type { PlanNode, Value } from './node';
import { nodesOf } from './nodes';
import type { OutsideLoss, Plan, PlanParameter } from './plan';
import { PlanBuilder } from './planBuilder';
import type { BufferId, PlanOp } from './planOps';
import { markBlockBuffers, stagesOf } from './stages';

/**
 * The plan of `model` for batches of up to `batchSize` examples; `canPlan` must hold for its
 * layers. With `training` false it has no training stages and no moments.
 */
export function compilePlan(model: ModelDescription, batchSize: number, training = true): Plan {
  const { layers, inputShape, output, optimizer } = model;
  const builder = new PlanBuilder(layers, ownShapesOf(model));
  const compared = tappedLayersOf(model);
  const tapped = [...compared.map(({ name }) => name), ...(model.taps ?? [])];
  const { buffers, parameters, parameterFloats, batchNorms } = builder;
  const inputSize = inputSizeOf(inputShape);
  const inputs = builder.floats('inputs', inputSize);
  const labels = builder.integers('labels', training ? labelsIn(output) : 0);
  const teacherLogits = builder.floats('teacherLogits', training ? outputSize(output) : 0);
  const read = { buffer: inputs, mask: null, needsGradient: false };
  const places = tapped.map((name) => findLayer(layers, name));
  const { nodes, values } = nodesOf(layers, read, places, builder);
  const logits = (values.at(-1) as Value).buffer;
  const operands = { inputs, labels, teacherLogits, logits };
  const taps = new Map(
    tapped.map((name, index) => [name, (values[places[index] as number] as Value).buffer]),
  );
  const seen = compared.map((layer) => ({ ...layer, value: taps.get(layer.name) as BufferId }));
  const step = training ? compileStep(model, nodes, operands, seen, builder) : NO_STEP;
  const inference = stagesOf(forwardOps(nodes, false), buffers);
  const programs = step.programs.map((ops) => stagesOf(ops, buffers));
  const usedOutside = [
    ...Object.values(operands),
    ...taps.values(),
    ...buffersOutside(step.outside),
  ];
  markBlockBuffers([inference, programs.flat()], buffers, usedOutside);
  return {
    batchSize,
    output,
    ...operands,
    taps,
    inference,
    training: programs,
    outside: step.outside,
    parameters,
    parameterFloats,
    batchNorms,
    moments: training ? momentNames[optimizer] : [],
    buffers,
  };
}

/** A layer whose outputs the method compares, and where they are. */
interface SeenLayer extends TappedLayer {
  value: BufferId;
}

/** The ops of each program of a step. */
interface StepOps {
  programs: PlanOp[][];
  outside: OutsideLoss | null;
}

const NO_STEP: StepOps = { programs: [], outside: null };

function forwardOps(nodes: readonly PlanNode[], training: boolean): PlanOp[] {
  return nodes.flatMap((node) => node.forward(training));
}

/** Forward, loss, backward and update: in one program, unless a loss outside comes between. */
function compileStep(
  model: ModelDescription,
  nodes: readonly PlanNode[],
  { logits, labels, teacherLogits }: Pick<Plan, 'logits' | 'labels' | 'teacherLogits'>,
  layers: readonly SeenLayer[],
  builder: PlanBuilder,
): StepOps {
  const { output, optimizer } = model;
  const { positions, width, labelSlots = 1, boxes = 0 } = output;
  const losses = builder.floats('losses', 2 * positions);
  const gradient = builder.floats('logits/gradient', outputSize(output));
  const operands = { logits, labels, teacherLogits, gradient, losses };
  const outside = isFused(model) ? null : openOutside(logits, layers, losses, builder);
  const shares = new Map(outside?.seen.map(({ value, share }) => [value, share]));
  const back = backwardOps(nodes, new Map([[logits, [gradient]]]), shares, builder);
  const before: PlanOp[] = [
    ...forwardOps(nodes, true),
    { kind: 'distillationLoss', ...operands, positions, width, labelSlots, boxes },
  ];
  const after: PlanOp[] = [
    ...back.rowOps,
    { kind: 'sumLosses', losses, positions },
    ...back.parameterOps,
    { kind: 'gradientNorm' },
    { kind: 'update', optimizer },
    ...builder.parameters.flatMap(limitOf),
  ];
  return { programs: outside ? [before, after] : [[...before, ...after]], outside };
}

/** Room for what a loss outside the plan gives back. */
function openOutside(
  logits: BufferId,
  layers: readonly SeenLayer[],
  losses: BufferId,
  builder: PlanBuilder,
): OutsideLoss {
  const outputs = { layer: null, shape: [builder.rowSizeOf(logits)], value: logits };
  const values = [outputs, ...layers.map(({ name, ...rest }) => ({ layer: name, ...rest }))];
  const seen = values.map((value) => {
    const share = `${builder.nameOf(value.value)}/share`;
    return { ...value, share: builder.floats(share, builder.rowSizeOf(value.value)) };
  });
  const weights = builder.parameters.flatMap(({ owner }, id) => (owner === 'method' ? [id] : []));
  return { seen, weights, losses };
}

function buffersOutside(outside: OutsideLoss | null): BufferId[] {
  if (!outside) return [];
  return [outside.losses, ...outside.seen.map(({ share }) => share)];
}

/** A kernel seen as [rows, columns]: a column for each unit. */
function limitOf({ owner, size, units }: PlanParameter, kernel: number): PlanOp[] {
  if (owner === 'method' || units === null) return [];
  return [{ kind: 'limitColumns', kernel, rows: size / units, columns: units }];
}
