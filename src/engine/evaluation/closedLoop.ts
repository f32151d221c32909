/** Adds what comes of a model's acting to what its outputs on recorded states come to. */
import { scoreMetricOf } from '../../tasks';
import { metricValue } from '../../tasks/metric';
import type { Evaluation, TaskConfig } from '../../tasks/task';
import type { Acted, ClosedLoop, Policy, Reads } from '../../workloads/closedLoop';
import { openReader } from '../decoding/openReader';
import type { Executor, ExecutorFactory, ModelDescription } from '../executors/executor';

/** Who acts, whose inputs it reads, and how executors are made. */
interface Actor {
  closedLoop: ClosedLoop | undefined;
  reads: Reads;
  model: ModelDescription;
  makeExecutor: ExecutorFactory;
}

/**
 * Calls `work` with the model of `executor` as a policy. Acting asks many small questions one after the
 * other: on a device each takes a round trip, so that the processor answers with the same weights. A causal
 * transformer reads token by token as well.
 */
export async function withPolicy<Result>(
  executor: Executor,
  { model, makeExecutor }: Pick<Actor, 'model' | 'makeExecutor'>,
  work: (policy: Policy) => Promise<Result>,
): Promise<Result> {
  const policyOf =
    (asked: Executor): Policy =>
    (inputs, count) =>
      asked.predict(inputs, count);
  const reader = await openReader(executor, model);
  if (reader) {
    try {
      return await work(Object.assign(policyOf(executor), { reader }));
    } finally {
      reader.dispose();
    }
  }
  const makeNear = await makeExecutor.nearby?.();
  if (!makeNear) return await work(policyOf(executor));
  const near = makeNear(model, (await executor.readState()).weights);
  try {
    return await work(policyOf(near));
  } finally {
    near.dispose();
  }
}

/** What comes of acting; null where models of the workload do not act. */
export async function act(
  executor: Executor,
  actor: Actor,
  onStep: () => Promise<void>,
  isLast = false,
): Promise<Acted | null> {
  const { closedLoop, reads } = actor;
  if (!closedLoop) return null;
  return withPolicy(executor, actor, (policy) => closedLoop.measure(policy, reads, onStep, isLast));
}

/** `evaluation` with the values of acting; as it is where there are none. */
export function withActed(
  evaluation: Evaluation,
  task: TaskConfig,
  acted: Acted | null,
): Evaluation {
  if (!acted) return evaluation;
  const values = { ...acted.values, ...evaluation.values };
  return { ...evaluation, score: metricValue({ values }, scoreMetricOf(task).id), values };
}

/** `evaluation` with the values of acting; as it is where models of the workload do not act. */
export async function withClosedLoop(
  evaluation: Evaluation,
  task: TaskConfig,
  executor: Executor,
  actor: Actor,
  onStep: () => Promise<void>,
): Promise<Evaluation> {
  return withActed(evaluation, task, await act(executor, actor, onStep));
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
