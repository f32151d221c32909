import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { expectSameAsCpu, randomValues, runOn, startBackends } from '../../testing/testBackends';

beforeAll(startBackends);

describe('unsortedSegmentSum on wasm', () => {
  const ids = () => tf.tensor1d([2, 0, 2, 1, 4, 2, 0], 'int32');

  it('adds up rows by segment, value and gradient', async () => {
    for (const shape of [[7], [7, 3], [7, 3, 5]]) {
      await expectSameAsCpu([randomValues(shape, 1)], (x) => [
        tf.unsortedSegmentSum(x!, ids(), 5),
        tf.grad((v) => tf.sum(tf.square(tf.unsortedSegmentSum(v, ids(), 5))))(x!),
      ]);
    }
  });

  it('leaves out ids that name no segment', async () => {
    const x = { shape: [4], data: Float32Array.of(1, 2, 4, 8) };
    const [sums] = await runOn('wasm', [x], (value) =>
      tf.unsortedSegmentSum(value!, tf.tensor1d([1, -1, 9, 1], 'int32'), 2),
    );
    expect(Array.from(sums!.data)).toEqual([0, 9]);
  });

  it('adds up whole numbers', async () => {
    await expectSameAsCpu([randomValues([7, 3], 2, 100)], (x) =>
      tf.unsortedSegmentSum(tf.cast(x!, 'int32'), ids(), 5),
    );
  });

  it('carries the gradient of gather, over either axis', async () => {
    for (const axis of [0, 1]) {
      await expectSameAsCpu([randomValues([6, 5], 3)], (table) =>
        tf.grad((v) => tf.sum(tf.exp(tf.gather(v, ids(), axis))))(table!),
      );
    }
  });
});
