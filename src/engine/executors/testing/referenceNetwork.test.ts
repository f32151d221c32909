/** The double-precision network itself: its gradients against differences of its loss, layer by layer. */
import { describe, expect, it } from 'vitest';
import { weightShapesOfLayer } from '../../../model/layer';
import { Random } from '../../../numeric/random';
import type { TestModel } from './planTestModels';
import { netBatch, netModel, testNets } from './planTestNets';
import { ReferenceNetwork } from './referenceNetwork';

const SIZE = 5;
const STEP = 1e-6;
const settings = { learningRate: 1, temperature: 3, alpha: 0.6, dropoutSeed: 4 };

/** A network whose weights are `values`, in double precision. */
function networkOf({ model, weights }: TestModel, values: readonly Float64Array[]) {
  const network = new ReferenceNetwork(model, weights);
  for (const [at, own] of network.weights.entries()) own.set(values[at] as Float64Array);
  return network;
}

function signs(count: number, seed: number): Float64Array {
  const random = new Random(seed, 'direction');
  return Float64Array.from({ length: count }, () => (random.below(2) === 0 ? -1 : 1));
}

const dot = (a: Float64Array, b: Float64Array) => a.reduce((sum, v, i) => sum + v * b[i]!, 0);

describe('gradients of the double-precision network', () => {
  it.each(Object.keys(testNets))('are those of finite differences: %s', (name) => {
    const tested = netModel(name, 'sgd');
    const batch = netBatch(tested, SIZE, 3);
    const shapes = tested.model.layers.flatMap(weightShapesOfLayer);
    // Away from first values of 0 and 1, so that no slope vanishes by chance.
    const start = tested.weights.map(({ values }, at) => {
      const nudge = signs(values.length, 100 + at);
      return Float64Array.from(values, (value, i) => value + 0.05 * nudge[i]!);
    });
    const stepped = networkOf(tested, start);
    stepped.step(batch, settings);
    shapes.forEach(({ frozen, name: weight }, at) => {
      if (frozen) return;
      const direction = signs(start[at]!.length, at);
      const lossAt = (distance: number) => {
        const moved = start[at]!.map((value, i) => value + distance * direction[i]!);
        return networkOf(tested, start.with(at, moved)).step(batch, settings)[2];
      };
      const byDifference = (lossAt(STEP) - lossAt(-STEP)) / (2 * STEP);
      const gradient = start[at]!.map((value, i) => value - stepped.weights[at]![i]!);
      const length = Math.sqrt(dot(gradient, gradient));
      expect(Math.abs(dot(gradient, direction) - byDifference), weight).toBeLessThan(
        1e-6 * (1 + length * Math.sqrt(direction.length)),
      );
    });
  });
});
