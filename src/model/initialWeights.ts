/** Initial weights as plain arrays: the same on every backend, for student and baseline alike. */

import { Random, type RandomSource } from '../numeric/random';
import { weightShapesOf } from './architecture';
import type { Layer, WeightShape } from './layer';
import type { Weight } from './weight';

/** Draws the weights of `layers` one after the other, each as its `init` says. */
export function initialWeights(layers: readonly Layer[], seed: number): Weight[] {
  return drawWeights(weightShapesOf(layers), new Random(seed, 'initial weights'));
}

/** First values of `shapes`, one after the other. */
export function drawWeights(shapes: readonly WeightShape[], random: RandomSource): Weight[] {
  return shapes.map(({ name, shape, init }) => {
    const values = new Float32Array(shape.reduce((product, side) => product * side, 1));
    if ('constant' in init) values.fill(init.constant);
    else {
      const { limit } = init;
      for (let i = 0; i < values.length; i++) values[i] = limit * (2 * random.uniform() - 1);
    }
    return { name, shape, values };
  });
}

/** `weights` with those of `teacher` in their place, from the first on while shapes are equal. */
export function withLayersOf(teacher: readonly Weight[], weights: readonly Weight[]): Weight[] {
  const unlike = weights.findIndex(
    ({ shape }, index) => shape.join() !== teacher[index]?.shape.join(),
  );
  const copied = unlike < 0 ? weights.length : unlike;
  return weights.map((weight, index) =>
    index < copied ? { ...weight, values: (teacher[index] as Weight).values } : weight,
  );
}
