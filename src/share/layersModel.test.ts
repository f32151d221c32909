import * as tf from '@tensorflow/tfjs-core';
import type { Architecture } from '../model/architecture';
import { sidesOf } from '../model/inputShape';
import type { InputShape, Layer } from '../model/layer';
import '@tensorflow/tfjs-backend-cpu';
import { loadLayersModel } from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, it } from 'vitest';
import { type TestModel, testBatch, testModel } from '../engine/executors/testing/planTestModels';
import { netBatch, netModel, testNets } from '../engine/executors/testing/planTestNets';
import { TfjsExecutor } from '../engine/executors/tfjs/tfjsExecutor';
import { layersOf, readsText } from '../model/architecture';
import { classOutput, outputSize } from '../model/output';
import { catalog } from '../workloads/catalog';
import { inputShapeFor } from '../workloads/testing/inputShapeFor';
import { type LayersModelFiles, layersModelOf } from './layersModel';

const COUNT = 4;

const conv = (filters: number, kernel: number, pool: boolean) => ({ filters, kernel, pool });
const odd: [string, Architecture, InputShape][] = [
  ['an MLP with dropout', { kind: 'mlp', hidden: [7, 5], dropout: 0.5 }, [28, 28, 1]],
  [
    'a convolutional net on odd sizes',
    { kind: 'cnn', blocks: [conv(3, 3, true), conv(2, 5, true)], dense: [6], dropout: 0.2 },
    [7, 9, 2],
  ],
];

/** Every architecture that the lab offers by name, but those that read texts or lists of items. */
const offered = Object.values(catalog).flatMap((meta) =>
  [...meta.students, ...meta.teachers]
    .filter(
      ({ architecture }) => !readsText(architecture) && architecture.kind !== 'item-transformer',
    )
    .map(
      ({ id, architecture }) =>
        [`${meta.id} ${id}`, architecture, inputShapeFor(meta, meta.defaults, architecture)] as [
          string,
          Architecture,
          InputShape,
        ],
    ),
);

/** As it would come from a server: through text and bytes. */
async function loaded(files: LayersModelFiles) {
  const json = JSON.parse(JSON.stringify(files.json));
  return await loadLayersModel({
    load: async () => ({
      modelTopology: json.modelTopology,
      weightSpecs: json.weightsManifest[0].weights,
      weightData: files.weights.slice().buffer,
      userDefinedMetadata: json.userDefinedMetadata,
    }),
  });
}

/** With tanh in its place. */
function withoutGelu({ model, ...rest }: TestModel): TestModel {
  const layers = model.layers.map(
    (layer): Layer =>
      layer.type === 'activation' && layer.activation === 'gelu'
        ? { ...layer, activation: 'tanh' }
        : layer,
  );
  return { ...rest, model: { ...model, layers } };
}

/** The lab's own logits, and those of the exported model. */
async function expectSameLogits({ model, weights }: TestModel, inputs: Float32Array) {
  const { layers, inputShape, output } = model;
  const executor = new TfjsExecutor(model, weights);
  const expected = await executor.predict(inputs, COUNT);
  executor.dispose();
  const exported = await loaded(layersModelOf(layers, inputShape, weights));
  const logits = exported.predict(tf.tensor(inputs, [COUNT, ...sidesOf(inputShape)])) as tf.Tensor;
  const found = logits.dataSync();
  expect(found).toHaveLength(COUNT * outputSize(output));
  const scale = Math.max(1, ...expected.map(Math.abs));
  expected.forEach((value, i) => {
    expect(Math.abs(found[i]! - value)).toBeLessThan(1e-5 * scale);
  });
  exported.dispose();
}

/** What TensorFlow.js has no layers for, and what is said then. */
const UNKNOWN: Record<string, string> = {
  'residual net': 'no layer for group normalisation',
  'group norm': 'no layer for group normalisation',
  'dilated convolution of images': 'both a stride and gaps',
  transformer: 'no layer for vectors of positions',
  'attention to what a ReLU gives': 'no layer for attention',
  'maximum over a text': 'no layer that pools a text',
  'bag of n-grams': 'no layer that pools a text',
  'attention among the items of a history': 'no layer that lists the items of a history',
};

describe('a layers model gives the same logits in plain tf.loadLayersModel', () => {
  beforeAll(async () => {
    await tf.setBackend('cpu');
  });

  it.each([...offered, ...odd])('%s', async (_, architecture, inputShape) => {
    const tested = testModel(architecture, inputShape, 3);
    await expectSameLogits(tested, testBatch(tested, COUNT, 5).inputs);
  });

  const nets = Object.keys(testNets).filter((name) => !Object.hasOwn(UNKNOWN, name));
  it.each(nets)('layers: %s', async (name) => {
    const tested = withoutGelu(netModel(name));
    await expectSameLogits(tested, netBatch(tested, COUNT, 5).inputs);
  });

  it('and carries what is noted with it', async () => {
    const { model, weights } = testModel({ kind: 'linear' }, [2], 3);
    const files = layersModelOf(model.layers, [2], weights, { step: 40 });
    const exported = await loaded(files);
    expect(exported.getUserDefinedMetadata()).toEqual({ output: 'logits', step: 40 });
  });

  it('but not with the GELU of the lab', () => {
    const { model, weights } = netModel('gelu and tanh');
    expect(() => layersModelOf(model.layers, model.inputShape, weights)).toThrow('GELU');
  });

  it.each(Object.entries(UNKNOWN))('but not of %s', (name, reason) => {
    const { model, weights } = netModel(name);
    expect(() => layersModelOf(model.layers, model.inputShape, weights)).toThrow(reason);
  });

  it('but not from weights that do not fit', () => {
    const layers = layersOf({ kind: 'linear' }, [2], classOutput(3));
    expect(() => layersModelOf(layers, [2], [])).toThrow('has weights of 6,3 values');
  });
});
