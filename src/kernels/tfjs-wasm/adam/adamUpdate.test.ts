import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  expectClose,
  randomValues,
  runOn,
  startBackends,
  tensorOf,
} from '../../testing/testBackends';
import { type AdamSettings, adamReference, adamUpdate } from './adamUpdate';

beforeAll(startBackends);

const settings: AdamSettings = {
  learningRate: 0.01,
  beta1: 0.9,
  beta2: 0.999,
  epsilon: 1e-8,
  step: 1,
};

describe('adamUpdate', () => {
  it.each(['wasm', 'cpu'] as const)('equals its plain reference on %s', async (backend) => {
    for (const step of [1, 2, 1000]) {
      const inputs = [1, 2, 3, 4].map((seed) => randomValues([7, 13], seed));
      const update = (run: typeof adamUpdate) =>
        runOn(backend, inputs, (parameter, gradient, m, squares) => {
          const v = tf.square(squares!);
          const result = run(parameter!, gradient!, m!, v, { ...settings, step });
          return [result.parameter, result.m, result.v];
        });
      expectClose(await update(adamUpdate), await update(adamReference), 1e-6);
    }
  });

  it('equals the formula in double precision', async () => {
    const [parameter, gradient, m, v] = [2, -0.5, 0.1, 0.04] as const;
    const step = 3;
    const inputs = [parameter, gradient, m, v].map((x) => ({
      shape: [1],
      data: Float32Array.of(x),
    }));
    const [actual] = await runOn('wasm', inputs, (...tensors) => {
      const [p, g, mean, square] = tensors as [tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor];
      return adamUpdate(p, g, mean, square, { ...settings, step }).parameter;
    });
    const mean = (0.9 * m + 0.1 * gradient) / (1 - 0.9 ** step);
    const square = (0.999 * v + 0.001 * gradient ** 2) / (1 - 0.999 ** step);
    expect(actual!.data[0]).toBeCloseTo(parameter - (0.01 * mean) / (Math.sqrt(square) + 1e-8), 6);
  });

  it('leaves its inputs alone and returns new data', () => {
    const tensors = [1, 2, 3, 4].map((seed) => tensorOf(randomValues([3], seed)));
    const before = tensors.map((tensor) => Array.from(tensor.dataSync()));
    const [p, g, m, v] = tensors as [tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor];
    const result = adamUpdate(p, g, m, v, settings);
    expect(tensors.map((tensor) => Array.from(tensor.dataSync()))).toEqual(before);
    const ids = [...tensors, result.parameter, result.m, result.v].map(({ dataId }) => dataId);
    expect(new Set(ids).size).toBe(7);
    tf.dispose([...tensors, result.parameter, result.m, result.v]);
  });
});
