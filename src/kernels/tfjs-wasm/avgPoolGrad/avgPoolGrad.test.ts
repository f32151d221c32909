import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, it } from 'vitest';
import { plain, plainPool } from '../../testing/plainLayers';
import {
  expectClose,
  expectSameAsCpu,
  randomValues,
  runOn,
  startBackends,
} from '../../testing/testBackends';

beforeAll(startBackends);

describe('the gradient of avgPool on wasm', () => {
  const x = randomValues([3, 7, 9, 5], 1);

  for (const [size, stride] of [
    [2, 2],
    [3, 2],
    [3, 1],
    [2, 3],
  ] as const) {
    it(`equals the cpu backend without padding: size ${size}, stride ${stride}`, async () => {
      await expectSameAsCpu([x], (value) => {
        const run = (v: tf.Tensor) => tf.avgPool(v as tf.Tensor4D, size, stride, 'valid');
        const y = run(value!);
        const dy = tf.sin(tf.reshape(tf.range(0, y.size), y.shape)) as tf.Tensor4D;
        return [y, tf.grad(run)(value!, dy)];
      });
    });

    it(`is the adjoint of the pool with padding: size ${size}, stride ${stride}`, async () => {
      const y = plainPool(plain(x.shape, x.data), size, stride, 'same', 'mean');
      const dy = randomValues(y.shape, 2);
      const gradient = new Float32Array(x.data.length);
      for (let at = 0; at < gradient.length; at += 1) {
        const unit = plain(x.shape);
        unit.data[at] = 1;
        const pooled = plainPool(unit, size, stride, 'same', 'mean');
        gradient[at] = pooled.data.reduce((sum, value, to) => sum + value * dy.data[to]!, 0);
      }
      const actual = await runOn('wasm', [x, dy], (value, change) => {
        const run = (v: tf.Tensor) => tf.avgPool(v as tf.Tensor4D, size, stride, 'same');
        return [run(value!), tf.grad(run)(value!, change as tf.Tensor4D)];
      });
      expectClose(actual, [
        { shape: y.shape, data: Float32Array.from(y.data) },
        { shape: x.shape, data: gradient },
      ]);
    });
  }
});
