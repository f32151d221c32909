/** Runs models over test examples, and hands what they say to meters. */

import { type Dataset, takeLabels } from '../../model/dataset';
import type { Executor } from '../executors/executor';

/** Examples a forward pass; bounds memory and lets the thread answer in between. */
const CHUNK = 500;
/** Values of inputs a forward pass: large ones have large activations, too. */
const CHUNK_VALUES = 400_000;

/** How many of `examples` a model is asked about at once. */
export function chunkOf({ inputs }: Dataset): number {
  return Math.max(1, Math.min(CHUNK, Math.floor(CHUNK_VALUES / inputs.size)));
}

/** Outputs [count, P, W] of the examples `indices[from …]`. */
export type OutputsAt = (
  indices: ArrayLike<number>,
  from: number,
  count: number,
) => Float32Array | Promise<Float32Array>;

/** What `executor` says of `examples` in inference mode. */
export function outputsOf(executor: Pick<Executor, 'predict'>, examples: Dataset): OutputsAt {
  return (indices, from, count) => {
    const inputs = new Float32Array(count * examples.inputs.size);
    examples.inputs.fill(indices, from, count, inputs);
    return executor.predict(inputs, count);
  };
}

/** The rows of `outputs` [n, P, W], which are known. */
export function knownOutputs(outputs: Float32Array, rowSize: number): OutputsAt {
  return (indices, from, count) => {
    const chosen = Array.from({ length: count }, (_, i) => indices[from + i] as number);
    return takeRows(outputs, chosen, rowSize);
  };
}

type OnChunk = (done: number, total: number) => Promise<void>;

/** Calls `take` with pieces of `total` examples, at most `chunk` each, one after the other, and awaits `onChunk` between. */
export async function inChunks(
  total: number,
  chunk: number,
  take: (from: number, count: number) => Promise<void>,
  onChunk: OnChunk,
): Promise<void> {
  for (let from = 0; from < total; from += chunk) {
    const count = Math.min(chunk, total - from);
    await take(from, count);
    await onChunk(from + count, total);
  }
}

/** Outputs [indices.length, P, W] of the chosen examples in inference mode. */
export async function logitsOf(
  executor: Pick<Executor, 'predict'>,
  examples: Dataset,
  indices: ArrayLike<number>,
  rowSize: number,
  onChunk: OnChunk,
): Promise<Float32Array> {
  const logits = new Float32Array(indices.length * rowSize);
  const outputsAt = outputsOf(executor, examples);
  const take = async (from: number, count: number) =>
    logits.set(await outputsAt(indices, from, count), from * rowSize);
  await inChunks(indices.length, chunkOf(examples), take, onChunk);
  return logits;
}

/** All indices of a set, in order. */
export function allOf({ count }: Pick<Dataset, 'count'>): Int32Array {
  return Int32Array.from({ length: count }, (_, index) => index);
}

/** Labels [indices.length, P] of the chosen examples. */
export function labelsOf(examples: Dataset, indices: ArrayLike<number>): Int32Array {
  return takeLabels(examples.labels, indices);
}

/** Rows `indices` of a [n, P, W] array. */
export function takeRows(
  logits: Float32Array,
  indices: ArrayLike<number>,
  rowSize: number,
): Float32Array {
  const rows = new Float32Array(indices.length * rowSize);
  for (let i = 0; i < indices.length; i++) {
    const start = (indices[i] as number) * rowSize;
    rows.set(logits.subarray(start, start + rowSize), i * rowSize);
  }
  return rows;
}
