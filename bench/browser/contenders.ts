/** What trains in the page: our compiled plan, and tfjs on WebGPU as it comes. */
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-webgpu';
import { PlanWebgpuExecutor, tfjsDevice } from '../../src/engine/executors/planWebgpu';
import { tunePlan } from '../../src/engine/executors/planWebgpu/tunePlan';
import '../../src/engine/executors/tfjsGradients';
import { forward } from '../../src/engine/executors/tfjsModel';
import { type Net, settings } from '../nets';

export interface BrowserContender {
  /** Encodes one step; returns before the device has taken it. */
  step(): void;
  /** Waits for all steps so far and returns their total losses. */
  finish(): Promise<number[]>;
  dispose(): void;
}

/** Makes tfjs' WebGPU backend active; its device serves all contenders. */
export async function startDevice(): Promise<GPUDevice> {
  await tf.setBackend('webgpu');
  await tf.ready();
  const device = tfjsDevice();
  if (!device) throw new Error('no WebGPU here');
  return device;
}

/** The compiled plan, with the kernels that are fastest on this device. */
export async function planContender({ model, weights, batch }: Net): Promise<BrowserContender> {
  const device = await startDevice();
  await tunePlan(device, model, batch.size);
  const executor = new PlanWebgpuExecutor(device, model, weights);
  return {
    step: () => executor.step(batch, settings),
    async finish() {
      const losses = await executor.drainLosses();
      return Array.from({ length: losses.length / 3 }, (_, step) => losses[3 * step + 2]!);
    },
    dispose: () => executor.dispose(),
  };
}

/** Everybody's tfjs: `minimize` with the library's own Adam and kernels. */
export async function stockContender({ model, weights, batch }: Net): Promise<BrowserContender> {
  await startDevice();
  const { layers, inputShape, classes } = model;
  const { size } = batch;
  const variables = weights.map(({ values, shape }) => tf.variable(tf.tensor(values, shape)));
  const optimizer = tf.train.adam(settings.learningRate);
  const { temperature, alpha, dropoutSeed } = settings;
  let totals: tf.Scalar[] = [];
  const lossOf = (x: tf.Tensor2D, labels: tf.Tensor, teacher: tf.Tensor) => (): tf.Scalar => {
    const logits = forward(layers, inputShape, variables, x, { dropoutSeed });
    const hard = tf.neg(tf.mean(tf.sum(tf.mul(labels, tf.logSoftmax(logits)), 1)));
    const logP = tf.logSoftmax(tf.div(teacher, temperature));
    const logQ = tf.logSoftmax(tf.div(logits, temperature));
    const soft = tf.mean(tf.sum(tf.mul(tf.exp(logP), tf.sub(logP, logQ)), 1));
    return tf.add(tf.mul(1 - alpha, hard), tf.mul(alpha * temperature ** 2, soft)) as tf.Scalar;
  };
  return {
    step() {
      // A batch is uploaded in every step, as it is by the plan.
      const x = tf.tensor2d(batch.inputs, [size, batch.inputs.length / size]);
      const ids = tf.tensor1d(batch.labels, 'int32');
      const labels = tf.oneHot(ids, classes);
      const teacher = tf.tensor2d(batch.teacherLogits as Float32Array, [size, classes]);
      totals.push(optimizer.minimize(lossOf(x, labels, teacher), true) as tf.Scalar);
      tf.dispose([x, ids, labels, teacher]);
    },
    async finish() {
      const values = await Promise.all(totals.map(async (total) => (await total.data())[0]!));
      tf.dispose(totals);
      totals = [];
      return values;
    },
    dispose() {
      tf.dispose(variables);
      optimizer.dispose();
    },
  };
}
