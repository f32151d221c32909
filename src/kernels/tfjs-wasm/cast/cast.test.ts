import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { expectSameAsCpu, randomValues, startBackends } from '../../testing/testBackends';

beforeAll(startBackends);

describe('cast on wasm', () => {
  const x = randomValues([5, 7], 1, 3);

  it('converts as the plain reference does', async () => {
    await expectSameAsCpu([x], (value) => [
      tf.cast(value!, 'float32'),
      tf.cast(value!, 'int32'),
      tf.cast(value!, 'bool'),
      tf.cast(tf.cast(value!, 'int32'), 'bool'),
      tf.cast(tf.cast(value!, 'int32'), 'float32'),
      tf.cast(tf.greater(value!, 0), 'float32'),
      tf.grad((v) => tf.cast(tf.square(v), 'float32'))(value!),
    ]);
  });

  it('shares the data where the type stays', () => {
    const value = tf.tensor1d([1, 2]);
    const same = tf.cast(value, 'float32');
    expect(same.dataId).toBe(value.dataId);
    value.dispose();
    expect(Array.from(same.dataSync())).toEqual([1, 2]);
    same.dispose();
  });
});
