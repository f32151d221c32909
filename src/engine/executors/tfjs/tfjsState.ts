/** A model's tensors as plain arrays. */
import type { Tensor } from '@tensorflow/tfjs-core';
import type { WeightShape } from '../../../model/layer';
import type { ModelState } from '../../../protocol/checkpoint';
import type { Moments } from './tfjsOptimizer';

/** Waits for the device. Borrows. */
export async function readTensors(
  shapes: readonly WeightShape[],
  weights: readonly Tensor[],
  byName: Moments,
): Promise<Pick<ModelState, 'weights' | 'moments'>> {
  const read = (tensors: readonly Tensor[]) =>
    Promise.all(tensors.map(async (value) => Float32Array.from(await value.data())));
  const values = await read(weights);
  const moments: ModelState['moments'] = {};
  for (const [name, tensors] of Object.entries(byName)) moments[name] = await read(tensors);
  const named = shapes.map(({ name, shape }, index) => {
    return { name, shape, values: values[index] as Float32Array };
  });
  return { weights: named, moments };
}
