/** Loads a model for a moment, on the processor that every thread has, to see what it reads and says. */
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import type { TeacherModelFile } from '../../config/settings/teacherFile';
import { DatasetError } from '../../datasets/datasetError';
import { Random } from '../../numeric/random';
import type { ModelFiles } from '../formats/modelFiles';
import { areProbabilities } from '../probabilities';
import { explainModelError, type LoadedModel, loadModel } from './loadModel';

export type ProbedModel = Pick<
  TeacherModelFile,
  'input' | 'parameters' | 'macs' | 'outputs' | 'classes'
> & { batch: number | null };

/** Inputs that it is asked about. */
const ROWS = 8;

/** Stands in for a length that is free. */
const SOME_LENGTH = 16;

/** Throws DatasetError. */
export async function probeModel(name: string, files: ModelFiles): Promise<ProbedModel> {
  let model: LoadedModel | null = null;
  try {
    await tf.setBackend('cpu');
    model = await loadModel(files);
    return await ask(model);
  } catch (cause) {
    throw new DatasetError(`“${name}” cannot teach. ${explainModelError(cause)}`, { cause });
  } finally {
    model?.dispose();
  }
}

async function ask(model: LoadedModel): Promise<ProbedModel> {
  const { input, parameters, batch } = model;
  const rows = batch ?? ROWS;
  const shape = [rows, ...input.map((side) => side || SOME_LENGTH)];
  const random = new Random(0, 'inputs of a probe');
  const values = Float32Array.from({ length: tf.util.sizeFromShape(shape) }, () =>
    random.uniform(),
  );
  const inputs = tf.tensor(values, shape);
  let output: tf.Tensor | null = null;
  try {
    const { kernels } = await tf.profile(() => {
      output = model.run(inputs);
      return output;
    });
    const answer = output as tf.Tensor | null;
    const classes = answer?.shape.slice(1).reduce((size, side) => size * side, 1) ?? 0;
    if (
      !answer ||
      answer.shape[0] !== rows ||
      answer.shape.slice(1).some((s) => s !== 1 && s !== classes)
    ) {
      throw new Error(
        `It answers with ${answer?.shape.slice(1).join(' × ') || 'nothing'} values, and the lab asks for one row of classes`,
      );
    }
    const found = (await answer.data()) as Float32Array;
    if (!found.every(Number.isFinite)) {
      throw new Error('It answers with values that are no numbers for some inputs from 0 to 1');
    }
    const isShare = areProbabilities(found, classes);
    return {
      ...{ input: [...input], parameters, batch, classes },
      macs: Math.round(macsOf(kernels) / rows),
      outputs: isShare ? 'probabilities' : 'logits',
    };
  } finally {
    inputs.dispose();
    (output as tf.Tensor | null)?.dispose();
  }
}

type Kernels = Awaited<ReturnType<typeof tf.profile>>['kernels'];

/** Multiply-adds of matrix products and convolutions. */
function macsOf(kernels: Kernels): number {
  let sum = 0;
  for (const { name, inputShapes, outputShapes } of kernels) {
    const [a = [], b = []] = inputShapes as (number[] | undefined)[];
    const [out = []] = outputShapes as (number[] | undefined)[];
    const [left, right, result] = [a, b, out].map(tf.util.sizeFromShape) as [
      number,
      number,
      number,
    ];
    if (/MatMul$/.test(name) && result > 0) {
      // |a| = b·m·k, |b| = b·k·n and |out| = b·m·n, transposed or not.
      const batch = out.length > 2 ? tf.util.sizeFromShape(out.slice(0, -2)) : 1;
      sum += result * Math.sqrt((left * right) / (result * batch));
    } else if (/^(FusedC|C)onv2D$/.test(name)) sum += (result * right) / (out.at(-1) ?? 1);
    else if (/DepthwiseConv2d/i.test(name)) sum += result * (b[0] ?? 1) * (b[1] ?? 1);
  }
  return sum;
}
