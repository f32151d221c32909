/**
 * How much each value of an input speaks for a class: gradient × input (Shrikumar et al. 2016),
 * a_i = x_i·∂f/∂x_i with f the class's logit above the mean of all logits.
 */
import '../executors/tfjs/tfjsGradients';
import { grad, mean, mul, slice, sub, sum, type Tensor, tensor, tidy } from '@tensorflow/tfjs-core';
import { sidesOf } from '../../model/inputShape';
import type { Weight } from '../../model/weight';
import type { ModelDescription } from '../executors/executor';
import { forward } from '../executors/tfjs/tfjsModel';

/** [values] of `input` [values] for the logit `target`. Borrows; runs on the active backend of tfjs. */
export async function attributeValues(
  { layers, inputShape }: Pick<ModelDescription, 'layers' | 'inputShape'>,
  weights: readonly Weight[],
  input: Float32Array,
  target: number,
): Promise<Float32Array> {
  const found = tidy(() => {
    const own = weights.map(({ values, shape }) => tensor(values, [...shape]));
    const values = tensor(input, [1, ...sidesOf(inputShape)]);
    const valueAt = (inputs: Tensor) => {
      const batch = inputs as Parameters<typeof forward>[3];
      const logits = forward(layers, inputShape, own, batch, { dropoutSeed: null });
      return sub(sum(slice(logits, [0, target], [1, 1])), mean(logits));
    };
    return mul(grad(valueAt)(values), values);
  });
  try {
    return (await found.data()) as Float32Array;
  } finally {
    found.dispose();
  }
}
