/**
 * The other operations that networks and losses are made of: value and gradient on wasm, with the
 * kernels registered here, equal those of the cpu backend.
 */
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, it } from 'vitest';
import { expectSameAsCpu, randomValues, startBackends } from '../testing/testBackends';

beforeAll(startBackends);

type Operation = (x: tf.Tensor) => tf.Tensor;

const positive = (x: tf.Tensor) => tf.add(tf.abs(x), 0.5);
const gelu: Operation = (x) => tf.mul(tf.mul(x, 0.5), tf.add(tf.erf(tf.mul(x, Math.SQRT1_2)), 1));

/** A condition that does not depend on x: no gradient goes through comparisons. */
const wave = (frequency: number) =>
  tf.greater(tf.sin(tf.mul(tf.reshape(tf.range(0, 30), [6, 5]), frequency)), 0);

/** Operations on x [6, 5]. */
const operations: Record<string, Operation> = {
  relu: tf.relu,
  relu6: tf.relu6,
  leakyRelu: (x) => tf.leakyRelu(x, 0.1),
  elu: tf.elu,
  selu: tf.selu,
  sigmoid: tf.sigmoid,
  tanh: tf.tanh,
  softplus: tf.softplus,
  gelu,
  silu: (x) => tf.mul(x, tf.sigmoid(x)),
  softmax: (x) => tf.softmax(x),
  logSoftmax: (x) => tf.logSoftmax(x),
  'logSoftmax of large logits': (x) => tf.logSoftmax(tf.mul(x, 100)),
  logSumExp: (x) => tf.logSumExp(x, 1),
  exp: tf.exp,
  log: (x) => tf.log(positive(x)),
  sqrt: (x) => tf.sqrt(positive(x)),
  rsqrt: (x) => tf.rsqrt(positive(x)),
  pow: (x) => tf.pow(positive(x), 3),
  square: tf.square,
  abs: tf.abs,
  neg: tf.neg,
  reciprocal: (x) => tf.reciprocal(positive(x)),
  'difference squared': (x) => tf.squaredDifference(x, tf.sin(x)),
  division: (x) => tf.div(x, positive(x)),
  clip: (x) => tf.clipByValue(x, -0.5, 0.5),
  maximum: (x) => tf.maximum(x, 0.2),
  minimum: (x) => tf.minimum(x, tf.sin(tf.mul(x, 3))),
  max: (x) => tf.max(x, 1),
  min: (x) => tf.min(x, 0),
  mean: (x) => tf.mean(x),
  'mean over rows': (x) => tf.mean(x, 0),
  sum: (x) => tf.sum(x, 1),
  moments: (x) => tf.moments(x, 0).variance,
  norm: (x) => tf.norm(x, 2, 1),
  where: (x) => tf.where(wave(1), tf.square(x), tf.exp(x)),
  'where of two conditions': (x) =>
    tf.where(tf.logicalAnd(wave(1), tf.logicalNot(wave(2))), x, tf.zerosLike(x)),
  'broadcast bias': (x) => tf.add(tf.square(x), tf.slice(tf.reshape(x, [30]), [3], [5])),
  'broadcast column': (x) => tf.mul(x, tf.sum(x, 1, true)),
  reshape: (x) => tf.reshape(tf.square(x), [3, 10]),
  transpose: (x) => tf.transpose(tf.square(x)),
  pad: (x) =>
    tf.pad(x, [
      [1, 2],
      [0, 1],
    ]),
  slice: (x) => tf.slice(x, [1, 2], [3, 2]),
  concat: (x) => tf.concat([x, tf.square(x)], 1),
  split: (x) => tf.mul(...(tf.split(tf.slice(x, [0, 0], [6, 4]), 2, 1) as [tf.Tensor, tf.Tensor])),
  stack: (x) => tf.stack([x, tf.exp(x)], 1),
  unstack: (x) => tf.mul(tf.unstack(x)[0]!, tf.unstack(x)[3]!),
  gather: (x) => tf.gather(x, tf.tensor1d([5, 0, 5, 2], 'int32')),
  tile: (x) => tf.tile(x, [2, 3]),
  reverse: (x) => tf.reverse(tf.square(x), 0),
  cumsum: (x) => tf.cumsum(x, 1),
  oneHot: (x) => tf.mul(x, tf.oneHot(tf.tensor1d([1, 0, 4, 2, 2, 3], 'int32'), 5)),
  'matMul with itself': (x) => tf.matMul(x, x, false, true),
  'dot of rows': (x) => tf.matMul(tf.reshape(x, [2, 3, 5]), tf.reshape(x, [2, 3, 5]), true, false),
};

describe('operations on wasm', () => {
  const x = randomValues([6, 5], 5, 2);

  for (const [name, operation] of Object.entries(operations)) {
    it(`gives ${name} and its gradient`, async () => {
      await expectSameAsCpu([x], (value) => {
        const y = operation(value!);
        const dy = tf.sin(tf.reshape(tf.range(1, y.size + 1), y.shape));
        return [y, tf.grad(operation)(value!, dy)];
      });
    });
  }

  it('gives batch normalisation and its gradients', async () => {
    const inputs = [[3, 4, 4, 2], [2], [2], [2], [2]].map((shape, seed) =>
      randomValues(shape, seed),
    );
    await expectSameAsCpu(inputs, (...tensors) => {
      const run = (...[v, mean, variance, offset, scale]: tf.Tensor[]) =>
        tf.batchNorm(
          v as tf.Tensor4D,
          mean as tf.Tensor1D,
          tf.square(variance!) as tf.Tensor1D,
          offset as tf.Tensor1D,
          scale as tf.Tensor1D,
        );
      return tf.grads((...values: tf.Tensor[]) => tf.sum(tf.square(run(...values))))(tensors);
    });
  });

  it('gives the gradients of fused convolutions', async () => {
    const inputs = [[3, 6, 5, 2], [3, 3, 2, 4], [4]].map((shape, seed) =>
      randomValues(shape, seed),
    );
    await expectSameAsCpu(inputs, (...tensors) =>
      tf.grads((...[v, filter, bias]: tf.Tensor[]) =>
        tf.sum(
          tf.square(
            tf.fused.conv2d({
              x: v as tf.Tensor4D,
              filter: filter as tf.Tensor4D,
              strides: 1,
              pad: 'same',
              bias: bias as tf.Tensor1D,
              activation: 'relu',
            }),
          ),
        ),
      )(tensors),
    );
  });

  it('gives the gradients of fused products', async () => {
    const inputs = [[7, 6], [6, 4], [4]].map((shape, seed) => randomValues(shape, seed));
    await expectSameAsCpu(inputs, (...tensors) =>
      tf.grads((...[a, b, bias]: tf.Tensor[]) =>
        tf.sum(
          tf.square(
            tf.fused.matMul({
              a: a as tf.Tensor2D,
              b: b as tf.Tensor2D,
              bias: bias!,
              activation: 'relu',
            }),
          ),
        ),
      )(tensors),
    );
  });
});
