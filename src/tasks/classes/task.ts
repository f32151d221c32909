/** One class an example: outputs [n, 1, C] are logits, targets [n, 1] class ids. */

import { argmax } from '../../numeric/argmax';
import { logSumExp } from '../../numeric/softmax';
import type { ClassesConfig, Evaluation, Meter, Task } from '../task';
import { type ClassesDetails, ClassesDetailsMeter } from './details';

export const classesTask: Task<ClassesConfig, ClassesDetails> = {
  kind: 'classes',
  output: ({ names }) => ({ positions: 1, width: names.length }),
  metrics: [
    {
      id: 'accuracy',
      label: 'accuracy',
      title: 'Test accuracy',
      short: 'acc.',
      better: 'higher',
      range: [0, 1],
      format: 'share',
      meaning: 'Share of the test examples whose most probable class is the true one.',
      // Two trained models on 10,000 test examples differ by about 0.2 points through the choice of
      // examples alone; the gains that distillation is known for here are of one point and more.
      margin: 0.005,
      marginText: '±0.5 points',
    },
    {
      id: 'errors',
      label: 'errors',
      title: 'Errors',
      short: 'errors',
      better: 'lower',
      range: [0, Number.POSITIVE_INFINITY],
      format: 'count',
      meaning: 'Test examples whose most probable class is a wrong one.',
    },
    {
      id: 'loss',
      label: 'test loss',
      title: 'Test loss',
      short: 'loss',
      better: 'lower',
      range: [0, Number.POSITIVE_INFINITY],
      format: 'number',
      meaning: 'Mean cross-entropy of the true class at T = 1, in nats.',
    },
    {
      id: 'agreement',
      label: 'agreement with the teacher',
      title: 'Agrees with teacher',
      short: 'agreement',
      better: 'higher',
      range: [0, 1],
      format: 'share',
      meaning: 'Share of the test examples on which model and teacher have the same top class.',
    },
  ],
  meter: ({ names }) => new ClassesMeter(names.length),
  detailsMeter: ({ names }, temperature) => new ClassesDetailsMeter(names.length, temperature),
  rightOf: ({ names: { length: classes } }, logits, labels) =>
    Uint8Array.from(labels, (label, row) =>
      argmax(logits, row * classes, classes) === label ? 1 : 0,
    ),
};

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
