/** One of the shown test examples, and what the models say of it. Pure. */

import { argmax } from '../../numeric/argmax';
import { logitsOf } from '../../numeric/softTargets';
import type { ExampleLogits, Examples, Role } from '../../protocol/pictures';
import { roles } from '../models/roles';

export interface ShownExample {
  /** Position among the shown examples. */
  position: number;
  /** Index in the test set. */
  index: number;
  label: number;
  /** Pixels 0..1 or coordinates. */
  input: Float32Array;
}

/** All shown examples; the arrays are views, nothing is copied. */
export function listExamples(examples: Examples): ShownExample[] {
  const size = examples.inputs.length / Math.max(1, examples.indices.length);
  return examples.indices.map((index, position) => ({
    position,
    index,
    label: examples.labels[position] ?? -1,
    input: examples.inputs.subarray(position * size, (position + 1) * size),
  }));
}

/** The class each model chooses for an example; absent where it has no logits. */
export function predictionsOf(
  logits: ExampleLogits,
  position: number,
  count: number,
): Partial<Record<Role, number>> {
  const predictions: Partial<Record<Role, number>> = {};
  for (const role of roles) {
    const row = logitsOf(logits[role], position, count);
    if (row) predictions[role] = argmax(row);
  }
  return predictions;
}

/** The position to show when `selected` may be left over from a longer list. */
export function validPosition(selected: number, count: number): number {
  return Math.max(0, Math.min(selected, count - 1));
}
