/**
 * Whole networks on wasm: gradients against the cpu backend and against differences in double
 * precision, and training that learns (it would not, were packed weights kept after an update).
 */
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Plain } from '../testing/plainLayers';
import {
  plain,
  plainBias,
  plainConv,
  plainDense,
  plainLogSoftmax,
  plainMap,
  plainPool,
} from '../testing/plainLayers';
import type { Values } from '../testing/testBackends';
import { expectClose, randomValues, runOn, startBackends, tensorOf } from '../testing/testBackends';
import { adamUpdate } from './adam/adamUpdate';

beforeAll(startBackends);

/** One layer twice: in tfjs operations and in plain loops. `weight` is the shape of its weight. */
interface Layer {
  weight?: number[];
  run: (x: tf.Tensor, w: tf.Tensor) => tf.Tensor;
  runPlain: (x: Plain, w: Plain) => Plain;
}

type Padding = 'same' | 'valid';

const dense = (inputs: number, outputs: number): Layer => ({
  weight: [inputs, outputs],
  run: (x, w) => tf.matMul(tf.reshape(x, [-1, inputs]), w),
  runPlain: plainDense,
});
const bias = (size: number): Layer => ({ weight: [size], run: tf.add, runPlain: plainBias });
const conv = (weight: number[], stride: number, pad: Padding): Layer => ({
  weight,
  run: (x, w) => tf.conv2d(x as tf.Tensor4D, w as tf.Tensor4D, stride, pad),
  runPlain: (x, w) => plainConv(x, w, stride, pad),
});
const depthwise = (weight: number[], stride: number, pad: Padding): Layer => ({
  weight,
  run: (x, w) => tf.depthwiseConv2d(x as tf.Tensor4D, w as tf.Tensor4D, stride, pad),
  runPlain: (x, w) => plainConv(x, w, stride, pad, true),
});
const maxPool = (size: number, stride: number, pad: Padding): Layer => ({
  run: (x) => tf.maxPool(x as tf.Tensor4D, size, stride, pad),
  runPlain: (x) => plainPool(x, size, stride, pad, 'max'),
});
const avgPool = (size: number, stride: number, pad: Padding): Layer => ({
  run: (x) => tf.avgPool(x as tf.Tensor4D, size, stride, pad),
  runPlain: (x) => plainPool(x, size, stride, pad, 'mean'),
});
const relu: Layer = {
  run: tf.relu,
  runPlain: (x) => plainMap(x, (value) => Math.max(0, value)),
};
const tanh: Layer = { run: tf.tanh, runPlain: (x) => plainMap(x, Math.tanh) };
/** Every third value dropped, the rest scaled up, as dropout's mask does. */
const dropout: Layer = {
  run: (x) => {
    const kept = tf.greater(tf.mod(tf.range(0, x.size), 3), 0.5);
    return tf.mul(x, tf.mul(tf.cast(tf.reshape(kept, x.shape), 'float32'), 1.5));
  },
  runPlain: (x) =>
    plain(
      x.shape,
      x.data.map((value, at) => (at % 3 === 0 ? 0 : value * 1.5)),
    ),
};

const batch = 7;
const classes = 5;

const networks: Record<string, { input: number[]; layers: Layer[] }> = {
  'dense, relu, dropout': {
    input: [batch, 11],
    layers: [dense(11, 13), bias(13), relu, dropout, dense(13, classes), bias(classes)],
  },
  'convolutions at stride 1 and 2, max pool': {
    input: [batch, 9, 8, 2],
    layers: [
      conv([3, 3, 2, 3], 1, 'same'),
      bias(3),
      relu,
      maxPool(2, 2, 'valid'),
      conv([2, 3, 3, 4], 2, 'valid'),
      bias(4),
      relu,
      dense(8, classes),
      bias(classes),
    ],
  },
  'strided, depthwise and pointwise convolutions, mean pool': {
    input: [batch, 8, 9, 2],
    layers: [
      conv([3, 3, 2, 4], 2, 'same'),
      depthwise([3, 3, 4, 1], 1, 'same'),
      bias(4),
      tanh,
      conv([1, 1, 4, 3], 1, 'valid'),
      maxPool(3, 1, 'same'),
      avgPool(3, 2, 'valid'),
      dense(6, classes),
    ],
  },
};

/** Weights of a network, small enough that it starts far from saturation. */
function weightsOf(layers: Layer[]): Values[] {
  return layers
    .filter(({ weight }) => weight !== undefined)
    .map(({ weight }, index) => randomValues(weight!, 100 + index, 0.6));
}

const temperature = 3;
/** Weights of each logit's logarithm in the loss: from the labels, and from a soft teacher. */
const oneHot = plain([batch, classes]);
for (let row = 0; row < batch; row++) oneHot.data[row * classes + ((row * 3) % classes)] = 1;
const teacherLogits = randomValues([batch, classes], 9, 3);
const soft = plainMap(plainLogSoftmax(plain([batch, classes], teacherLogits.data)), Math.exp);

/** `0.3 · CE(labels) + 0.7 · T² · CE(soft targets at T)`, the mean over the batch. */
function lossOf(layers: Layer[], x: tf.Tensor, weights: tf.Tensor[]): tf.Scalar {
  let next = 0;
  const logits = layers.reduce((value, { weight, run }) => {
    const w = weight === undefined ? value : weights[next++]!;
    return run(value, w);
  }, x);
  const crossEntropy = (targets: Plain, z: tf.Tensor) => {
    const weighted = tf.tensor(Float32Array.from(targets.data), targets.shape);
    return tf.mul(tf.sum(tf.mul(weighted, tf.logSoftmax(z))), -1);
  };
  const hard = crossEntropy(oneHot, logits);
  const distilled = crossEntropy(soft, tf.div(logits, temperature));
  return tf.div(tf.add(tf.mul(hard, 0.3), tf.mul(distilled, 0.7 * temperature ** 2)), batch);
}

function plainLossOf(layers: Layer[], x: Plain, weights: Plain[]): number {
  let next = 0;
  const logits = layers.reduce((value, { weight, runPlain }) => {
    const w = weight === undefined ? value : weights[next++]!;
    return runPlain(value, w);
  }, x);
  const crossEntropy = (targets: Plain, z: Plain) =>
    -plainLogSoftmax(z).data.reduce((sum, value, at) => sum + value * targets.data[at]!, 0);
  const distilled = crossEntropy(
    soft,
    plainMap(logits, (value) => value / temperature),
  );
  return (0.3 * crossEntropy(oneHot, logits) + 0.7 * temperature ** 2 * distilled) / batch;
}

/** Central differences of the plain loss, one array a weight. */
function differences(layers: Layer[], x: Plain, weights: Plain[]): Values[] {
  const step = 1e-5;
  return weights.map((weight) => {
    const gradient = new Float32Array(weight.data.length);
    for (let at = 0; at < gradient.length; at++) {
      const value = weight.data[at]!;
      weight.data[at] = value + step;
      const above = plainLossOf(layers, x, weights);
      weight.data[at] = value - step;
      const below = plainLossOf(layers, x, weights);
      weight.data[at] = value;
      gradient[at] = (above - below) / (2 * step);
    }
    return { shape: weight.shape, data: gradient };
  });
}

/** Trains from the same weights for `steps` steps; returns the losses. */
async function train(backend: 'wasm' | 'cpu', name: string, steps: number): Promise<number[]> {
  await tf.setBackend(backend);
  const before = tf.memory();
  const { input, layers } = networks[name]!;
  const x = tensorOf(randomValues(input, 1));
  const start = weightsOf(layers).map(tensorOf);
  const weights = start.map((value) => tf.variable(value));
  let moments = start.map((value) => [tf.zerosLike(value), tf.zerosLike(value)] as const);
  tf.dispose(start);
  const losses: number[] = [];
  let held = 0;
  for (let step = 1; step <= steps; step++) {
    const { value, grads } = tf.variableGrads(() => lossOf(layers, x, weights), weights);
    moments = weights.map((weight, index) => {
      const [m, v] = moments[index]!;
      const gradient = grads[weight.name]!;
      const settings = { learningRate: 0.02, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, step };
      const updated = adamUpdate(weight, gradient, m, v, settings);
      weight.assign(updated.parameter);
      tf.dispose([updated.parameter, gradient, m, v]);
      return [updated.m, updated.v] as const;
    });
    losses.push(value.dataSync()[0]!);
    value.dispose();
    if (step > 1) expect(tf.memory().numTensors).toBe(held);
    held = tf.memory().numTensors;
  }
  tf.dispose([x, ...weights, ...moments.flat()]);
  expect(tf.memory().numTensors).toBe(before.numTensors);
  expect(tf.memory().numDataBuffers).toBe(before.numDataBuffers);
  await tf.setBackend('wasm');
  return losses;
}

describe.each(Object.keys(networks))('training on wasm: %s', (name) => {
  const { input, layers } = networks[name]!;
  const x = randomValues(input, 1);
  const weights = weightsOf(layers);

  const gradients = (backend: 'wasm' | 'cpu') =>
    runOn(backend, [x, ...weights], (first, ...rest) =>
      tf.grads((...ws: tf.Tensor[]) => lossOf(layers, first!, ws))(rest),
    );

  it('has the gradients of the cpu backend', async () => {
    expectClose(await gradients('wasm'), await gradients('cpu'), 1e-4);
  });

  it('has the gradients of differences in double precision', async () => {
    const wanted = differences(
      layers,
      plain(x.shape, x.data),
      weights.map(({ shape, data }) => plain(shape, data)),
    );
    expectClose(await gradients('wasm'), wanted, 1e-4);
  });

  it('learns, step by step as the cpu backend does, and keeps no tensors', async () => {
    const losses = await train('wasm', name, 25);
    const expected = await train('cpu', name, 25);
    losses.forEach((loss, step) => {
      expect(Math.abs(loss / expected[step]! - 1)).toBeLessThan(1e-3);
    });
    expect(losses.at(-1)!).toBeLessThan(losses[0]! * 0.9);
  });
});
