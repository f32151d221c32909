/** The distillation term of a step on plain arrays, for methods that compare outputs alone. */
import type { Tensor2D } from '@tensorflow/tfjs-core';
import { methodOf } from '../../../methods';
import { NO_POSITION } from '../../../numeric/labels';
import type { Batch, ModelDescription, StepSettings } from '../executor';
import { termOf } from '../methodLoss';
import { ArrayTape } from './arrayTape';

/** Above so many logits tfjs is faster: it computes several values at once. Rankings are left to it, too. */
const MOST_LOGITS = 16_384;

export function isOnArrays({ method, output }: ModelDescription, { labels }: Batch): boolean {
  const isSmall = labels.length * output.width <= MOST_LOGITS;
  const { tasks, uses, weights } = methodOf(method);
  const isRanking = (output.labelSlots ?? 1) > 1 || !tasks.includes('classes');
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
  const { width } = model.output;
  const chosen = model.methodSetup?.outputs ?? [];
  const columns = chosen.length > 0 ? chosen.length : width;
  const rows = labels.reduce((count, label) => count + Number(label !== NO_POSITION), 0);
  const shape = [rows, columns];
  /** Visits the values that the term is over, with their place among all. */
  const visit = (each: (index: number, row: number, column: number) => void) => {
    let index = 0;
    for (let row = 0; row < labels.length; row++) {
      if (labels[row] === NO_POSITION) continue;
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
      out[index] = Number(labels[row] === column);
    }),
  );
  const step = {
    student: { outputs: own, features: {} },
    teacher: { outputs: taught, features: {} },
    labels: oneHot,
    weights: [],
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
  const value = tape.read(term);
  tape.clear();
  return value;
}
