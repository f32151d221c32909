import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { expectSameAsCpu, randomValues, runOn, startBackends } from '../../testing/testBackends';

beforeAll(startBackends);

type Shape4 = [number, number, number, number];

/** Input, filter, strides and padding. */
const cases: [input: Shape4, filter: Shape4, strides: number, pad: 'same' | 'valid'][] = [
  [[1, 3, 3, 1], [3, 3, 1, 1], 1, 'same'],
  [[3, 7, 6, 5], [3, 3, 5, 1], 1, 'same'],
  [[3, 7, 6, 5], [3, 2, 5, 1], 1, 'valid'],
  [[3, 7, 6, 3], [3, 3, 3, 2], 1, 'same'],
  [[2, 8, 9, 3], [3, 3, 3, 1], 2, 'same'],
  [[2, 9, 8, 3], [2, 3, 3, 3], 3, 'valid'],
];

describe('the gradients of depthwiseConv2d on wasm', () => {
  for (const [input, filter, strides, pad] of cases) {
    it(`equal the plain reference: x ${input}, W ${filter}, ${strides}, ${pad}`, async () => {
      await expectSameAsCpu([randomValues(input, 1), randomValues(filter, 2)], (x, w) => {
        const run = (a: tf.Tensor, b: tf.Tensor) =>
          tf.depthwiseConv2d(a as tf.Tensor4D, b as tf.Tensor4D, strides, pad);
        const y = run(x!, w!);
        const dy = tf.sin(tf.reshape(tf.range(0, y.size), y.shape));
        return [y, ...tf.grads(run)([x!, w!], dy as tf.Tensor4D)];
      });
    });
  }

  it('are the adjoints of the convolution with dilations, which cpu cannot do', async () => {
    const attributes = { strides: [1, 1], dilations: [2, 3], pad: 'same' };
    const shapes = [
      [2, 8, 9, 3],
      [3, 2, 3, 2],
      [2, 8, 9, 6],
      [2, 8, 9, 3],
      [3, 2, 3, 2],
    ];
    const inputs = shapes.map((shape, index) => randomValues(shape, index));
    const products = await runOn('wasm', inputs, (x, filter, dy, otherX, otherFilter) => {
      const run = (name: string, given: object, more: object): tf.Tensor =>
        tf.engine().runKernel(name, given as tf.NamedTensorMap, { ...attributes, ...more });
      const convolve = (a: tf.Tensor, b: tf.Tensor) =>
        tf.depthwiseConv2d(a as tf.Tensor4D, b as tf.Tensor4D, 1, 'same', 'NHWC', [2, 3]);
      const kernel = 'DepthwiseConv2dNativeBackprop';
      const dW = run(`${kernel}Filter`, { x, dy }, { filterShape: filter!.shape });
      const dx = run(`${kernel}Input`, { dy, filter }, { inputShape: x!.shape });
      const product = (a: tf.Tensor, b: tf.Tensor) => tf.sum(tf.mul(a, b));
      return [
        product(dW, otherFilter!),
        product(dy!, convolve(x!, otherFilter!)),
        product(dx, otherX!),
        product(dy!, convolve(otherX!, filter!)),
      ];
    });
    const [filterSide, filterWanted, inputSide, inputWanted] = products.map(({ data }) => data[0]!);
    expect(filterSide).toBeCloseTo(filterWanted!, 4);
    expect(inputSide).toBeCloseTo(inputWanted!, 4);
  });
});
