/** Several models in lockstep: together where their back end knows how, else one after the other. */
import type { Weight } from '../../model/weight';
import type { Executor, ExecutorFactory, Lockstep, ModelDescription } from './executor';

/** `count` models that all start from `weights` (borrowed). */
export function makeLockstep(
  makeExecutor: ExecutorFactory,
  model: ModelDescription,
  weights: readonly Weight[],
  count: number,
): Lockstep {
  const together = count > 1 ? makeExecutor.together?.(model, weights, count) : null;
  return together ?? oneByOne(Array.from({ length: count }, () => makeExecutor(model, weights)));
}

/** The executors are taken over: disposed of with the lockstep. */
export function oneByOne(executors: readonly Executor[]): Lockstep {
  return {
    executors,
    attach(examples, teacherLogits) {
      for (const executor of executors) executor.attach?.(examples, teacherLogits);
    },
    step(batch, settings) {
      executors.forEach((executor, index) => {
        const own = settings[index];
        if (own) executor.step(batch, own);
      });
    },
    dispose() {
      for (const executor of executors) executor.dispose();
    },
  };
}
