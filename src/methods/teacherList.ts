/** The first items of the teacher's list, for methods that compare lists. */
import type { LossOps, Tensor2D } from './lossOps';
import type { LossStep } from './method';

/** What an item with a label loses, so that it is no candidate: more than logits ever differ. */
const FAR = 1e12;

export interface TeacherList {
  /** K, at most one fewer than there are items. */
  places: number;
  /** [R, W]: 1 for items without a label, which are those to be ranked. */
  isCandidate: Tensor2D;
  /** [R, W]: the teacher's scores, those of items with a label far below all others. */
  scores: Tensor2D;
  /** [R, K]: the teacher's scores of the first items, best first. */
  taught: Tensor2D;
  /** [R, K]: the student's scores of the same items. */
  learned: Tensor2D;
  /** [R, K]: 0 where fewer candidates than places are there. */
  isThere: Tensor2D;
}

/** The first `wanted` items of the teacher's among those without a label. Differentiable in the student. */
export function listOfTeacher(
  tf: LossOps,
  { student, teacher, labels }: LossStep,
  wanted: number,
): TeacherList {
  const [rows, width] = student.outputs.shape;
  const places = Math.max(1, Math.min(wanted, width - 1));
  const isCandidate = tf.sub(1, tf.cast(tf.greater(labels, 0), 'float32')) as Tensor2D;
  const scores = tf.sub(teacher.outputs, tf.mul(labels, FAR)) as Tensor2D;
  const { values, indices } = tf.topk(scores, places);
  const starts = tf.reshape(tf.range(0, rows * width, width, 'int32'), [rows, 1]);
  const flat = tf.reshape(tf.add(indices, starts), [-1]);
  const own = tf.gather(tf.reshape(student.outputs, [-1]), tf.cast(flat, 'int32'));
  return {
    places,
    isCandidate,
    scores,
    taught: values as Tensor2D,
    learned: tf.reshape(own, [rows, places]) as Tensor2D,
    isThere: tf.cast(tf.greater(values, -FAR / 1e5), 'float32') as Tensor2D,
  };
}
