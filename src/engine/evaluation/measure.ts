/** Measures a model by its task, chunk by chunk: its outputs are never there as a whole. */

import type { Dataset } from '../../model/dataset';
import { outputSize } from '../../model/output';
import { taskOf } from '../../tasks';
import { metersOf } from '../../tasks/meters';
import type { Evaluation, TaskConfig } from '../../tasks/task';
import { chunkOf, inChunks, labelsOf, type OutputsAt } from './evaluate';

/** What is measured, and beside whom. */
export interface Measured {
  task: TaskConfig;
  examples: Dataset;
  indices: ArrayLike<number>;
  /** Whom the model is compared with; null: nobody. */
  teacher: OutputsAt | null;
}

/** Takes what a model, and its teacher, say of a few examples. */
export type Take = (
  outputs: Float32Array,
  targets: Int32Array,
  teacherOutputs: Float32Array | null,
) => void;

/** Calls all of `takers` with every chunk. */
export async function visitOutputs(
  { examples, indices, teacher }: Measured,
  model: OutputsAt,
  takers: readonly Take[],
  onChunk: (done: number, total: number) => Promise<void>,
): Promise<void> {
  const targets = labelsOf(examples, indices);
  const each = targets.length / Math.max(1, indices.length);
  await inChunks(
    indices.length,
    chunkOf(examples),
    async (from, count) => {
      const outputs = await model(indices, from, count);
      const teacherOutputs = teacher && (await teacher(indices, from, count));
      const chunk = targets.subarray(from * each, (from + count) * each);
      for (const take of takers) take(outputs, chunk, teacherOutputs);
    },
    onChunk,
  );
}

/** The metrics of the task. */
export async function measure(
  measured: Measured,
  model: OutputsAt,
  onChunk: (done: number, total: number) => Promise<void>,
): Promise<Evaluation> {
  const meter = metersOf(measured.task).meter(measured.task);
  await visitOutputs(measured, model, [meter.add.bind(meter)], onChunk);
  return meter.result();
}

/** The metrics of outputs [n, P, W] that are there as a whole. */
export function evaluate(
  task: TaskConfig,
  outputs: Float32Array,
  targets: Int32Array,
  teacherOutputs: Float32Array | null = null,
): Evaluation {
  const meter = metersOf(task).meter(task);
  meter.add(outputs, targets, teacherOutputs);
  return meter.result();
}

/** Outputs of more bytes than this are worked out again where they are needed. */
const MOST_KEPT_BYTES = 128e6;

/** Whether outputs over `examples` are kept as a whole. */
export function isKept(task: TaskConfig, { count }: Dataset): boolean {
  return 4 * count * outputSize(taskOf(task).output(task)) <= MOST_KEPT_BYTES;
}
