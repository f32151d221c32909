/** Everybody's TensorFlow.js: `minimize` with the library's own Adam and kernels. */
import * as tf from '@tensorflow/tfjs-core';
import '../../src/engine/executors/tfjs/tfjsGradients';
import { forward } from '../../src/engine/executors/tfjs/tfjsModel';
import { BOX_STEPS, SMOOTH } from '../../src/numeric/boxLoss';
import type { MakeContender } from '../contender';
import { type Net, settings } from '../nets';
import { type StockBackend, startStock } from './stockBackends';

export const tfjsStock =
  (backend: StockBackend): MakeContender =>
  async ({ model, weights, batch }, env) => {
    await startStock(backend, env);
    if (backend === 'wasm' && !tf.getKernel('UnsortedSegmentSum', backend)) addGatherGradient();
    const variables = weights.map(({ values, shape }) => tf.variable(tf.tensor(values, shape)));
    const optimizer = tf.train.adam(settings.learningRate);
    const { size, teacherLogits } = batch;
    const { boxes = 0 } = model.output;
    const rows = batch.labels.length / (1 + boxes);
    let totals: tf.Scalar[] = [];
    return {
      step() {
        const x = tf.tensor2d(batch.inputs, [size, batch.inputs.length / size]);
        const ids = tf.tensor2d(batch.labels, [rows, 1 + boxes], 'int32');
        const teacher = tf.tensor2d(teacherLogits, [rows, model.output.width]);
        const loss = () => totalLoss(model, variables, x, ids, teacher);
        totals.push(optimizer.minimize(loss, true) as tf.Scalar);
        tf.dispose([x, ids, teacher]);
      },
      async finish() {
        const values = await Promise.all(totals.map(async (total) => (await total.data())[0]!));
        tf.dispose(totals);
        totals = [];
        return values;
      },
    };
  };

/**
 * The gradient of rows taken from a table, by adding them up: the library's own needs a kernel that
 * its wasm backend lacks.
 */
function addGatherGradient(): void {
  tf.registerGradient({
    kernelName: 'GatherV2',
    inputsToSave: ['x', 'indices'],
    gradFunc(dy, saved) {
      const [table, indices] = saved as [tf.Tensor2D, tf.Tensor];
      const rows = tf.reshape(indices, [-1, 1]);
      const slopes = tf.reshape(dy as tf.Tensor, [-1, table.shape[1]]);
      return { x: () => tf.scatterND(rows, slopes, table.shape), indices: () => indices };
    },
  });
}

/** `ids` [rows, 1 + boxes]: classes, and the numbers of boxes. */
function totalLoss(
  { layers, inputShape, output }: Net['model'],
  variables: tf.Variable[],
  x: tf.Tensor2D,
  ids: tf.Tensor2D,
  teacher: tf.Tensor2D,
): tf.Scalar {
  const { temperature, alpha, dropoutSeed } = settings;
  const { width, boxes = 0 } = output;
  const classes = width - boxes;
  const outputs = forward(layers, inputShape, variables, x, { dropoutSeed });
  const rows = tf.reshape(outputs, [-1, width]) as tf.Tensor2D;
  const logitsOf = (all: tf.Tensor2D) => (boxes > 0 ? tf.slice(all, [0, 0], [-1, classes]) : all);
  const logits = logitsOf(rows);
  const labels = tf.oneHot(tf.squeeze(tf.slice(ids, [0, 0], [-1, 1]), [1]), classes);
  const error = tf.neg(tf.mean(tf.sum(tf.mul(labels, tf.logSoftmax(logits)), 1)));
  const hard = boxes > 0 ? tf.add(error, boxLoss(rows, ids, classes)) : error;
  const logP = tf.logSoftmax(tf.div(logitsOf(teacher), temperature));
  const logQ = tf.logSoftmax(tf.div(logits, temperature));
  const soft = tf.mean(tf.sum(tf.mul(tf.exp(logP), tf.sub(logP, logQ)), 1));
  return tf.add(tf.mul(1 - alpha, hard), tf.mul(alpha * temperature ** 2, soft)) as tf.Scalar;
}

/** Smooth L1 of the numbers of boxes where they are known, mean over rows. */
function boxLoss(rows: tf.Tensor2D, ids: tf.Tensor2D, classes: number): tf.Tensor {
  const steps = tf.cast(tf.slice(ids, [0, 1], [-1, -1]), 'float32');
  const known = tf.cast(tf.greaterEqual(steps, 0), 'float32');
  const found = tf.slice(rows, [0, classes], [-1, -1]);
  const far = tf.mul(tf.abs(tf.sub(found, tf.div(steps, BOX_STEPS))), known);
  const near = tf.minimum(far, SMOOTH);
  const each = tf.add(tf.div(tf.square(near), 2 * SMOOTH), tf.sub(far, near));
  return tf.mean(tf.sum(each, 1));
}
