/** A loss outside the plan: where it is kd's, it is the fused one's. */
import { memory } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { PlanRuntime } from '../../../kernels/wasm/runtime';
import { startBackend } from '../../backends/backend';
import type { StepSettings } from '../executor';
import {
  layersModel,
  relativeDifference,
  type TestModel,
  testBatch,
  testModel,
} from '../testing/planTestModels';
import { ReferenceNetwork } from '../testing/referenceNetwork';
import { PlanWasmExecutor } from './planWasm';
import { PlanWasmLockstep } from './planWasmLockstep';

const conv = { filters: 5, kernel: 3, pool: true };
/** The last has an output of several positions, at some of which there is nothing. */
const models: Record<string, TestModel> = {
  MLP: testModel({ kind: 'mlp', hidden: [21, 16], dropout: 0.25 }, [9, 7, 1], 6),
  CNN: testModel({ kind: 'cnn', blocks: [conv], dense: [17] }, [9, 7, 1], 6),
  positions: layersModel(
    [{ type: 'conv2d', name: 'logits', input: [3, 4, 2], filters: 5, kernel: 3, relu: false }],
    [3, 4, 2],
    { positions: 12, width: 5 },
  ),
};
const settings = { learningRate: 0.002, temperature: 3, alpha: 0.7 };
/** Rows of each batch: the last is small. */
const sizes = [33, 33, 33, 9, 33];

describe.each(Object.keys(models))('a loss outside the plan: %s', async (name) => {
  // Two threads, so that both programs of a step are shared out.
  const runtime = await PlanRuntime.start({ threads: 2, worthSharing: 0 });
  await startBackend('wasm', { wasmFiles: null, stepMacs: 0 });
  const tested = models[name] as TestModel;
  const outside = { ...tested.model, lossOutside: true };
  const batches = sizes.map((size, step) => testBatch(tested, size, step));

  it('is what the fused loss is, and what it is in double precision', async () => {
    const fused = new PlanWasmExecutor(runtime, tested.model, tested.weights);
    const split = new PlanWasmExecutor(runtime, outside, tested.weights);
    const exact = new ReferenceNetwork(tested.model, tested.weights);
    const expected: number[] = [];
    batches.forEach((batch, step) => {
      const own = { ...settings, dropoutSeed: step };
      for (const each of [fused, split]) each.step(batch, own);
      expected.push(...exact.step(batch, own));
    });
    for (const each of [fused, split]) {
      expect(relativeDifference(await each.drainLosses(), expected)).toBeLessThan(1e-5);
    }
    const [ours, theirs] = [await split.readState(), await fused.readState()];
    ours.weights.forEach(({ values }, index) => {
      for (const weights of [theirs.weights[index]!.values, exact.weights[index]!]) {
        expect(relativeDifference(values, weights)).toBeLessThan(2e-4);
      }
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
