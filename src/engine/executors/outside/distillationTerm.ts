/** The distillation term of a step in tfjs operations, over the few tensors that it reads. */
import {
  engine,
  type Scalar,
  scalar,
  type Tensor,
  type Tensor2D,
  tensor2d,
} from '@tensorflow/tfjs-core';
import { methods } from '../../../methods';
import type { Batch, ModelDescription, StepSettings } from '../executor';
import '../tfjs/tfjsGradients';

/** The term, and its gradients times α. */
export interface DifferentiatedTerm {
  value: Scalar;
  /** In the order of what they are taken in; absent where the term does not depend on it, or α is 0. */
  gradients: readonly (Tensor | undefined)[];
}

/** Takes gradients in `student`: the model's outputs [B, W]. Borrows; call inside a tidy. */
export function differentiateTerm(
  { method, classes }: ModelDescription,
  { size, teacherLogits }: Batch,
  student: Tensor[],
  settings: StepSettings,
  teacher = tensor2d(teacherLogits as Float32Array, [size, classes]),
): DifferentiatedTerm {
  const term = () => {
    const [logits] = student as [Tensor2D];
    const labels = tensor2d(new Float32Array(size * classes), [size, classes]);
    const targets = { labels, labelled: size, teacherLogits: teacher };
    return methods[method](logits, targets, settings).distillationLoss;
  };
  if (settings.alpha === 0) return { value: term(), gradients: [] };
  const { value, grads } = engine().gradients(term, student, scalar(settings.alpha));
  return { value: value as Scalar, gradients: grads };
}
