import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { expectSameAsCpu, randomValues, runOn, startBackends } from '../../testing/testBackends';

beforeAll(startBackends);

describe('sum on wasm', () => {
  const x = randomValues([5, 3, 7, 11], 1);
  const axisChoices = [[0], [0, 1], [1, 0], [0, 1, 2], [-4], [1], [-1], [0, 2], [0, 1, 2, 3], []];
  for (const axes of axisChoices) {
    it(`adds up over axes [${axes}]`, async () => {
      await expectSameAsCpu([x], (value) => [
        tf.sum(value!, axes),
        tf.sum(value!, axes, true),
        tf.grad((v) => tf.sum(tf.square(v), axes))(value!),
      ]);
    });
  }

  it('adds up everything without an axis', async () => {
    await expectSameAsCpu([x], (value) => tf.sum(value!));
  });

  it('adds up whole numbers and truth values', async () => {
    await expectSameAsCpu([x], (value) => [
      tf.sum(tf.cast(tf.mul(value!, 100), 'int32'), 0),
      tf.sum(tf.greater(value!, 0), 0),
    ]);
  });

  it('gives zeros for no rows', async () => {
    const none = { shape: [0, 3], data: new Float32Array(0) };
    const [sums] = await runOn('wasm', [none], (value) => tf.sum(value!, 0));
    expect(Array.from(sums!.data)).toEqual([0, 0, 0]);
  });

  it('keeps many small numbers', async () => {
    const many = { shape: [200_000, 2], data: new Float32Array(400_000).fill(0.1) };
    const [sums] = await runOn('wasm', [many], (value) => tf.sum(value!, 0));
    expect(Math.abs(sums!.data[0]! - 20_000)).toBeLessThan(0.01);
  });
});
