/**
 * How answers of one class an example are measured: outputs [n, 1, C] are logits, targets [n, 1] class ids.
 * Where several classes are right, targets are [n, 1, slots], below 0 where a slot is unused.
 */
import { argmax } from '../../numeric/argmax';
import { logSumExp } from '../../numeric/softmax';
import type { ClassesConfig, Evaluation, Meter, TaskMeters } from '../task';
import { type ClassesDetails, ClassesDetailsMeter } from './details';

export const classesMeters = {
  meter: ({ names }) => new ClassesMeter(names.length),
  detailsMeter: ({ names }, temperature) => new ClassesDetailsMeter(names.length, temperature),
  rightOf: ({ names: { length: classes } }, logits, labels) =>
    Uint8Array.from(labels, (label, row) =>
      argmax(logits, row * classes, classes) === label ? 1 : 0,
    ),
} satisfies TaskMeters<ClassesConfig, ClassesDetails>;

class ClassesMeter implements Meter<Evaluation> {
  private examples = 0;
  private errors = 0;
  private loss = 0;
  /** Null where no chunk had outputs of a teacher. */
  private same: number | null = null;

  constructor(private readonly classes: number) {}

  add(logits: Float32Array, labels: Int32Array, teacherLogits: Float32Array | null): void {
    const { classes } = this;
    const rows = logits.length / classes;
    const slots = labels.length / rows;
    for (let row = 0; row < rows; row++) {
      const start = row * classes;
      const answer = argmax(logits, start, classes);
      const right = labels.subarray(row * slots, (row + 1) * slots).filter((label) => label >= 0);
      if (!right.includes(answer)) this.errors++;
      // −log of the probability that it is one of the right ones.
      const likely = Float64Array.from(right, (label) => logits[start + label] as number);
      this.loss += logSumExp(logits, start, classes) - logSumExp(likely, 0, likely.length);
      if (!teacherLogits) continue;
      this.same = (this.same ?? 0) + (argmax(teacherLogits, start, classes) === answer ? 1 : 0);
    }
    this.examples += rows;
  }

  result(): Evaluation {
    const { examples, errors, same } = this;
    const accuracy = (examples - errors) / examples;
    const agreement = same === null ? {} : { agreement: same / examples };
    return {
      examples,
      score: accuracy,
      values: { accuracy, errors, loss: this.loss / examples, ...agreement },
    };
  }
}
