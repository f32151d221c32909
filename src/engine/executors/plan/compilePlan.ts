/** From a model and a batch size to its plan. Pure: allocates nothing, knows no back end. */
import type { ModelDescription } from '../../executor';
import { momentNames } from '../../optimizers';
import { backwardStages } from './backwardStages';
import { forwardStages } from './forwardStages';
import { nodesOf } from './nodes';
import type { Plan } from './plan';
import { PlanBuilder } from './planBuilder';

/**
 * The plan of `model` for batches of up to `batchSize` examples; `canPlan` must hold for its
 * layers. With `training` false it has no training stages and no moments.
 */
export function compilePlan(model: ModelDescription, batchSize: number, training = true): Plan {
  const { layers, inputShape, classes, optimizer } = model;
  const builder = new PlanBuilder(layers);
  const inputSize = inputShape.reduce((product, side) => product * side, 1);
  const inputs = builder.floats('inputs', inputSize);
  const labels = builder.integers('labels', training ? 1 : 0);
  const teacherLogits = builder.floats('teacherLogits', training ? classes : 0);
  const nodes = nodesOf(layers, inputs, builder);
  const logits = nodes.dense.at(-1)?.output;
  if (logits === undefined) throw new Error('a plan needs a dense layer to end with');
  const lossInputs = { logits, labels, teacherLogits };
  const backward = () => backwardStages(model, nodes, lossInputs, builder);
  return {
    batchSize,
    classes,
    inputs,
    ...lossInputs,
    inference: forwardStages(nodes, builder, false),
    training: training ? [...forwardStages(nodes, builder, true), ...backward()] : [],
    parameters: builder.parameters,
    parameterFloats: builder.parameterFloats,
    moments: training ? momentNames[optimizer] : [],
    buffers: builder.buffers,
  };
}
