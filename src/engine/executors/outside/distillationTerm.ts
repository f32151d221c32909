/** The distillation term of a step in tfjs operations, over the few tensors that it reads. */
import { engine, type Scalar, scalar, type Tensor } from '@tensorflow/tfjs-core';
import type { Seen } from '../../../methods/method';
import type { Batch, ModelDescription, StepSettings } from '../executor';
import { distillationOf } from '../methodLoss';
import { presentPositions, rowsOfPositions, targetsOf } from '../tfjs/tfjsTargets';
import '../tfjs/tfjsGradients';

/** The term, and its gradients times α. */
export interface DifferentiatedTerm {
  value: Scalar;
  /** In the order of what they are taken in; absent where the term does not depend on it, or α is 0. */
  gradients: readonly (Tensor | undefined)[];
}

/**
 * Takes gradients in `operands`: the model's outputs [B, P·W], the outputs of `layers` [B, …], and
 * the method's own weights. `teacherOutputs` [B, P·W] are read from the batch unless they are given.
 * Borrows; call inside a tidy.
 */
export function differentiateTerm(
  model: ModelDescription,
  batch: Batch,
  layers: readonly string[],
  operands: Tensor[],
  settings: StepSettings,
  teacherOutputs?: Tensor,
): DifferentiatedTerm {
  const { width } = model.output;
  const present = presentPositions(batch.labels, model.output);
  const { labels, teacher, boxes } = targetsOf(model, batch, present);
  const taught = teacher as Seen;
  if (teacherOutputs) taught.outputs = rowsOfPositions(teacherOutputs, width, present);
  const [outputs, ...rest] = operands as [Tensor, ...Tensor[]];
  const features = Object.fromEntries(layers.map((layer, i) => [layer, rest[i] as Tensor]));
  const weights = rest.slice(layers.length);
  const term = () => {
    const student = { outputs: rowsOfPositions(outputs, width, present), features };
    const told = { teacher: taught, labels, ...(boxes && { boxes }) };
    return distillationOf(model, student, told, weights, settings);
  };
  const { alpha } = settings;
  if (alpha === 0) return { value: term(), gradients: [] };
  const { value, grads } = engine().gradients(term, operands, scalar(alpha));
  return { value: value as Scalar, gradients: grads };
}
