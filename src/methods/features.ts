/** What methods do with the outputs of layers. B = examples of the batch. */
import type { WeightShape } from '../model/layer';
import { glorotUniform, kernelAndBias } from '../model/layers/weightShape';
import type { LossOps, Scalar, Tensor, Tensor2D } from './lossOps';
import type { FeaturePair, Losses, LossStep } from './method';

/** Sum over pairs of `distance`, which is given the outputs of both layers, [B, …]. */
export function overPairs(
  tf: LossOps,
  { student, teacher, pairs }: LossStep,
  distance: (own: Tensor, taught: Tensor, pair: FeaturePair, index: number) => Tensor,
): Losses['distillation'] {
  return pairs.reduce<Tensor>((total, pair, index) => {
    const own = student.features[pair.student.name] as Tensor;
    const taught = teacher.features[pair.teacher.name] as Tensor;
    return tf.add(total, distance(own, taught, pair, index));
  }, tf.scalar(0)) as Scalar;
}

/** Kernel and bias of a regressor for each pair, with as many inputs and outputs as `sidesOf` says. */
export function regressorsOf(
  pairs: readonly FeaturePair[],
  sidesOf: (pair: FeaturePair) => readonly [inputs: number, outputs: number],
): WeightShape[] {
  return pairs.flatMap((pair, index) => {
    const [inputs, outputs] = sidesOf(pair);
    const first = glorotUniform(inputs, outputs);
    return kernelAndBias(`regressor${index + 1}`, [inputs, outputs], outputs, first);
  });
}

/** What the regressor of the `index`-th pair makes of `features` [rows, inputs]: [rows, outputs]. */
export function regress(
  tf: LossOps,
  { weights }: LossStep,
  index: number,
  features: Tensor2D,
): Tensor {
  const [kernel, bias] = weights.slice(2 * index) as [Tensor2D, Tensor];
  return tf.add(tf.matMul(features, kernel), bias);
}

/** [B, values] */
export function flat(tf: LossOps, features: Tensor): Tensor2D {
  return tf.reshape(features, [features.shape[0] as number, -1]);
}

export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, side) => product * side, 1);
}

/** Whether both are images of the same height and width. */
export function areAlignedImages({ student, teacher }: FeaturePair): boolean {
  const [own, taught] = [student.shape, teacher.shape];
  return own.length === 3 && taught.length === 3 && own[0] === taught[0] && own[1] === taught[1];
}

/** “28 × 28 × 8” */
export function shapeText(shape: readonly number[]): string {
  return shape.join(' × ');
}
