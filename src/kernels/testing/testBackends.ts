/**
 * For the kernel tests: starts wasm and cpu, runs the same computation on either and compares.
 */
import * as tf from '@tensorflow/tfjs-core';
import '#tfjs-gradients';
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';
import { expect } from 'vitest';
import { registerWasmTrainingKernels } from '../tfjs-wasm/index';

/** Plain numbers with their shape, moved between backends. */
export interface Values {
  shape: number[];
  data: Float32Array | Int32Array | Uint8Array;
}

/** Registers the kernels and starts both backends; wasm is the current one afterwards. */
export async function startBackends(): Promise<void> {
  registerWasmTrainingKernels();
  await tf.setBackend('cpu');
  await tf.setBackend('wasm');
}

/** Pseudo-random values in −scale..scale, the same for the same seed (a small mixing generator). */
export function randomValues(shape: number[], seed: number, scale = 1): Values {
  const data = new Float32Array(shape.reduce((product, side) => product * side, 1));
  let state = seed * 2654435761 + 1;
  for (let index = 0; index < data.length; index++) {
    state = Math.imul(state ^ (state >>> 15), 2246822519) + 0x9e3779b9;
    const mixed = Math.imul(state ^ (state >>> 13), 3266489917) >>> 0;
    data[index] = scale * (mixed / 2 ** 31 - 1);
  }
  return { shape, data };
}

/** A float tensor of `values` on the current backend; the caller disposes it. */
export function tensorOf(values: Values): tf.Tensor {
  return tf.tensor(Float32Array.from(values.data), values.shape, 'float32');
}

/**
 * Runs `compute` on `backend` with `inputs` as float tensors and returns its results as plain
 * numbers; throws where tensors are left over.
 */
export async function runOn(
  backend: 'wasm' | 'cpu',
  inputs: Values[],
  compute: (...tensors: tf.Tensor[]) => tf.Tensor | tf.Tensor[],
): Promise<Values[]> {
  await tf.setBackend(backend);
  const before = tf.memory().numTensors;
  const buffersBefore = tf.memory().numDataBuffers;
  const tensors = inputs.map(tensorOf);
  const results = tf.tidy(() => compute(...tensors));
  const list = Array.isArray(results) ? results : [results];
  const values = list.map((result) => ({
    shape: result.shape,
    data: result.dataSync() as Values['data'],
  }));
  tf.dispose([...tensors, ...list]);
  expect(tf.memory().numTensors).toBe(before);
  expect(tf.memory().numDataBuffers).toBe(buffersBefore);
  await tf.setBackend('wasm');
  return values;
}

/** Expects equal shapes, and values within `tolerance` of the largest expected magnitude. */
export function expectClose(actual: Values[], expected: Values[], tolerance = 1e-5): void {
  expect(actual.map(({ shape }) => shape)).toEqual(expected.map(({ shape }) => shape));
  actual.forEach(({ data }, index) => {
    const wanted = expected[index]!.data;
    let scale = 1e-6;
    let difference = 0;
    for (let at = 0; at < wanted.length; at++) {
      scale = Math.max(scale, Math.abs(wanted[at]!));
      const gap = Math.abs(data[at]! - wanted[at]!);
      difference = Math.max(difference, Number.isNaN(gap) ? Number.POSITIVE_INFINITY : gap);
    }
    expect(difference / scale).toBeLessThan(tolerance);
  });
}

/** Runs `compute` on wasm and on cpu and expects the same results. */
export async function expectSameAsCpu(
  inputs: Values[],
  compute: (...tensors: tf.Tensor[]) => tf.Tensor | tf.Tensor[],
  tolerance?: number,
): Promise<void> {
  const actual = await runOn('wasm', inputs, compute);
  const expected = await runOn('cpu', inputs, compute);
  expectClose(actual, expected, tolerance);
}
