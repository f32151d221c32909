import { describe, expect, it } from 'vitest';
import { PlanRuntime } from '../../../kernels/wasm/runtime';
import type { StepSettings } from '../executor';
import { oneByOne } from '../lockstep';
import { testBatch, testModel } from '../testing/planTestModels';
import { PlanWasmExecutor } from './planWasm';
import { PlanWasmLockstep } from './planWasmLockstep';

const tested = testModel(
  { kind: 'cnn', blocks: [{ filters: 5, kernel: 3, pool: true }], dense: [17], dropout: 0.2 },
  [9, 7, 1],
  6,
);

const common = { learningRate: 0.003, temperature: 3 };
const all: StepSettings[] = [
  { ...common, alpha: 0.6, dropoutSeed: 1, withTeacher: true },
  { ...common, alpha: 0.4, dropoutSeed: 1, withTeacher: false },
  { ...common, alpha: 1, dropoutSeed: 2, withTeacher: true, weightDecay: 0.1, clipNorm: 0.5 },
];

/** The batches of a run: some short, some without a teacher, the last larger than all before. */
const batches = Array.from({ length: 12 }, (_, step) =>
  testBatch(tested, step === 11 ? 70 : step % 5 === 4 ? 9 : 33, step, step !== 7),
);

describe.each([
  [2, 1],
  [2, 2],
  [3, 2],
  [2, 4],
])('%i models in lockstep on %i thread(s)', async (count, threads) => {
  const runtime = await PlanRuntime.start({ threads, worthSharing: 0 });
  const executor = () => new PlanWasmExecutor(runtime, tested.model, tested.weights);
  const lockstep = () => new PlanWasmLockstep(runtime, tested.model, tested.weights, count);
  const settings = all.slice(0, count);

  it('have the bits of models that step one after another', async () => {
    const ours = lockstep();
    const theirs = oneByOne(Array.from({ length: count }, executor));
    for (const batch of batches) {
      ours.step(batch, settings);
      theirs.step(batch, settings);
    }
    for (let index = 0; index < count; index++) {
      const [own, other] = [ours, theirs].map(({ executors }) => executors[index]!);
      expect(await own!.drainLosses()).toEqual(await other!.drainLosses());
      expect(await own!.readState()).toEqual(await other!.readState());
    }
    ours.dispose();
    theirs.dispose();
  });

  it('can be asked and set one by one between their steps', async () => {
    const ours = lockstep();
    const [first, second] = ours.executors;
    ours.step(batches[0]!, settings);
    const kept = await first!.readState();
    const { inputs } = batches[1]!;
    const answers = await first!.predict(inputs, 33);
    ours.step(batches[1]!, settings);
    second!.writeState(kept);
    expect(await second!.predict(inputs, 33)).toEqual(answers);
    expect(await second!.drainLosses()).toHaveLength(0);
    expect(await first!.drainLosses()).toHaveLength(6);
    ours.dispose();
  });

  it('give everything back', async () => {
    const { usedBytes } = runtime;
    const ours = lockstep();
    for (const batch of batches) ours.step(batch, settings);
    ours.dispose();
    expect(runtime.usedBytes).toBe(usedBytes);
  });
});
