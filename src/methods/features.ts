/** What methods do with the outputs of layers. B = examples of the batch. */
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
