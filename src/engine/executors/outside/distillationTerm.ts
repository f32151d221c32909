/** The distillation term of a step in tfjs operations, over the few tensors that it reads. */
import { engine, type Scalar, scalar, type Tensor, tensor1d } from '@tensorflow/tfjs-core';
import type { Batch, ModelDescription, StepSettings } from '../executor';
import { LossRows } from '../lossRows';
import { distillationOf } from '../methodLoss';
import '../tfjs/tfjsGradients';

/** The term, and its gradients times α. */
export interface DifferentiatedTerm {
  value: Scalar;
  /** In the order of what they are taken in; absent where the term does not depend on it, or α is 0. */
  gradients: readonly (Tensor | undefined)[];
}

/**
 * Takes gradients in `seen`: the model's outputs [B, P·W]. `teacherOutputs`, as many, are read from
 * the batch unless they are given. Borrows; call inside a tidy.
 */
export function differentiateTerm(
  model: ModelDescription,
  { labels, teacherLogits }: Batch,
  seen: Tensor[],
  settings: StepSettings,
  teacherOutputs: Tensor = tensor1d(teacherLogits as Float32Array),
): DifferentiatedTerm {
  const rows = new LossRows(labels, model.output.width);
  const [outputs] = seen as [Tensor];
  const teacher = { outputs: rows.take(teacherOutputs), features: {} };
  const term = () => {
    const student = { outputs: rows.take(outputs), features: {} };
    return distillationOf(model, { student, teacher, rows, weights: [] }, settings);
  };
  const { alpha } = settings;
  if (alpha === 0) return { value: term(), gradients: [] };
  const { value, grads } = engine().gradients(term, seen, scalar(alpha));
  return { value: value as Scalar, gradients: grads };
}
