/** Everybody's TensorFlow.js: `minimize` with the library's own Adam and kernels. */
import * as tf from '@tensorflow/tfjs-core';
import '../../src/engine/executors/tfjs/tfjsGradients';
import { forward } from '../../src/engine/executors/tfjs/tfjsModel';
import type { MakeContender } from '../contender';
import { type Net, settings } from '../nets';
import { type StockBackend, startStock } from './stockBackends';

export const tfjsStock =
  (backend: StockBackend): MakeContender =>
  async ({ model, weights, batch, known }, env) => {
    await startStock(backend, env);
    if (backend === 'wasm' && !tf.getKernel('UnsortedSegmentSum', backend)) addGatherGradient();
    const variables = weights.map(({ values, shape }) => tf.variable(tf.tensor(values, shape)));
    const optimizer = tf.train.adam(settings.learningRate);
    const { size } = batch;
    let totals: tf.Scalar[] = [];
    return {
      step() {
        const x = tf.tensor2d(batch.inputs, [size, batch.inputs.length / size]);
        const ids = tf.tensor1d(known.labels, 'int32');
        const labels = tf.oneHot(ids, model.output.width);
        const teacher = tf.tensor2d(known.teacherLogits, [known.labels.length, model.output.width]);
        const loss = () => totalLoss(model, variables, known.rows, x, labels, teacher);
        totals.push(optimizer.minimize(loss, true) as tf.Scalar);
        tf.dispose([x, ids, labels, teacher]);
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

function totalLoss(
  { layers, inputShape, output }: Net['model'],
  variables: tf.Variable[],
  rows: Int32Array | null,
  x: tf.Tensor2D,
  labels: tf.Tensor,
  teacher: tf.Tensor,
): tf.Scalar {
  const { temperature, alpha, dropoutSeed } = settings;
  const outputs = forward(layers, inputShape, variables, x, { dropoutSeed });
  const all = tf.reshape(outputs, [-1, output.width]);
  const logits = rows ? tf.gather(all, tf.tensor1d(rows, 'int32')) : all;
  const hard = tf.neg(tf.mean(tf.sum(tf.mul(labels, tf.logSoftmax(logits)), 1)));
  const logP = tf.logSoftmax(tf.div(teacher, temperature));
  const logQ = tf.logSoftmax(tf.div(logits, temperature));
  const soft = tf.mean(tf.sum(tf.mul(tf.exp(logP), tf.sub(logP, logQ)), 1));
  return tf.add(tf.mul(1 - alpha, hard), tf.mul(alpha * temperature ** 2, soft)) as tf.Scalar;
}
