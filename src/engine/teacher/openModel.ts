/** A model of TensorFlow.js as whoever answers: rows in, logits out. */
import * as tf from '@tensorflow/tfjs-core';
import { takeLogarithms } from '../../teacherFiles/probabilities';
import type { StoredModel } from '../../teacherFiles/storedTeacher';
import { explainModelError, loadModel } from '../../teacherFiles/tfjs/loadModel';
import { EngineError } from '../errors';
import type { Answerer } from '../executors/executor';

/** Inputs are given the shape `input` without the batch. Throws `teacher-unavailable`, as its answers do. */
export async function openModel(stored: StoredModel, input: readonly number[]): Promise<Answerer> {
  const model = await explained(() => loadModel(stored));
  const ask = async (values: Float32Array, rows: number): Promise<Float32Array> => {
    const output = tf.tidy(() => model.run(tf.tensor(values, [rows, ...input])));
    try {
      return (await output.data()) as Float32Array;
    } finally {
      output.dispose();
    }
  };
  const askAll = async (values: Float32Array, count: number): Promise<Float32Array> => {
    const { batch } = stored;
    if (batch === null) return await ask(values, count);
    return await askInBatches(values, count, batch, ask);
  };
  return {
    async predict(values, count) {
      const outputs = await explained(() => askAll(values, count));
      const logits = outputs.slice();
      if (stored.outputs === 'probabilities') takeLogarithms(logits);
      return logits;
    },
    dispose: () => model.dispose(),
  };
}

/** For models that read `batch` examples at once, no more and no fewer: the last ones are filled up with zeros. */
async function askInBatches(
  values: Float32Array,
  count: number,
  batch: number,
  ask: (values: Float32Array, rows: number) => Promise<Float32Array>,
): Promise<Float32Array> {
  const size = values.length / count;
  let all: Float32Array | null = null;
  for (let from = 0; from < count; from += batch) {
    const filled = new Float32Array(batch * size);
    filled.set(values.subarray(from * size, Math.min(count, from + batch) * size));
    const outputs = await ask(filled, batch);
    const width = outputs.length / batch;
    all ??= new Float32Array(count * width);
    all.set(outputs.subarray(0, Math.min(batch, count - from) * width), from * width);
  }
  return all ?? new Float32Array();
}

async function explained<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (cause) {
    throw new EngineError(
      'teacher-unavailable',
      `The teacher’s file cannot answer. ${explainModelError(cause)}`,
      { cause },
    );
  }
}
