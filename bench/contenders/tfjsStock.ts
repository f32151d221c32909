/** Everybody's TensorFlow.js: `minimize` with the library's own Adam and kernels. */
import * as tf from '@tensorflow/tfjs-core';
import '../../src/engine/executors/tfjs/tfjsGradients';
import { forward } from '../../src/engine/executors/tfjs/tfjsModel';
import { classesIn } from '../../src/model/output';
import { BOX_STEPS, SMOOTH } from '../../src/numeric/boxLoss';
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
        const labels = tf.oneHot(ids, classesIn(model.output));
        const teacher = tf.tensor2d(known.teacherLogits, [known.labels.length, model.output.width]);
        const { boxes = 0 } = model.output;
        const boxed = known.boxes ? tf.tensor2d(known.boxes, [known.labels.length, boxes]) : null;
        const loss = () => totalLoss(model, variables, known.rows, x, { labels, boxed }, teacher);
        totals.push(optimizer.minimize(loss, true) as tf.Scalar);
        tf.dispose([x, ids, labels, teacher, ...(boxed ? [boxed] : [])]);
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
  { labels, boxed }: { labels: tf.Tensor; boxed: tf.Tensor2D | null },
  teacher: tf.Tensor2D,
): tf.Scalar {
  const { temperature, alpha, dropoutSeed } = settings;
  const outputs = forward(layers, inputShape, variables, x, { dropoutSeed });
  const all = tf.reshape(outputs, [-1, output.width]) as tf.Tensor2D;
  const seen = rows ? tf.gather(all, tf.tensor1d(rows, 'int32')) : all;
  const classes = classesIn(output);
  const logitsOf = (values: tf.Tensor2D) =>
    boxed ? tf.slice(values, [0, 0], [-1, classes]) : values;
  const logits = logitsOf(seen);
  const error = tf.neg(tf.mean(tf.sum(tf.mul(labels, tf.logSoftmax(logits)), 1)));
  const hard = boxed ? tf.add(error, boxLoss(seen, boxed, classes)) : error;
  const logP = tf.logSoftmax(tf.div(logitsOf(teacher), temperature));
  const logQ = tf.logSoftmax(tf.div(logits, temperature));
  const soft = tf.mean(tf.sum(tf.mul(tf.exp(logP), tf.sub(logP, logQ)), 1));
  return tf.add(tf.mul(1 - alpha, hard), tf.mul(alpha * temperature ** 2, soft)) as tf.Scalar;
}

/** Smooth L1 of the numbers of boxes, which are known in `steps`, mean over rows. */
function boxLoss(rows: tf.Tensor2D, steps: tf.Tensor2D, classes: number): tf.Tensor {
  const known = tf.cast(tf.greaterEqual(steps, 0), 'float32');
  const found = tf.slice(rows, [0, classes], [-1, -1]);
  const far = tf.mul(tf.abs(tf.sub(found, tf.div(steps, BOX_STEPS))), known);
  const near = tf.minimum(far, SMOOTH);
  const each = tf.add(tf.div(tf.square(near), 2 * SMOOTH), tf.sub(far, near));
  return tf.mean(tf.sum(each, 1));
}
