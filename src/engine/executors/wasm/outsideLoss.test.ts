/** A loss outside the plan: where it is kd's, it is the fused one's. */
import { memory } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { PlanRuntime } from '../../../kernels/wasm/runtime';
import type { Architecture } from '../../../model/architecture';
import { startBackend } from '../../backends/backend';
import type { StepSettings } from '../executor';
import { relativeDifference, testBatch, testModel } from '../testing/planTestModels';
import { PlanWasmExecutor } from './planWasm';
import { PlanWasmLockstep } from './planWasmLockstep';

const architectures: Record<string, Architecture> = {
  MLP: { kind: 'mlp', hidden: [21, 16], dropout: 0.25 },
  CNN: { kind: 'cnn', blocks: [{ filters: 5, kernel: 3, pool: true }], dense: [17] },
};
const settings = { learningRate: 0.002, temperature: 3, alpha: 0.7 };
/** Rows of each batch: the last is small. */
const sizes = [33, 33, 33, 9, 33];

describe.each(Object.keys(architectures))('a loss outside the plan: %s', async (name) => {
  const runtime = await PlanRuntime.start();
  await startBackend('wasm', { wasmFiles: null, stepMacs: 0 });
  const tested = testModel(architectures[name] as Architecture, [9, 7, 1], 6);
  const outside = { ...tested.model, lossOutside: true };
  const batches = sizes.map((size, step) => testBatch(tested, size, step));

  it('is what the fused loss is, by another way', async () => {
    const fused = new PlanWasmExecutor(runtime, tested.model, tested.weights);
    const split = new PlanWasmExecutor(runtime, outside, tested.weights);
    batches.forEach((batch, step) => {
      for (const each of [fused, split]) each.step(batch, { ...settings, dropoutSeed: step });
    });
    const losses = await fused.drainLosses();
    expect(relativeDifference(await split.drainLosses(), losses)).toBeLessThan(1e-5);
    const [ours, theirs] = [await split.readState(), await fused.readState()];
    ours.weights.forEach(({ values }, index) => {
      expect(relativeDifference(values, theirs.weights[index]!.values)).toBeLessThan(1e-4);
    });
    for (const each of [fused, split]) each.dispose();
  });

  it('leaves a baseline the bits of labels alone, and a student at α = 0', async () => {
    const alone = new PlanWasmExecutor(runtime, tested.model, tested.weights);
    const lockstep = new PlanWasmLockstep(runtime, outside, tested.weights, 3);
    batches.forEach((batch, step) => {
      const own: StepSettings = { ...settings, dropoutSeed: step, clipNorm: 0.5 };
      alone.step(batch, { ...own, withTeacher: false });
      lockstep.step(batch, [{ ...own, alpha: 0 }, { ...own, withTeacher: false }, own]);
    });
    const state = await alone.readState();
    const [student, baseline, taught] = lockstep.executors;
    expect(await student!.readState()).toEqual(state);
    expect(await baseline!.readState()).toEqual(state);
    expect(await taught!.readState()).not.toEqual(state);
    expect(await baseline!.drainLosses()).toEqual(await alone.drainLosses());
    lockstep.dispose();
    alone.dispose();
  });

  it('takes no more memory from step to step', () => {
    const split = new PlanWasmExecutor(runtime, outside, tested.weights);
    split.step(batches[0]!, { ...settings, dropoutSeed: 0 });
    const [{ numTensors, numBytes }, { usedBytes }] = [memory(), runtime];
    for (let step = 1; step < 200; step++) {
      split.step(batches[step % sizes.length]!, { ...settings, dropoutSeed: step });
    }
    expect(memory()).toMatchObject({ numTensors, numBytes });
    expect(runtime.usedBytes).toBe(usedBytes);
    split.dispose();
  });
});
