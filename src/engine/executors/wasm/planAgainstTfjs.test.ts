/** The compiled plan against the tfjs executor on the same weights, batches and dropout masks. */

import { describe, expect, it } from 'vitest';
import { PlanRuntime } from '../../../kernels/wasm/runtime';
import type { Architecture } from '../../../model/architecture';
import { startBackend } from '../../backends/backend';
import {
  relativeDifference,
  type TestModel,
  testBatch,
  testModel,
} from '../testing/planTestModels';
import { TfjsExecutor } from '../tfjs/tfjsExecutor';
import { PlanWasmExecutor } from './planWasm';

const STEPS = 50;
/** No multiple of the tiles’ four rows. */
const SIZE = 33;

/** Largest relative differences after all steps: of the losses, and of the logits at the end. */
const LOSSES_OFF = 1e-4;
const LOGITS_OFF = 1e-3;

const architectures: Record<string, Architecture> = {
  MLP: { kind: 'mlp', hidden: [40, 30], dropout: 0.25 },
  CNN: {
    kind: 'cnn',
    blocks: [
      { filters: 8, kernel: 3, pool: true },
      { filters: 12, kernel: 5, pool: false },
    ],
    dense: [24],
  },
};

describe('compiled plan and tfjs', async () => {
  const runtime = await PlanRuntime.start();
  await startBackend('wasm', { wasmFiles: null, stepMacs: 0 });

  /** Trains both; `scale` widens the logits of the teacher. */
  async function compare(tested: TestModel, temperature: number, scale = 1) {
    const ours = new PlanWasmExecutor(runtime, tested.model, tested.weights);
    const theirs = new TfjsExecutor(tested.model, tested.weights);
    for (let step = 0; step < STEPS; step++) {
      const batch = testBatch(tested, SIZE, step);
      const teacherLogits = batch.teacherLogits?.map((logit) => scale * logit) as Float32Array;
      const settings = { learningRate: 0.002, temperature, alpha: 0.7, dropoutSeed: step };
      ours.step({ ...batch, teacherLogits }, settings);
      theirs.step({ ...batch, teacherLogits }, settings);
    }
    const losses = await ours.drainLosses();
    expect(losses.every(Number.isFinite)).toBe(true);
    expect(relativeDifference(losses, await theirs.drainLosses())).toBeLessThan(LOSSES_OFF);
    const { inputs } = testBatch(tested, SIZE, 100);
    const logits = await theirs.predict(inputs, SIZE);
    expect(relativeDifference(await ours.predict(inputs, SIZE), logits)).toBeLessThan(LOGITS_OFF);
    ours.dispose();
    theirs.dispose();
  }

  it.each(Object.keys(architectures))(`agree over ${STEPS} steps: %s`, async (name) => {
    await compare(testModel(architectures[name] as Architecture, [12, 12, 1], 10), 4);
  });

  it.each([
    [2, 4, 1],
    [1000, 4, 1],
    [2, 0.5, 40],
    [10, 0.5, 40],
    [1000, 0.5, 40],
  ])('agree with %i classes at T = %f, teacher logits times %i', async (classes, ...rest) => {
    await compare(testModel({ kind: 'mlp', hidden: [21] }, [14], classes), ...rest);
  });

  it('hand their states to each other', async () => {
    const tested = testModel(architectures.CNN as Architecture, [8, 8, 1], 5);
    const [first, second] = [
      new TfjsExecutor(tested.model, tested.weights),
      new PlanWasmExecutor(runtime, tested.model, tested.weights),
    ];
    const settings = { learningRate: 0.002, temperature: 4, alpha: 0.7, dropoutSeed: 1 };
    for (let step = 0; step < 5; step++) first.step(testBatch(tested, SIZE, step), settings);
    second.writeState(await first.readState());
    for (const executor of [first, second]) executor.step(testBatch(tested, SIZE, 9), settings);
    first.writeState(await second.readState());
    const states = [await first.readState(), await second.readState()];
    expect(states[0]).toEqual(states[1]);
    expect(states[0]?.steps).toBe(6);
    first.dispose();
    second.dispose();
  });
});
