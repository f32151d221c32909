/** Initial weights as plain arrays: the same on every backend, for student and baseline alike. */
import { type Layer, weightShapesOf } from '../spec/layers';
import type { Weight } from './executor';
import { Random } from './random';

/**
 * Draws kernels from U(−l, l). Before a ReLU l = √(6 / fanIn) (He et al. 2015), for the logits
 * l = √(6 / (fanIn + fanOut)) (Glorot & Bengio 2010). Scales and variances are 1, the rest 0.
 */
export function initialWeights(layers: readonly Layer[], seed: number): Weight[] {
  const random = new Random(seed, 'initial weights');
  return weightShapesOf(layers).map(({ name, shape, ...given }) => {
    const values = new Float32Array(shape.reduce((product, side) => product * side, 1));
    if (shape.length > 1) {
      const fanOut = shape.at(-1) as number;
      const fanIn = given.fanIn ?? values.length / fanOut;
      const limit = Math.sqrt(6 / (name.startsWith('logits') ? fanIn + fanOut : fanIn));
      for (let i = 0; i < values.length; i++) values[i] = limit * (2 * random.uniform() - 1);
    }
    if (/\/(gamma|variance)$/.test(name)) values.fill(1);
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
