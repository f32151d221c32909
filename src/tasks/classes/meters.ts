/** How answers of one class an example are measured: outputs [n, 1, C] are logits, targets [n, 1] class ids. */
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
    for (let row = 0; row < labels.length; row++) {
      const start = row * classes;
      const label = labels[row] as number;
      const answer = argmax(logits, start, classes);
      if (answer !== label) this.errors++;
      this.loss += logSumExp(logits, start, classes) - (logits[start + label] as number);
      if (!teacherLogits) continue;
      this.same = (this.same ?? 0) + (argmax(teacherLogits, start, classes) === answer ? 1 : 0);
    }
    this.examples += labels.length;
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
