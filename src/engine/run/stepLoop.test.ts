import { expect, it } from 'vitest';
import { singleLabels } from '../../model/dataset';
import { Batches } from '../data/batches';
import { loopOverSteps, type StepLoopHooks, type StepLoopSetup } from './stepLoop';

const examples = {
  count: 4,
  inputs: { size: 1, fill: () => {} },
  labels: singleLabels(Int32Array.of(0, 1, 0, 1)),
};

/** Six steps in three epochs; the clock stands still, so that nothing is read back for its time. */
const setup: StepLoopSetup = {
  batches: new Batches(examples, 2, 1, null),
  stepsDone: 0,
  totalSteps: 6,
  schedule: 'constant',
  warmup: 0,
  dropoutSeed: 1,
  teacher: { logitsOf: ({ size }) => new Float32Array(2 * size) },
  clock: () => 0,
};

/** What the loop did, in order; the losses of `broken` (from 1) are not finite. */
async function logOf(
  changes: Partial<StepLoopSetup> = {},
  hooks: Partial<StepLoopHooks> = {},
  broken = 0,
): Promise<string[]> {
  const log: string[] = [];
  let [taken, read] = [changes.stepsDone ?? 0, changes.stepsDone ?? 0];
  const loop = loopOverSteps(
    { ...setup, ...changes },
    {
      takeStep({ step, batch }) {
        taken = step;
        log.push(`${step} with ${batch.teacherLogits?.length}`);
        return undefined;
      },
      async readLosses() {
        const before = read;
        read = taken;
        return {
          broken: broken > before && broken <= taken ? broken - before - 1 : -1,
          eventOf(first, count) {
            log.push(`losses ${first}–${first + count - 1}`);
            return null;
          },
          errorOf: (step) => new Error(`broken at ${step}`),
        };
      },
      isCheckpointDue: (step, isEpochEnd) => isEpochEnd && step === 4,
      async makeCheckpoint(step) {
        log.push(`checkpoint ${step}`);
        return null;
      },
      ...hooks,
    },
  );
  try {
    while (!(await loop.next()).done);
  } catch (error) {
    log.push((error as Error).message);
  }
  return log;
}

const steps = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, i) => `${first + i} with 4`);

it('tells all losses up to a checkpoint before it, and the rest at the end', async () => {
  expect(await logOf()).toEqual([
    ...steps(1, 4),
    'losses 1–4',
    'checkpoint 4',
    ...steps(5, 6),
    'losses 5–6',
  ]);
});

it('goes on after the steps done, and ends with all losses told where it is stopped', async () => {
  let asked = 0;
  const log = await logOf({ stepsDone: 1 }, { isStopped: () => ++asked > 2 });
  expect(log).toEqual([...steps(2, 3), 'losses 2–3']);
});

it('tells the losses before one that is not finite, and makes no checkpoint after it', async () => {
  expect(await logOf({}, {}, 3)).toEqual([...steps(1, 4), 'losses 1–2', 'broken at 3']);
  expect(await logOf({}, {}, 1)).toEqual([...steps(1, 4), 'broken at 1']);
});

it('asks nobody where the labels teach alone', async () => {
  expect((await logOf({ teacher: null }))[0]).toBe('1 with undefined');
});
