/** Every layer that a plan can be made of, in small nets, against the network in double precision. */
import type { StepSettings } from '../../../src/engine/executors/executor';
import {
  relativeDifference,
  type TestModel,
} from '../../../src/engine/executors/testing/planTestModels';
import { netBatch, netModel, testNets } from '../../../src/engine/executors/testing/planTestNets';
import { ReferenceNetwork } from '../../../src/engine/executors/testing/referenceNetwork';
import { PlanWebgpuExecutor } from '../../../src/engine/executors/webgpu/planWebgpu';
import { expectAtMost, expectThat, type KernelCase } from '../kernelCase';
import type { TestDevice } from '../testDevice';

const SIZE = 13;
const STEPS = 12;

const settingsOf = (step: number): StepSettings => {
  return { learningRate: 0.02, temperature: 3, alpha: 0.6, dropoutSeed: step };
};

const names = Object.keys(testNets);

/** One step of SGD with rate 1 moves each weight by its gradient, rounding apart. */
const gradients: KernelCase[] = names.map((name) => ({
  name: `gradients of every weight: ${name}`,
  async run({ device }) {
    const tested = netModel(name, 'sgd');
    const [executor, reference] = both(device, tested);
    const batch = netBatch(tested, SIZE, 1);
    const settings = { ...settingsOf(1), learningRate: 1 };
    executor.step(batch, settings);
    reference.step(batch, settings);
    const { weights } = await executor.readState();
    executor.dispose();
    const gaps = weights.map(({ name: weight, values }, index) => {
      const { values: before } = tested.weights[index]!;
      const [moved, wanted] = [values, reference.weights[index]!].map((after) =>
        Float64Array.from(after, (value, i) => value - before[i]!),
      ) as [Float64Array, Float64Array];
      // What is left of a gradient after it went through a weight has that weight's rounding.
      const floor = Math.max(...before.map(Math.abs)) * 2 ** -23;
      const largest = Math.max(...wanted.map((value) => Math.abs(value)));
      const off = Math.max(...moved.map((value, i) => Math.abs(value - wanted[i]!)));
      return [weight, Math.max(0, off - floor) / Math.max(largest, 1e-3)] as const;
    });
    return expectAtMost(2e-5, Object.fromEntries(gaps));
  },
}));

const following: KernelCase[] = names.map((name) => ({
  name: `${STEPS} steps: ${name}`,
  async run({ device }) {
    const tested = netModel(name, 'momentum');
    const [executor, reference] = both(device, tested);
    const expected: number[] = [];
    for (let step = 0; step < STEPS; step++) {
      const batch = netBatch(tested, step % 4 === 3 ? 5 : SIZE, step);
      executor.step(batch, settingsOf(step));
      expected.push(...reference.step(batch, settingsOf(step)));
    }
    const losses = relativeDifference(await executor.drainLosses(), expected);
    const { inputs } = netBatch(tested, SIZE, 99);
    const logits = await executor.predict(inputs, SIZE);
    const result = {
      losses: 10 * losses,
      weights: await weightsApart(executor, reference),
      logits: relativeDifference(logits, reference.predict(inputs, SIZE)),
    };
    executor.dispose();
    return expectAtMost(1e-4, result);
  },
}));

const LIMITS: Record<string, Partial<StepSettings>> = {
  'weight decay': { weightDecay: 0.3 },
  'clipped gradients': { clipNorm: 0.2 },
  'limited units': { maxNorm: 0.7 },
  'all limits': { weightDecay: 0.1, clipNorm: 0.5, maxNorm: 1 },
};

const limited: KernelCase[] = Object.entries(LIMITS).flatMap(([name, limits]) =>
  (['sgd', 'momentum', 'adam'] as const).map((optimizer) => ({
    name: `${name} with ${optimizer}`,
    async run({ device }: TestDevice) {
      const tested = netModel('separable convolution', optimizer);
      const [executor, reference] = both(device, tested);
      for (let step = 0; step < STEPS; step++) {
        const settings = { ...settingsOf(step), learningRate: 0.004, ...limits };
        const batch = netBatch(tested, SIZE, step);
        executor.step(batch, settings);
        reference.step(batch, settings);
      }
      const weights = await weightsApart(executor, reference);
      executor.dispose();
      return expectAtMost(1e-4, { weights });
    },
  })),
);

const special: KernelCase[] = [
  {
    name: 'limits of one step do not reach into the next',
    async run({ device }) {
      const tested = netModel('gelu and tanh', 'adam');
      const [executor, reference] = both(device, tested);
      for (let step = 0; step < 6; step++) {
        const limits = step === 2 ? LIMITS['all limits'] : {};
        const settings = { ...settingsOf(step), learningRate: 0.004, ...limits };
        executor.step(netBatch(tested, SIZE, step), settings);
        reference.step(netBatch(tested, SIZE, step), settings);
        const { dispatches } = executor.counts;
        if (step === 2) expectThat(dispatches > 15, `${dispatches} dispatches with limits`);
      }
      const weights = await weightsApart(executor, reference);
      executor.dispose();
      return expectAtMost(1e-4, { weights });
    },
  },
];

export const layerCases: KernelCase[] = [...gradients, ...following, ...limited, ...special];

function both(
  device: GPUDevice,
  { model, weights }: TestModel,
): [PlanWebgpuExecutor, ReferenceNetwork] {
  return [new PlanWebgpuExecutor(device, model, weights), new ReferenceNetwork(model, weights)];
}

async function weightsApart(
  executor: PlanWebgpuExecutor,
  reference: ReferenceNetwork,
): Promise<number> {
  const { weights } = await executor.readState();
  return Math.max(
    ...weights.map(({ values }, index) => relativeDifference(values, reference.weights[index]!)),
  );
}
