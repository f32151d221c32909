/** How long a forward pass takes, of one example and of many together. */

import type { Dataset } from '../../model/dataset';
import { medianOf } from '../../numeric/statistics/mean';
import { LATENCY_BATCH, type ModelSummary } from '../../protocol/summary';
import type { EngineContext } from '../context';
import type { Executor } from '../executors/executor';

/** Passes timed. */
const ROUNDS = 15;
const BATCH_ROUNDS = 5;

/** The first test inputs, over and over until there are enough for the larger timing. */
export function someInputs(testSet: Dataset): Float32Array {
  const inputs = new Float32Array(LATENCY_BATCH * testSet.inputs.size);
  const indices = Array.from({ length: LATENCY_BATCH }, (_, index) => index % testSet.count);
  testSet.inputs.fill(indices, 0, LATENCY_BATCH, inputs);
  return inputs;
}

/** Both latencies of a model; `inputs` as `someInputs` gives them. */
export async function latencyOf(
  executor: Pick<Executor, 'predict'>,
  inputs: Float32Array,
  context: EngineContext,
): Promise<Pick<ModelSummary, 'latencyMs' | 'batchLatencyMs'>> {
  const latencyMs = await medianMs(executor, inputs, 1, ROUNDS, context);
  const batchLatencyMs = await medianMs(executor, inputs, LATENCY_BATCH, BATCH_ROUNDS, context);
  return { latencyMs, batchLatencyMs };
}

/** Median time of one forward pass of the first `count` of `inputs`, with the result read back. */
async function medianMs(
  executor: Pick<Executor, 'predict'>,
  inputs: Float32Array,
  count: number,
  rounds: number,
  context: EngineContext,
): Promise<number> {
  const batch = inputs.subarray(0, (inputs.length / LATENCY_BATCH) * count);
  // The first passes compile and pack; they are no part of what a user of the model waits for.
  for (let i = 0; i < 3; i++) await executor.predict(batch, count);
  const times: number[] = [];
  for (let i = 0; i < rounds; i++) {
    const start = context.now();
    await executor.predict(batch, count);
    times.push(context.now() - start);
    await context.yieldToEvents();
  }
  return medianOf(times);
}
