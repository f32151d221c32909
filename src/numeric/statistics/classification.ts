/** Precision, recall and F1 from a confusion matrix, one against the rest. */
import { type Confusion, eachCell } from './confusion';

export interface ClassReport {
  /** Test examples of the class. */
  support: number;
  /** Share of the answers "this class" that are right; null where that was never the answer. */
  precision: number | null;
  /** Share of the class's examples that are found; null where there are none. */
  recall: number | null;
  /** Harmonic mean of both, 0 where the class is never found; null where it has no examples. */
  f1: number | null;
}

export interface ClassificationReport {
  classes: ClassReport[];
  /**
   * Plain means over the classes that have examples, each counting alike however many it has; a
   * precision without answers counts as 0.
   */
  macro: { precision: number; recall: number; f1: number };
}

export function perClass(confusion: Confusion): ClassificationReport {
  const empty = () => new Float64Array(confusion.classes);
  const [supports, answers, found] = [empty(), empty(), empty()];
  eachCell(confusion, (label, answer, examples) => {
    supports[label] = (supports[label] as number) + examples;
    answers[answer] = (answers[answer] as number) + examples;
    if (label === answer) found[label] = examples;
  });
  const classes = Array.from(supports, (support, c) => reportOf(support, answers[c], found[c]));
  const present = classes.filter(({ support }) => support > 0);
  const mean = (value: (report: ClassReport) => number | null) =>
    sumOf(present.map((report) => value(report) ?? 0)) / Math.max(1, present.length);
  return {
    classes,
    macro: {
      precision: mean(({ precision }) => precision),
      recall: mean(({ recall }) => recall),
      f1: mean(({ f1 }) => f1),
    },
  };
}

function reportOf(support: number, answers = 0, found = 0): ClassReport {
  return {
    support,
    precision: answers > 0 ? found / answers : null,
    recall: support > 0 ? found / support : null,
    f1: support > 0 ? f1Of(found / Math.max(1, answers), found / support) : null,
  };
}

function f1Of(precision: number, recall: number): number {
  return precision + recall > 0 ? (2 * precision * recall) / (precision + recall) : 0;
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
