/** Everything that a summary says of a model, in one pass over the test set. */

import { concatenate } from '../../numeric/concatenate';
import type { Summary } from '../../protocol/summary';
import type { TaskDetails } from '../../tasks';
import { metersOf } from '../../tasks/meters';
import type { Evaluation } from '../../tasks/task';
import type { OutputsAt } from './evaluate';
import { type Measured, type Take, visitOutputs } from './measure';

interface WholeMeasure {
  evaluation: Evaluation;
  details: TaskDetails;
  /** 1 for each example that is answered right, else 0: [n]; null where the task does not say. */
  right: Uint8Array | null;
  /** [n, P, W] where they were asked for. */
  logits: Float32Array | null;
}

export async function measureWhole(
  measured: Measured,
  model: OutputsAt,
  { temperature, withLogits }: { temperature: number; withLogits: boolean },
  onChunk: (done: number, total: number) => Promise<void>,
): Promise<WholeMeasure> {
  const { task, indices } = measured;
  const { meter, detailsMeter, rightOf } = metersOf(task);
  const metrics = meter(task);
  const details = detailsMeter(task, temperature);
  const right = rightOf ? new Uint8Array(indices.length) : null;
  const kept: Float32Array[] = [];
  let done = 0;
  const look: Take = (outputs, targets) => {
    if (rightOf && right) {
      const found = rightOf(task, outputs, targets);
      right.set(found, done);
      done += found.length;
    }
    if (withLogits) kept.push(outputs.slice());
  };
  const takers = [metrics.add.bind(metrics), details.add.bind(details), look];
  await visitOutputs(measured, model, takers, onChunk);
  return {
    evaluation: metrics.result(),
    details: details.result(),
    right,
    logits: withLogits ? concatenate(kept) : null,
  };
}

/** Examples that one of two models alone has right; null where that is not known of both. */
export function discordance(
  student: Uint8Array | null,
  baseline: Uint8Array | null,
): Summary['discordant'] {
  if (!student || !baseline) return null;
  const alone = { student: 0, baseline: 0 };
  for (const [example, isRight] of student.entries()) {
    if (isRight && !baseline[example]) alone.student++;
    if (!isRight && baseline[example]) alone.baseline++;
  }
  return alone;
}
