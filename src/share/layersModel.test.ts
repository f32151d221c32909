import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { loadLayersModel } from '@tensorflow/tfjs-layers';
import { describe, expect, it } from 'vitest';
import type { ModelDescription } from '../engine/executor';
import { TfjsExecutor } from '../engine/executors/tfjs';
import { initialWeights } from '../engine/initialWeights';
import { Random } from '../engine/random';
import type { Architecture } from '../spec/experiment';
import { type InputShape, layersOf } from '../spec/layers';
import { layersModelOf } from './layersModel';

const conv = (filters: number, kernel: number, pool: boolean) => ({ filters, kernel, pool });
const cases: [string, Architecture, InputShape][] = [
  ['linear', { kind: 'linear' }, [28, 28, 1]],
  ['an MLP with dropout', { kind: 'mlp', hidden: [7, 5], dropout: 0.5 }, [28, 28, 1]],
  ['an MLP on points', { kind: 'mlp', hidden: [4] }, [2]],
  [
    'a convolutional net',
    { kind: 'cnn', blocks: [conv(3, 3, true), conv(2, 5, false)], dense: [6], dropout: 0.2 },
    [28, 28, 1],
  ],
];

describe('layersModelOf', () => {
  for (const [name, architecture, inputShape] of cases) {
    it(`gives the same logits in plain tf.loadLayersModel: ${name}`, async () => {
      await tf.setBackend('cpu');
      const classes = 3;
      const layers = layersOf(architecture, inputShape, classes);
      const random = new Random(1, 'export');
      const weights = initialWeights(layers, 1).map((weight) => ({
        ...weight,
        values: weight.values.map((value) => value + 0.1 * random.normal()),
      }));
      const count = 4;
      const size = inputShape.reduce((product, side) => product * side, 1);
      const inputs = Float32Array.from({ length: count * size }, () => random.uniform());
      const model: ModelDescription = {
        layers,
        inputShape,
        classes,
        optimizer: 'sgd',
        method: 'kd',
      };
      const executor = new TfjsExecutor(model, weights);
      const expected = await executor.predict(inputs, count);
      executor.dispose();

      const files = layersModelOf(layers, inputShape, weights);
      // As it would come from a server: through text and bytes.
      const json = JSON.parse(JSON.stringify(files.json));
      const loaded = await loadLayersModel({
        load: async () => ({
          modelTopology: json.modelTopology,
          weightSpecs: json.weightsManifest[0].weights,
          weightData: files.weights.slice().buffer,
        }),
      });
      const logits = loaded.predict(tf.tensor(inputs, [count, ...inputShape])) as tf.Tensor;
      const found = logits.dataSync();
      expect(logits.shape).toEqual([count, classes]);
      for (let i = 0; i < expected.length; i++) expect(found[i]).toBeCloseTo(expected[i]!, 4);
    });
  }

  it('refuses weights that do not fit', () => {
    const layers = layersOf({ kind: 'linear' }, [2], 3);
    expect(() => layersModelOf(layers, [2], [])).toThrow(
      'The model has 9 weights, but 0 were given',
    );
  });
});
