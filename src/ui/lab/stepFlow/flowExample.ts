/** One watched step in figures: what went in, what was wanted, what the student did. Pure. */

import { entropyBits, softTargets } from '../../../numeric/softTargets';
import type { StepView } from '../../../protocol/pictures';
import { type LogitGradients, rowOfPulls } from '../../../store/inspection/lens';
import type { ShownExample } from '../../pictures/examples';

export interface FlowExample {
  /** Position among the shown examples of the batch. */
  position: number;
  label: number;
  /** Probabilities at T: of the soft targets, and of the student before and after the step. */
  targets: number[];
  before: number[];
  after: number[];
  /** What the loss pulled at each logit of the student before the step; null where one is not finite. */
  gradients: LogitGradients | null;
}

/** The shown examples of the batch; `index` is that in the batch. */
export function inputsOf({ inputs, labels }: StepView): ShownExample[] {
  const size = inputs.length / Math.max(1, labels.length);
  return Array.from(labels, (label, row) => ({
    position: row,
    index: row,
    label,
    input: inputs.subarray(row * size, (row + 1) * size),
  }));
}

/**
 * The shown example of the batch whose soft targets are the least certain: it has the most to say.
 * Probabilities are those at `temperature`. Null where a logit is not finite.
 */
export function flowExampleOf(view: StepView, temperature: number): FlowExample | null {
  const count = view.labels.length;
  const width = view.targets.length / Math.max(1, count);
  const rowOf = (logits: Float32Array, row: number) =>
    logits.subarray(row * width, (row + 1) * width);
  let best: { position: number; targets: number[]; entropy: number } | null = null;
  for (let position = 0; position < count; position++) {
    const targets = softTargets(rowOf(view.targets, position), temperature);
    if (!targets) continue;
    const entropy = entropyBits(targets);
    if (!best || entropy > best.entropy) best = { position, targets, entropy };
  }
  if (!best) return null;
  const { position, targets } = best;
  const student = rowOf(view.before, position);
  const before = softTargets(student, temperature);
  const after = softTargets(rowOf(view.after, position), temperature);
  if (!before || !after) return null;
  const label = view.labels[position] ?? -1;
  const gradients = rowOfPulls(view.pulls, position, width);
  return { position, label, targets, before, after, gradients };
}
