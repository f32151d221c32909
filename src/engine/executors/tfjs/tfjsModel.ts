/** The forward pass of a list of layers in tfjs operations. Keeps no state. */
import { mul, reshape, type Tensor, type Tensor2D, tensor } from '@tensorflow/tfjs-core';
import { idOf, sourcesOf } from '../../../model/graph';
import { type InputShape, type Layer, weightShapesOfLayer } from '../../../model/layer';
import { dropoutMask } from '../dropout';
import { applyLayer } from './tfjsLayers';
import { batchNormed, type Statistics } from './tfjsNorms';

/** What is different from step to step. */
export interface ForwardMode {
  /** Null in inference mode. */
  dropoutSeed: number | null;
  /** Filled with the new values of weights that change without a gradient, by their place. */
  statistics?: Statistics;
  /** Filled with the output of each layer that has a name. */
  features?: Record<string, Tensor>;
}

/**
 * Logits [B, C] of `inputs` [B, input size] under `weights` (in the order of `weightShapesOf`).
 * Borrows; call inside a tidy.
 */
export function forward(
  layers: readonly Layer[],
  inputShape: InputShape,
  weights: readonly Tensor[],
  inputs: Tensor2D,
  { dropoutSeed, statistics, features }: ForwardMode,
): Tensor2D {
  const rows = inputs.shape[0];
  const read = inputShape.length === 3 ? reshape(inputs, [rows, ...inputShape]) : inputs;
  const sources = sourcesOf(layers);
  const values: Tensor[] = [];
  let taken = 0;
  let dropouts = 0;
  layers.forEach((layer, place) => {
    const given = (sources[place] as number[]).map((source) => values[source] ?? read);
    const [value = read] = given;
    const count = weightShapesOfLayer(layer).length;
    const own = weights.slice(taken, taken + count);
    if (layer.type === 'dropout') {
      const layerNumber = dropouts++;
      values.push(dropoutSeed === null ? value : drop(value, dropoutSeed, layerNumber, layer.rate));
    } else if (layer.type === 'batchNorm') {
      const running = dropoutSeed === null;
      const grouped = reshape(value, [-1, layer.channels]);
      values.push(reshape(batchNormed(grouped, own, running, taken, statistics), value.shape));
    } else {
      values.push(applyLayer(layer, given, own));
    }
    const id = idOf(layer);
    if (features && id !== undefined) features[id] = values[place] as Tensor;
    taken += count;
  });
  return values.at(-1) as Tensor2D;
}

function drop(value: Tensor, seed: number, layer: number, rate: number): Tensor {
  return mul(value, tensor(dropoutMask(seed, layer, value.size, rate), value.shape));
}
