/** Any of the lab's own executors as a contender. */
import type { Executor } from '../../src/engine/executor';
import type { Contender } from '../contender';
import { type Net, settings } from '../nets';

export function contenderOf(executor: Executor, { batch }: Net): Contender {
  const totals: number[] = [];
  return {
    async run(count) {
      const times: number[] = [];
      for (let step = 0; step < count; step++) {
        const start = performance.now();
        executor.step(batch, settings);
        times.push(performance.now() - start);
      }
      const losses = await executor.drainLosses();
      for (let at = 2; at < losses.length; at += 3) totals.push(losses[at]!);
      return times;
    },
    losses: async () => totals,
  };
}
