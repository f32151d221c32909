/** Adds what comes of a model's acting to what its outputs on recorded states come to. */
import { scoreMetricOf } from '../../tasks';
import { metricValue } from '../../tasks/metric';
import type { Evaluation, TaskConfig } from '../../tasks/task';
import type { ClosedLoop, Reads } from '../../workloads/closedLoop';
import type { Executor } from '../executors/executor';

/** `evaluation` with the values of acting; as it is where models of the workload do not act. */
export async function withClosedLoop(
  evaluation: Evaluation,
  task: TaskConfig,
  executor: Pick<Executor, 'predict'>,
  { closedLoop, reads }: { closedLoop: ClosedLoop | undefined; reads: Reads },
  onStep: () => Promise<void>,
): Promise<Evaluation> {
  if (!closedLoop) return evaluation;
  const policy = (inputs: Float32Array, count: number) => executor.predict(inputs, count);
  const acted = await closedLoop.measure(policy, reads, onStep);
  const values = { ...acted, ...evaluation.values };
  return { ...evaluation, score: metricValue({ values }, scoreMetricOf(task).id), values };
}

/** `evaluation` of other recorded states with the acting of `acted`, which is the same for both. */
export function withValuesOf(
  acted: Evaluation,
  evaluation: Evaluation,
  closedLoop: ClosedLoop | undefined,
): Evaluation {
  if (!closedLoop) return evaluation;
  return { ...evaluation, score: acted.score, values: { ...acted.values, ...evaluation.values } };
}
