/** Every layer that a plan can be made of, in small nets, against both references. */
import { describe, expect, it } from 'vitest';
import { PlanRuntime } from '../../kernels/planWasm/runtime';
import type { InputShape, Layer } from '../../spec/layer';
import { startBackend } from '../backend';
import type { Batch, StepSettings } from '../executor';
import { canPlan } from './plan/nodes';
import { ReferenceNetwork } from './plan/referenceNetwork';
import { layersModel, relativeDifference, type TestModel, testBatch } from './planTestModels';
import { PlanWasmExecutor } from './planWasm';
import { TfjsExecutor } from './tfjs';

const STEPS = 12;
const SIZE = 13;
const CLASSES = 5;

const dense = (inputs: number, outputs: number, relu = false): Layer => {
  return { type: 'dense', name: `dense${outputs}`, inputs, outputs, relu };
};
const logits = (inputs: number): Layer => ({ ...dense(inputs, CLASSES), name: 'logits' }) as Layer;
const flatten = (size: number): Layer => ({ type: 'flatten', size });

/** Layers before the logits, with the shape of their inputs and the size of their output. */
const nets: Record<string, [InputShape, Layer[], number]> = {
  'stride and valid padding': [
    [9, 8, 2],
    [
      { type: 'conv2d', name: 'a', input: [9, 8, 2], filters: 6, kernel: 3, stride: 2 },
      { type: 'conv2d', name: 'b', input: [5, 4, 6], filters: 9, kernel: 2, padding: 'valid' },
      flatten(4 * 3 * 9),
    ],
    108,
  ],
  'separable convolution': [
    [7, 6, 3],
    [
      { type: 'depthwiseConv2d', name: 'a', input: [7, 6, 3], kernel: 3, relu: false },
      { type: 'conv2d', name: 'b', input: [7, 6, 3], filters: 10, kernel: 1 },
      { type: 'depthwiseConv2d', name: 'c', input: [7, 6, 10], kernel: 3, stride: 2 },
      { type: 'globalAvgPool', input: [4, 3, 10] },
    ],
    10,
  ],
  'average pooling': [
    [7, 6, 2],
    [
      { type: 'conv2d', name: 'a', input: [7, 6, 2], filters: 5, kernel: 3 },
      { type: 'avgPool', input: [7, 6, 5], output: [3, 3, 5] },
      { type: 'conv2d', name: 'b', input: [3, 3, 5], filters: 4, kernel: 3, relu: false },
      { type: 'maxPool', input: [3, 3, 4], output: [1, 1, 4] },
      flatten(4),
    ],
    4,
  ],
  'gelu and tanh': [
    [6],
    [
      dense(6, 17),
      { type: 'activation', size: 17, activation: 'gelu' },
      dense(17, 9, true),
      { type: 'activation', size: 9, activation: 'tanh' },
      { type: 'dropout', size: 9, rate: 0.3 },
    ],
    9,
  ],
  'dropout in odd places': [
    [6, 4, 1],
    [
      { type: 'dropout', size: 24, rate: 0.2 },
      { type: 'conv2d', name: 'a', input: [6, 4, 1], filters: 7, kernel: 3 },
      { type: 'dropout', size: 168, rate: 0.5 },
      flatten(168),
      dense(168, 11, true),
      { type: 'dropout', size: 11, rate: 0.1 },
    ],
    11,
  ],
  'batch norm on vectors': [
    [7],
    [
      dense(7, 13),
      { type: 'batchNorm', name: 'n', size: 13, channels: 13 },
      { type: 'activation', size: 13, activation: 'relu' },
      dense(13, 6, true),
      { type: 'batchNorm', name: 'm', size: 6, channels: 6 },
    ],
    6,
  ],
  'batch norm on images': [
    [6, 7, 2],
    [
      { type: 'batchNorm', name: 'n', size: 84, channels: 2 },
      { type: 'conv2d', name: 'a', input: [6, 7, 2], filters: 9, kernel: 3, relu: false },
      { type: 'batchNorm', name: 'm', size: 378, channels: 9 },
      { type: 'activation', size: 378, activation: 'relu' },
      { type: 'conv2d', name: 'b', input: [6, 7, 9], filters: 4, kernel: 3 },
      { type: 'batchNorm', name: 'o', size: 168, channels: 4 },
      { type: 'globalAvgPool', input: [6, 7, 4] },
    ],
    4,
  ],
  'layer norm': [
    [5, 4, 3],
    [
      { type: 'layerNorm', name: 'n', size: 60, channels: 3 },
      { type: 'conv2d', name: 'a', input: [5, 4, 3], filters: 6, kernel: 3 },
      { type: 'layerNorm', name: 'm', size: 120, channels: 6 },
      flatten(120),
      dense(120, 10, true),
      { type: 'layerNorm', name: 'o', size: 10, channels: 10 },
    ],
    10,
  ],
  'text: embedding and 1-D convolution': [
    [9],
    [
      { type: 'embedding', name: 'e', vocabulary: 12, length: 9, width: 6 },
      { type: 'conv2d', name: 'a', input: [1, 9, 6], filters: 8, kernel: [1, 3] },
      { type: 'conv2d', name: 'b', input: [1, 9, 8], filters: 5, kernel: [1, 3], padding: 'valid' },
      { type: 'globalAvgPool', input: [1, 7, 5] },
    ],
    5,
  ],
};

/** Whole numbers 0..11 where the net reads tokens. */
function batchOf(tested: TestModel, seed: number): Batch {
  const batch = testBatch(tested, SIZE, seed);
  if (tested.model.layers[0]?.type !== 'embedding') return batch;
  return { ...batch, inputs: batch.inputs.map((value) => Math.floor(Math.abs(7 * value)) % 12) };
}

function modelOf(name: string, optimizer: 'adam' | 'momentum' | 'sgd' = 'momentum'): TestModel {
  const [inputShape, layers, size] = nets[name]!;
  return layersModel([...layers, logits(size)], inputShape, CLASSES, optimizer);
}

const settingsOf = (step: number): StepSettings => {
  return { learningRate: 0.02, temperature: 3, alpha: 0.6, dropoutSeed: step };
};

describe('layers of a compiled plan', async () => {
  const single = await PlanRuntime.start();
  const shared = await PlanRuntime.start({ threads: 3, worthSharing: 0 });
  await startBackend('wasm', { wasmFiles: null, stepMacs: 0 });

  it.each(Object.keys(nets))('follow the double-precision network: %s', async (name) => {
    const tested = modelOf(name);
    expect(canPlan(tested.model.layers)).toBe(true);
    const executor = new PlanWasmExecutor(single, tested.model, tested.weights);
    const reference = new ReferenceNetwork(tested.model, tested.weights);
    const expected: number[] = [];
    for (let step = 0; step < STEPS; step++) {
      executor.step(batchOf(tested, step), settingsOf(step));
      expected.push(...reference.step(batchOf(tested, step), settingsOf(step)));
    }
    expect(relativeDifference(await executor.drainLosses(), expected)).toBeLessThan(1e-5);
    const { weights } = await executor.readState();
    weights.forEach(({ values }, index) => {
      expect(relativeDifference(values, reference.weights[index]!)).toBeLessThan(1e-4);
    });
    const { inputs } = batchOf(tested, 99);
    const logits = await executor.predict(inputs, SIZE);
    expect(relativeDifference(logits, reference.predict(inputs, SIZE))).toBeLessThan(1e-4);
    executor.dispose();
  });

  it.each(Object.keys(nets))('agree with tfjs: %s', async (name) => {
    const tested = modelOf(name, 'adam');
    const ours = new PlanWasmExecutor(single, tested.model, tested.weights);
    const theirs = new TfjsExecutor(tested.model, tested.weights);
    const limits = { weightDecay: 0.1, clipNorm: 1, maxNorm: 1.5 };
    for (let step = 0; step < STEPS; step++) {
      const settings = { ...settingsOf(step), learningRate: 0.003, ...limits };
      ours.step(batchOf(tested, step), settings);
      theirs.step(batchOf(tested, step), settings);
    }
    const losses = await theirs.drainLosses();
    expect(relativeDifference(await ours.drainLosses(), losses)).toBeLessThan(1e-4);
    const { inputs } = batchOf(tested, 99);
    const logits = await theirs.predict(inputs, SIZE);
    // A bias before batch normalisation has no gradient but rounding, which Adam makes steps of.
    expect(relativeDifference(await ours.predict(inputs, SIZE), logits)).toBeLessThan(5e-3);
    ours.dispose();
    theirs.dispose();
  });

  it.each(Object.keys(nets))('have the same bits on any number of threads: %s', async (name) => {
    const tested = modelOf(name);
    const states = [];
    for (const runtime of [single, shared]) {
      const executor = new PlanWasmExecutor(runtime, tested.model, tested.weights);
      for (let step = 0; step < STEPS; step++) {
        const limits = { weightDecay: 0.01, clipNorm: 0.5, maxNorm: 1 };
        executor.step(batchOf(tested, step), { ...settingsOf(step), ...limits });
      }
      const logits = await executor.predict(batchOf(tested, 99).inputs, SIZE);
      states.push({ ...(await executor.readState()), logits });
      executor.dispose();
    }
    expect(states[1]).toEqual(states[0]);
  });

  it.each(['sgd', 'momentum', 'adam'] as const)(
    'decay, clip and limit with %s',
    async (optimizer) => {
      const tested = modelOf('separable convolution', optimizer);
      for (const limits of [{ weightDecay: 0.3 }, { clipNorm: 0.2 }, { maxNorm: 0.7 }]) {
        const executor = new PlanWasmExecutor(single, tested.model, tested.weights);
        const reference = new ReferenceNetwork(tested.model, tested.weights);
        for (let step = 0; step < STEPS; step++) {
          const settings = { ...settingsOf(step), learningRate: 0.004, ...limits };
          executor.step(batchOf(tested, step), settings);
          reference.step(batchOf(tested, step), settings);
        }
        const { weights } = await executor.readState();
        weights.forEach(({ values }, index) => {
          expect(relativeDifference(values, reference.weights[index]!)).toBeLessThan(1e-4);
        });
        executor.dispose();
      }
    },
  );
});
