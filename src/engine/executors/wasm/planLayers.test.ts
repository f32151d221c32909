/** Every layer that a plan can be made of, in small nets, against both references. */
import { describe, expect, it } from 'vitest';
import { PlanRuntime } from '../../../kernels/wasm/runtime';
import { startBackend } from '../../backends/backend';
import type { StepSettings } from '../executor';
import { canPlan } from '../plan/nodes';
import { relativeDifference, type TestModel } from '../testing/planTestModels';
import { netBatch, netModel, testNets } from '../testing/planTestNets';
import { ReferenceNetwork } from '../testing/referenceNetwork';
import { TfjsExecutor } from '../tfjs/tfjsExecutor';
import { PlanWasmExecutor } from './planWasm';

const STEPS = 12;
const SIZE = 13;
const batchOf = (tested: TestModel, seed: number) => netBatch(tested, SIZE, seed);

const settingsOf = (step: number): StepSettings => {
  return { learningRate: 0.02, temperature: 3, alpha: 0.6, dropoutSeed: step };
};

describe('layers of a compiled plan', async () => {
  const single = await PlanRuntime.start();
  const shared = await PlanRuntime.start({ threads: 3, worthSharing: 0 });
  await startBackend('wasm', { wasmFiles: null, stepMacs: 0 });

  it.each(Object.keys(testNets))('follow the double-precision network: %s', async (name) => {
    const tested = netModel(name);
    expect(canPlan(tested.model.layers)).toBe(true);
    const executor = new PlanWasmExecutor(single, tested.model, tested.weights);
    const reference = new ReferenceNetwork(tested.model, tested.weights);
    const expected: number[] = [];
    for (let step = 0; step < STEPS; step++) {
      executor.step(batchOf(tested, step), settingsOf(step));
      expected.push(...reference.step(batchOf(tested, step), settingsOf(step)));
    }
    expect(relativeDifference(await executor.drainLosses(), expected)).toBeLessThan(1e-5);
    const { weights } = await executor.readState();
    weights.forEach(({ values }, index) => {
      expect(relativeDifference(values, reference.weights[index]!)).toBeLessThan(1e-4);
    });
    const { inputs } = batchOf(tested, 99);
    const logits = await executor.predict(inputs, SIZE);
    expect(relativeDifference(logits, reference.predict(inputs, SIZE))).toBeLessThan(1e-4);
    executor.dispose();
  });

  it.each(Object.keys(testNets))('agree with tfjs: %s', async (name) => {
    const tested = netModel(name, 'adam');
    const ours = new PlanWasmExecutor(single, tested.model, tested.weights);
    const theirs = new TfjsExecutor(tested.model, tested.weights);
    const limits = { weightDecay: 0.1, clipNorm: 1, maxNorm: 1.5 };
    for (let step = 0; step < STEPS; step++) {
      const settings = { ...settingsOf(step), learningRate: 0.003, ...limits };
      ours.step(batchOf(tested, step), settings);
      theirs.step(batchOf(tested, step), settings);
    }
    const losses = await theirs.drainLosses();
    expect(relativeDifference(await ours.drainLosses(), losses)).toBeLessThan(1e-4);
    const { inputs } = batchOf(tested, 99);
    const logits = await theirs.predict(inputs, SIZE);
    // A bias before batch normalisation has no gradient but rounding, which Adam makes steps of.
    expect(relativeDifference(await ours.predict(inputs, SIZE), logits)).toBeLessThan(5e-3);
    ours.dispose();
    theirs.dispose();
  });

  it.each(Object.keys(testNets))(
    'have the same bits on any number of threads: %s',
    async (name) => {
      const tested = netModel(name);
      const states = [];
      for (const runtime of [single, shared]) {
        const executor = new PlanWasmExecutor(runtime, tested.model, tested.weights);
        for (let step = 0; step < STEPS; step++) {
          const limits = { weightDecay: 0.01, clipNorm: 0.5, maxNorm: 1 };
          executor.step(batchOf(tested, step), { ...settingsOf(step), ...limits });
        }
        const logits = await executor.predict(batchOf(tested, 99).inputs, SIZE);
        states.push({ ...(await executor.readState()), logits });
        executor.dispose();
      }
      expect(states[1]).toEqual(states[0]);
    },
  );

  it.each(['sgd', 'momentum', 'adam'] as const)(
    'decay, clip and limit with %s',
    async (optimizer) => {
      const nets = ['separable convolution', 'convolution with one filter'];
      const limitsList = [{ weightDecay: 0.3 }, { clipNorm: 0.2 }, { maxNorm: 0.7 }];
      for (const [net, limits] of nets.flatMap((net) => limitsList.map((l) => [net, l] as const))) {
        const tested = netModel(net, optimizer);
        const executor = new PlanWasmExecutor(single, tested.model, tested.weights);
        const reference = new ReferenceNetwork(tested.model, tested.weights);
        for (let step = 0; step < STEPS; step++) {
          const settings = { ...settingsOf(step), learningRate: 0.004, ...limits };
          executor.step(batchOf(tested, step), settings);
          reference.step(batchOf(tested, step), settings);
        }
        const { weights } = await executor.readState();
        weights.forEach(({ values }, index) => {
          expect(relativeDifference(values, reference.weights[index]!)).toBeLessThan(1e-4);
        });
        executor.dispose();
      }
    },
  );
});
