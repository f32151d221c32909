import { describe, expect, it } from 'vitest';
import type { EngineEvent } from '../../protocol/events';
import type { Executor } from '../executors/executor';
import { ofType, testContext, toyConfig } from '../testing/testRun';
import { trainAlone } from './soloTraining';

/** Takes steps without learning; all of their losses are read back at once. */
function executorWith(losses: readonly number[]): Executor {
  return {
    step: () => {},
    drainLosses: async () => Float32Array.from(losses.flatMap((loss) => [loss, 0, loss])),
  } as unknown as Executor;
}

const examples = {
  count: 2,
  inputSize: 1,
  labels: Int32Array.of(0, 1),
  inputs: Float32Array.of(0, 1),
} as unknown as Parameters<typeof trainAlone>[1];

describe('a model that trains alone', () => {
  it('tells its losses up to the first that is not finite', async () => {
    const executor = executorWith([3, 2, Number.NaN, 1]);
    const recipe = { epochs: 4, batchSize: 2, learningRate: 1, seed: 1 };
    const events: EngineEvent[] = [];
    const training = async () => {
      const context = testContext(toyConfig());
      for await (const event of trainAlone(executor, examples, null, recipe, context)) {
        events.push(event);
      }
    };
    await expect(training()).rejects.toThrow(/NaN at its step 3 of 4/);
    expect(ofType(events, 'teacherLosses')).toEqual([
      { type: 'teacherLosses', firstStep: 1, totalSteps: 4, losses: Float32Array.of(3, 2) },
    ]);
  });
});
