/** Every method: its loss between the programs of the plan beside the tfjs executor, which tapes all. */
import { memory } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { PlanRuntime } from '../../../kernels/wasm/runtime';
import { type MethodId, methods } from '../../../methods';
import { startBackend } from '../../backends/backend';
import { methodBatch, methodModel, methodNets, methodSettings } from '../testing/planTestMethods';
import { relativeDifference, type TestModel } from '../testing/planTestModels';
import { TfjsExecutor } from '../tfjs/tfjsExecutor';
import { PlanWasmExecutor } from './planWasm';
import { PlanWasmLockstep } from './planWasmLockstep';

/** Rows of each batch: the last of an epoch is small. */
const sizes = [16, 16, 5, 16, 16, 5];
const cases = (Object.keys(methods) as MethodId[]).flatMap((id) =>
  methodNets.flatMap((net) => {
    const tested = methodModel(net, id);
    return tested ? [{ id, net, tested }] : [];
  }),
);

describe.each(cases)('$id on a plan: $net', async ({ id, tested }) => {
  const runtime = await PlanRuntime.start();
  await startBackend('wasm', { wasmFiles: null, stepMacs: 0 });
  const { model, weights } = tested;
  const batches = sizes.map((size, step) => methodBatch(tested, size, step));

  it('does what the tfjs executor does, and leaves no tensor', async () => {
    const { numTensors } = memory();
    const { usedBytes } = runtime;
    const plan = new PlanWasmExecutor(runtime, model, weights);
    const tfjs = new TfjsExecutor(model, weights);
    batches.forEach((batch, step) => {
      const limits = step > 3 ? { clipNorm: 0.5, weightDecay: 0.1 } : {};
      const settings = { ...methodSettings(id, step), ...limits };
      for (const executor of [plan, tfjs]) executor.step(batch, settings);
    });
    const losses = await tfjs.drainLosses();
    expect(relativeDifference(await plan.drainLosses(), losses)).toBeLessThan(1e-4);
    const [ours, theirs] = [await plan.readState(), await tfjs.readState()];
    for (const part of ['weights', 'own'] as const) {
      const [own, other] = [ours, theirs].map((state) =>
        part === 'own' ? (state.own?.weights ?? []) : state.weights,
      ) as [typeof ours.weights, typeof ours.weights];
      expect(own.map(({ name }) => name)).toEqual(other.map(({ name }) => name));
      own.forEach(({ values }, index) => {
        expect(relativeDifference(values, other[index]!.values)).toBeLessThan(1e-3);
      });
    }
    plan.dispose();
    tfjs.dispose();
    expect(memory().numTensors).toBe(numTensors);
    expect(runtime.usedBytes).toBe(usedBytes);
  });

  it('leaves the baseline the bits of labels alone, and goes on from a checkpoint', async () => {
    const { method, methodSetup, ...plain } = model;
    const alone = new PlanWasmExecutor(runtime, { ...plain, method: 'kd' }, weights);
    const [lockstep, resumed] = [1, 2].map(
      () => new PlanWasmLockstep(runtime, model, weights, 2),
    ) as [PlanWasmLockstep, PlanWasmLockstep];
    for (const [step, batch] of batches.entries()) {
      const settings = { ...methodSettings(id, step), clipNorm: 0.5 };
      const both = [settings, { ...settings, alpha: 0, withTeacher: false }];
      alone.step(batch, { ...settings, withTeacher: false });
      lockstep.step(batch, both);
      if (step === 2) {
        for (const [index, executor] of lockstep.executors.entries()) {
          resumed.executors[index]!.writeState(structuredClone(await executor.readState()));
        }
      } else if (step > 2) resumed.step(batch, both);
    }
    const states = await Promise.all(lockstep.executors.map((one) => one.readState()));
    const again = await Promise.all(resumed.executors.map((one) => one.readState()));
    expect(again).toEqual(states);
    const { own, ...baseline } = states[1]!;
    expect(baseline).toEqual(await alone.readState());
    expect(states[0]!.weights).not.toEqual(baseline.weights);
    for (const each of [alone, lockstep, resumed]) each.dispose();
  });
});

it.each(methodNets)('tells the outputs of layers as the tfjs executor does: %s', async (net) => {
  const runtime = await PlanRuntime.start();
  const tested = methodModel(net, 'kd') as TestModel;
  const names = ['logits', 'first', 'second'];
  const plan = new PlanWasmExecutor(runtime, { ...tested.model, taps: names }, tested.weights);
  const tfjs = new TfjsExecutor(tested.model, tested.weights);
  const count = 150;
  const { inputs } = methodBatch(tested, count, 1);
  const ours = await plan.predictFeatures(inputs, count, names);
  const theirs = await tfjs.predictFeatures(inputs, count, names);
  ours.forEach((values, index) => {
    expect(relativeDifference(values, theirs[index]!)).toBeLessThan(1e-5);
  });
  expect(ours[0]).toEqual(await plan.predict(inputs, count));
  // An example has the same outputs whatever others are asked for with it.
  const size = inputs.length / count;
  const [, alone] = await plan.predictFeatures(inputs.subarray(7 * size, 10 * size), 3, names);
  const width = ours[1]!.length / count;
  expect(alone).toEqual(ours[1]!.slice(7 * width, 10 * width));
  plan.dispose();
  tfjs.dispose();
});
