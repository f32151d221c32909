/** One optimizer step seen close, while somebody watches: a few examples of its batch. */

import type { LiveSettings } from '../../config/live';
import { methodOf } from '../../methods';
import type { Pulls, StepView } from '../../protocol/pictures';
import type { MiniBatch } from '../data/batches';
import type { Executor, ModelDescription, StepSettings } from '../executors/executor';
import { pullsOf } from './pulls';

/** Examples of a batch that are shown. */
const VIEWED = 8;

/** Asks `student` before the step; what is returned asks it once more after step `step`. */
export async function beginStepView(
  { student, model }: { student: Executor; model: ModelDescription },
  batch: MiniBatch,
  live: LiveSettings,
  settings: StepSettings,
): Promise<(step: number) => Promise<StepView>> {
  const batchSize = batch.size;
  const count = Math.min(VIEWED, batchSize);
  const rows = <Values extends Float32Array | Int32Array>(values: Values) =>
    values.slice(0, (count * values.length) / batchSize) as Values;
  // Copies: the batch’s own arrays are valid only until the next one is drawn.
  const inputs = rows(batch.inputs);
  const labels = rows(batch.labels);
  const targets = rows(batch.teacherLogits ?? new Float32Array());
  // All of the batch, whose examples a method may relate to one another.
  const before = await student.predict(batch.inputs, batchSize);
  const { task, distillation, total } = await pullsOf(
    model,
    batch,
    before,
    settings,
    methodOf(model.method).weights ? (await student.readState()).own?.weights : undefined,
  );
  const pulls: Pulls = {
    task: rows(task),
    distillation: rows(distillation),
    total: rows(total),
  };
  return async (step) => ({
    step,
    batchSize,
    inputs,
    labels,
    targets,
    before: rows(before),
    after: await student.predict(inputs, count),
    pulls,
    settings: live,
  });
}
