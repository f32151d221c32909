/** How the terms of a loss pull on a student's logits, by tape on the very loss that it is trained on. */
import {
  engine,
  type Scalar,
  type Tensor,
  tensor,
  tensor2d,
  tidy,
  zerosLike,
} from '@tensorflow/tfjs-core';
import type { Weight } from '../../model/weight';
import type { Pulls } from '../../protocol/pictures';
import type { Batch, ModelDescription, StepSettings } from '../executors/executor';
import { lossesOf, type StepLosses } from '../executors/methodLoss';
import { targetsOf } from '../executors/tfjs/tfjsTargets';
import '../executors/tfjs/tfjsGradients';

/**
 * Pulls of the rows of `batch` on `logits` [B, W], the student's. Terms that compare layers do not
 * depend on its outputs and pull at none of them. `own`: the method's own weights, by default their
 * first values. Borrows the arrays; waits for the device.
 */
export async function pullsOf(
  model: ModelDescription,
  batch: Pick<Batch, 'size' | 'labels' | 'teacherLogits'>,
  logits: Float32Array,
  settings: StepSettings,
  own: readonly Weight[] = model.methodSetup?.weights ?? [],
): Promise<Pulls> {
  const { alpha } = settings;
  const { choices = {}, outputs: columns = [] } = model.methodSetup ?? {};
  const methodSetup = { choices, outputs: columns, pairs: [], weights: [] };
  const ofOutputs: ModelDescription = { ...model, methodSetup };
  const gradients = tidy(() => {
    const targets = targetsOf(ofOutputs, { ...batch, inputs: new Float32Array() }, null);
    const outputs = tensor2d(logits, [batch.size, model.output.width]);
    const ownWeights = own.map(({ values, shape }) => tensor(values, [...shape]));
    const gradientOf = (term: keyof StepLosses) => {
      const loss = (): Scalar =>
        lossesOf(ofOutputs, { outputs, features: {} }, targets, ownWeights, settings)[term];
      // `true`: a term may have nothing to do with the logits.
      return engine().gradients(loss, [outputs], undefined, true).grads[0] ?? zerosLike(outputs);
    };
    return { task: gradientOf('task'), distillation: gradientOf('distillation') };
  });
  const read = async (gradient: Tensor, weight: number) => {
    const values = (await gradient.data()) as Float32Array;
    gradient.dispose();
    return values.map((value) => -batch.size * weight * value + 0);
  };
  const task = await read(gradients.task, 1 - alpha);
  const distillation = await read(gradients.distillation, alpha);
  const total = task.map((pull, place) => pull + (distillation[place] as number));
  return { task, distillation, total };
}
