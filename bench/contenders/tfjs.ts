/** TensorFlow.js on its wasm backend: as it comes, and with the lab's training kernels. */
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-wasm';
import '../../src/engine/executors/tfjsGradients';
import { forward } from '../../src/engine/executors/tfjsModel';
import type { Contender, MakeContender } from '../contender';
import { settings } from '../nets';
import { contenderOf } from './executor';

/** Everybody's tfjs: `minimize` with the library's own Adam and kernels. */
export const tfjsStock: MakeContender = async (net): Promise<Contender> => {
  await tf.setBackend('wasm');
  const { layers, inputShape, classes } = net.model;
  const { size, inputs, labels, teacherLogits } = net.batch;
  const weights = net.weights.map(({ values, shape }) => tf.variable(tf.tensor(values, shape)));
  const x = tf.tensor2d(inputs, [size, inputs.length / size]);
  const target = tf.oneHot(tf.tensor1d(labels, 'int32'), classes);
  const teacher = tf.tensor2d(teacherLogits as Float32Array, [size, classes]);
  const optimizer = tf.train.adam(settings.learningRate);
  const { temperature, alpha } = settings;
  const lossOf = (): tf.Scalar => {
    const logits = forward(layers, inputShape, weights, x, settings);
    const hard = tf.neg(tf.mean(tf.sum(tf.mul(target, tf.logSoftmax(logits)), 1)));
    const logP = tf.logSoftmax(tf.div(teacher, temperature));
    const logQ = tf.logSoftmax(tf.div(logits, temperature));
    const soft = tf.mean(tf.sum(tf.mul(tf.exp(logP), tf.sub(logP, logQ)), 1));
    return tf.add(tf.mul(1 - alpha, hard), tf.mul(alpha * temperature ** 2, soft)) as tf.Scalar;
  };
  const totals: tf.Scalar[] = [];
  return {
    async run(count) {
      const times: number[] = [];
      for (let step = 0; step < count; step++) {
        const start = performance.now();
        totals.push(optimizer.minimize(lossOf, true) as tf.Scalar);
        times.push(performance.now() - start);
      }
      return times;
    },
    losses: async () => totals.map((total) => total.dataSync()[0] as number),
  };
};

/** The lab's reference executor on the lab's kernels. */
export const tfjsMended: MakeContender = async (net) => {
  const { registerWasmTrainingKernels } = await import('../../src/kernels/wasm');
  const { TfjsExecutor } = await import('../../src/engine/executors/tfjs');
  registerWasmTrainingKernels();
  await tf.setBackend('wasm');
  return contenderOf(new TfjsExecutor(net.model, net.weights), net);
};

/** Multiply-add rate of XNNPACK's matMul, in GFLOP/s: the best of many. */
export async function matMulRate(): Promise<number> {
  await tf.setBackend('wasm');
  const [a, b] = [tf.randomUniform([128, 800]), tf.randomUniform([800, 800])];
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 60; round++) {
    const start = performance.now();
    tf.matMul(a, b).dispose();
    best = Math.min(best, performance.now() - start);
  }
  return (2 * 128 * 800 * 800) / best / 1e6;
}
