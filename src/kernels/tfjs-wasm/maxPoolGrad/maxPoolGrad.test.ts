import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Values } from '../../testing/testBackends';
import { expectSameAsCpu, randomValues, runOn, startBackends } from '../../testing/testBackends';

beforeAll(startBackends);

/** Size, strides and padding of a pool, over inputs of odd and even sizes. */
const pools: [size: number | [number, number], strides: number, pad: 'same' | 'valid'][] = [
  [2, 2, 'valid'],
  [2, 2, 'same'],
  [3, 2, 'same'],
  [3, 1, 'same'],
  [3, 3, 'valid'],
  [[1, 3], 2, 'valid'],
];
const inputs: Values[] = [
  randomValues([3, 7, 9, 5], 1),
  randomValues([2, 8, 6, 1], 2),
  { shape: [2, 5, 5, 3], data: randomValues([2, 5, 5, 3], 3).data.map((v) => v - 2) },
];

describe('the gradient of maxPool on wasm', () => {
  for (const [size, strides, pad] of pools) {
    it(`equals the plain reference: size ${size}, strides ${strides}, ${pad}`, async () => {
      for (const input of inputs) {
        await expectSameAsCpu([input], (x) => {
          const run = (value: tf.Tensor) => tf.maxPool(value as tf.Tensor4D, size, strides, pad);
          const y = run(x!);
          const dy = tf.sin(tf.reshape(tf.range(0, y.size), y.shape)) as tf.Tensor4D;
          return [y, tf.grad(run)(x!, dy)];
        });
      }
    });
  }

  it('gives the gradient of an all-negative window to its maximum', async () => {
    const input = { shape: [1, 2, 2, 1], data: Float32Array.of(-3, -2, -1, -4) };
    const [gradient] = await runOn('wasm', [input], (x) =>
      tf.grad((value) => tf.maxPool(value as tf.Tensor4D, 2, 2, 'valid'))(x!),
    );
    expect(Array.from(gradient!.data)).toEqual([0, 0, 1, 0]);
  });

  it('gives the gradient of a tie to the first maximum', async () => {
    const input = { shape: [1, 2, 2, 1], data: Float32Array.of(0, 5, 5, 5) };
    const [gradient] = await runOn('wasm', [input], (x) =>
      tf.grad((value) => tf.maxPool(value as tf.Tensor4D, 2, 2, 'valid'))(x!),
    );
    expect(Array.from(gradient!.data)).toEqual([0, 1, 0, 0]);
  });
});
