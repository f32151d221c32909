/** The distillation term of a step on plain arrays, for methods that compare outputs alone. */
import type { Tensor2D } from '@tensorflow/tfjs-core';
import { methodOf } from '../../../methods';
import { classesIn } from '../../../model/output';
import { BOX_STEPS } from '../../../numeric/boxLoss';
import { NO_POSITION } from '../../../numeric/labels';
import type { Batch, ModelDescription, StepSettings } from '../executor';
import { termOf } from '../methodLoss';
import { ArrayTape } from './arrayTape';

/** Above so many logits tfjs is faster: it computes several values at once. Rankings are left to it, too. */
const MOST_LOGITS = 16_384;

export function isOnArrays({ method, output }: ModelDescription, { labels }: Batch): boolean {
  const { labelSlots = 1, boxes = 0, width } = output;
  const isSmall = (labels.length / labelSlots) * width <= MOST_LOGITS;
  const { tasks, uses, weights } = methodOf(method);
  const isRanking = labelSlots - boxes > 1 || tasks.every((task) => task === 'ranking');
  return isSmall && !isRanking && !uses.includes('layers') && !weights;
}

/** Only one term is computed at a time; its arrays are kept for the next. */
const tape = new ArrayTape();

/**
 * The term for logits `outputs` [B, P·W]; writes its gradient times α into `gradient` [B, P·W].
 * `batch` has teacher logits.
 */
export function differentiateOnArrays(
  model: ModelDescription,
  { labels, teacherLogits }: Batch,
  outputs: Float32Array,
  settings: StepSettings,
  gradient: Float32Array,
): number {
  const { width, labelSlots = 1, boxes = 0 } = model.output;
  const chosen = model.methodSetup?.outputs ?? [];
  const columns = chosen.length > 0 ? chosen.length : classesIn(model.output);
  /** Where there is something. */
  const present: number[] = [];
  for (let row = 0; row * labelSlots < labels.length; row++) {
    if (labels[row * labelSlots] !== NO_POSITION) present.push(row);
  }
  const shape = [present.length, columns];
  /** Visits the values that the term is over, with their place among all. */
  const visit = (each: (index: number, row: number, column: number) => void) => {
    let index = 0;
    for (const row of present) {
      for (let c = 0; c < columns; c++) {
        each(index++, row, chosen.length > 0 ? (chosen[c] as number) : c);
      }
    }
  };
  const take = (values: Float32Array) => (out: Float64Array) =>
    visit((index, row, column) => {
      out[index] = values[row * width + column] as number;
    });
  const own = tape.variable<Tensor2D>(shape, take(outputs));
  const taught = tape.constant<Tensor2D>(shape, take(teacherLogits as Float32Array));
  const oneHot = tape.constant<Tensor2D>(shape, (out) =>
    visit((index, row, column) => {
      out[index] = Number(labels[row * labelSlots] === column);
    }),
  );
  const found = boxes > 0 ? boxesOnTape(model, labels, present) : null;
  const step = {
    student: { outputs: own, features: {} },
    teacher: { outputs: taught, features: {} },
    labels: oneHot,
    weights: [],
    ...(found && { boxes: found(outputs, teacherLogits as Float32Array) }),
  };
  const term = termOf(model, step, settings, tape.ops);
  gradient.fill(0);
  const { alpha } = settings;
  if (alpha !== 0) tape.differentiate(term);
  const slopes = tape.gradientIn(own);
  if (slopes) {
    visit((index, row, column) => {
      gradient[row * width + column] = alpha * (slopes[index] as number);
    });
  }
  const boxSlopes = step.boxes && tape.gradientIn(step.boxes.student);
  if (boxSlopes) {
    for (const [index, row] of present.entries()) {
      for (let k = 0; k < boxes; k++) {
        gradient[(row + 1) * width - boxes + k] = alpha * (boxSlopes[index * boxes + k] as number);
      }
    }
  }
  const value = tape.read(term);
  tape.clear();
  return value;
}

/** The numbers of the boxes of the rows that are `present`, of student and teacher, beside the true ones. */
function boxesOnTape(
  { output: { width, labelSlots = 1, boxes = 0 } }: ModelDescription,
  labels: Int32Array,
  present: readonly number[],
) {
  const shape = [present.length, boxes];
  const ends = (values: ArrayLike<number>, size: number, factor: number) => (out: Float64Array) => {
    for (const [index, row] of present.entries()) {
      for (let k = 0; k < boxes; k++) {
        const value = values[(row + 1) * size - boxes + k] as number;
        out[index * boxes + k] = factor * value;
      }
    }
  };
  return (outputs: Float32Array, teacherOutputs: Float32Array) => ({
    student: tape.variable<Tensor2D>(shape, ends(outputs, width, 1)),
    teacher: tape.constant<Tensor2D>(shape, ends(teacherOutputs, width, 1)),
    truth: tape.constant<Tensor2D>(shape, ends(labels, labelSlots, 1 / BOX_STEPS)),
    known: tape.constant<Tensor2D>([present.length, 1], (out) => {
      for (const [index, row] of present.entries()) {
        out[index] = Number((labels[(row + 1) * labelSlots - boxes] as number) >= 0);
      }
    }),
  });
}
