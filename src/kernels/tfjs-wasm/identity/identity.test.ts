import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { startBackends } from '../../testing/testBackends';

beforeAll(startBackends);

describe('identity on wasm', () => {
  it('shares its data until the last tensor is disposed', () => {
    const before = tf.memory();
    const x = tf.tensor1d([1, 2, 3]);
    const y = tf.clone(x);
    expect(y.dataId).toBe(x.dataId);
    x.dispose();
    expect(tf.memory().numDataBuffers).toBe(before.numDataBuffers + 1);
    expect(Array.from(y.dataSync())).toEqual([1, 2, 3]);
    y.dispose();
    expect(tf.memory().numDataBuffers).toBe(before.numDataBuffers);
    expect(tf.memory().numTensors).toBe(before.numTensors);
    expect(tf.memory().numBytes).toBe(before.numBytes);
  });

  it('keeps a clone when the variable behind it changes', () => {
    const variable = tf.variable(tf.tensor1d([1, 2]));
    const saved = tf.clone(variable);
    const next = tf.tensor1d([3, 4]);
    variable.assign(next);
    next.dispose();
    expect(Array.from(saved.dataSync())).toEqual([1, 2]);
    expect(Array.from(variable.dataSync())).toEqual([3, 4]);
    saved.dispose();
    variable.dispose();
  });

  it('survives a change of backend', async () => {
    const x = tf.tensor1d([1, 2, 3]);
    const y = tf.clone(x);
    await tf.setBackend('cpu');
    expect(Array.from(tf.add(x, y).dataSync())).toEqual([2, 4, 6]);
    await tf.setBackend('wasm');
    expect(Array.from(tf.add(x, y).dataSync())).toEqual([2, 4, 6]);
    tf.dispose([x, y]);
  });
});
