import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, it } from 'vitest';
import { expectSameAsCpu, randomValues, startBackends } from '../../testing/testBackends';

beforeAll(startBackends);

type Padding = 'same' | 'valid' | number | tf.backend_util.ExplicitPadding;

interface Case {
  input: [number, number, number, number];
  filter: [number, number, number, number];
  strides: number | [number, number];
  pad: Padding;
}

const cases: Case[] = [
  { input: [1, 5, 5, 1], filter: [3, 3, 1, 1], strides: 1, pad: 'same' },
  { input: [3, 7, 6, 2], filter: [3, 3, 2, 5], strides: 1, pad: 'same' },
  { input: [3, 7, 6, 2], filter: [3, 2, 2, 5], strides: 1, pad: 'valid' },
  { input: [5, 9, 8, 3], filter: [5, 5, 3, 4], strides: 1, pad: 'same' },
  { input: [3, 7, 8, 3], filter: [3, 3, 3, 4], strides: 2, pad: 'same' },
  { input: [3, 8, 9, 3], filter: [3, 3, 3, 4], strides: 2, pad: 'valid' },
  { input: [2, 9, 8, 3], filter: [2, 2, 3, 4], strides: 3, pad: 'valid' },
  { input: [2, 9, 8, 3], filter: [1, 1, 3, 4], strides: 2, pad: 'same' },
  { input: [2, 9, 11, 2], filter: [3, 2, 2, 3], strides: [2, 3], pad: 'same' },
  { input: [2, 5, 5, 2], filter: [4, 4, 2, 3], strides: 1, pad: 'same' },
  { input: [2, 5, 5, 2], filter: [5, 5, 2, 3], strides: 1, pad: 'valid' },
  { input: [2, 6, 6, 2], filter: [3, 3, 2, 3], strides: 1, pad: 1 },
  { input: [2, 5, 5, 2], filter: [1, 1, 2, 3], strides: 1, pad: 1 },
  // Beyond 32 weights an output channel the filter gradient takes the other way.
  { input: [3, 7, 6, 4], filter: [3, 3, 4, 5], strides: 1, pad: 'same' },
  { input: [3, 7, 8, 4], filter: [3, 3, 4, 5], strides: 2, pad: 'same' },
  { input: [3, 8, 9, 4], filter: [3, 3, 4, 5], strides: 2, pad: 'valid' },
  { input: [5, 8, 10, 9], filter: [2, 2, 9, 4], strides: 3, pad: 'valid' },
  { input: [2, 9, 11, 6], filter: [3, 2, 6, 3], strides: [2, 3], pad: 'same' },
  { input: [2, 9, 8, 33], filter: [1, 1, 33, 4], strides: 2, pad: 'same' },
  { input: [2, 6, 6, 4], filter: [3, 3, 4, 3], strides: 1, pad: 1 },
];

describe('the gradients of conv2d on wasm', () => {
  for (const { input, filter, strides, pad } of cases) {
    const title = `x ${input}, filter ${filter}, strides ${strides}, pad ${JSON.stringify(pad)}`;
    it(`equal the plain reference: ${title}`, async () => {
      const inputs = [randomValues(input, 1), randomValues(filter, 2)];
      await expectSameAsCpu(inputs, (x, w) => {
        const run = (a: tf.Tensor, b: tf.Tensor) =>
          tf.conv2d(a as tf.Tensor4D, b as tf.Tensor4D, strides, pad);
        const y = run(x!, w!);
        // A gradient without any symmetry that could hide a mistake.
        const dy = tf.sin(tf.reshape(tf.range(0, y.size), y.shape));
        return [y, ...tf.grads(run)([x!, w!], dy as tf.Tensor4D)];
      });
    });
  }

  it('reach through a transposed convolution', async () => {
    const inputs = [randomValues([2, 4, 5, 3], 3), randomValues([3, 3, 2, 3], 4)];
    await expectSameAsCpu(inputs, (x, w) => {
      const run = (a: tf.Tensor, b: tf.Tensor) =>
        tf.conv2dTranspose(a as tf.Tensor4D, b as tf.Tensor4D, [2, 8, 10, 2], 2, 'same');
      return [run(x!, w!), ...tf.grads((a, b) => tf.sum(tf.square(run(a, b))))([x!, w!])];
    });
  });
});
