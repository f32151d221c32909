/** Losses outside the plan: by tfjs on the same device, between the two programs of a step. */

import { memory } from '@tensorflow/tfjs-core';
import type { MethodSetup, StepSettings } from '../../../src/engine/executors/executor';
import {
  methodBatch,
  methodModel,
  methodNets,
  methodSettings,
} from '../../../src/engine/executors/testing/planTestMethods';
import {
  layersModel,
  relativeDifference,
  type TestModel,
  testBatch,
  testModel,
} from '../../../src/engine/executors/testing/planTestModels';
import { TfjsExecutor } from '../../../src/engine/executors/tfjs/tfjsExecutor';
import {
  PlanWebgpuExecutor,
  planWebgpuLockstep,
} from '../../../src/engine/executors/webgpu/planWebgpu';
import { type MethodId, methods } from '../../../src/methods';
import { expectAtMost, expectThat, type KernelCase } from '../kernelCase';

const tested = testModel({ kind: 'mlp', hidden: [12, 8], dropout: 0.25 }, [9], 5);
const outside = { ...tested.model, lossOutside: true };
const settings = { learningRate: 0.003, temperature: 3, alpha: 0.7 };
/** Rows of each batch: the last of an epoch is small. */
const batches = [11, 11, 5, 11].map((size, step) => testBatch(tested, size, step));

function besideTfjs(name: string, tested: TestModel): KernelCase {
  const { model, weights } = tested;
  return {
    name,
    async run({ device }) {
      const plan = new PlanWebgpuExecutor(device, model, weights);
      const tfjs = new TfjsExecutor(model, weights);
      for (const [step, size] of [8, 8, 3, 8].entries()) {
        const batch = methodBatch(tested, size, step);
        const limits = step > 2 ? { clipNorm: 0.5, weightDecay: 0.1 } : {};
        const own = { ...methodSettings(model.method, step), ...limits };
        for (const executor of [plan, tfjs]) executor.step(batch, own);
      }
      const gapsOf = async () => {
        const [ours, theirs] = [await plan.readState(), await tfjs.readState()];
        const valuesOf = ({ weights: all, own }: typeof ours) => [...all, ...(own?.weights ?? [])];
        const gaps = valuesOf(ours).map(({ values }, index) =>
          relativeDifference(values, valuesOf(theirs)[index]!.values),
        );
        return { ours, theirs, largest: Math.max(...gaps) };
      };
      const after = await gapsOf();
      const losses = relativeDifference(await plan.drainLosses(), await tfjs.drainLosses());
      // Either goes on from the other's state, the method's own weights among it.
      tfjs.writeState(after.ours);
      plan.writeState(after.theirs);
      for (const executor of [plan, tfjs]) {
        executor.step(methodBatch(tested, 8, 9), methodSettings(model.method, 9));
      }
      const { largest: exchanged } = await gapsOf();
      plan.dispose();
      tfjs.dispose();
      return expectAtMost(1e-3, { losses: 10 * losses, weights: after.largest, exchanged });
    },
  };
}

/** Every method on one of the nets in turn, so that all of both are met. */
const methodCases = (Object.keys(methods) as MethodId[]).map((id, order) => {
  const nets = [...methodNets.slice(order % 2), ...methodNets];
  const net = nets.find((name) => methodModel(name, id)) as string;
  const tested = methodModel(net, id) as TestModel;
  return besideTfjs(`${id} does what the tfjs executor does: ${net}`, tested);
});

/** Losses that gather rows or columns, and those of another divergence. */
const chosen: Record<string, [TestModel, Partial<MethodSetup>]> = {
  'some outputs': [methodModel('CNN', 'kd') as TestModel, { outputs: [1, 2, 5] }],
  'Jensen–Shannon': [methodModel('CNN', 'kd') as TestModel, { choices: { divergence: 'jsd' } }],
  'positions of which some are empty': [
    layersModel(
      [{ type: 'conv2d', name: 'logits', input: [3, 4, 2], filters: 5, kernel: 3, relu: false }],
      [3, 4, 2],
      { positions: 12, width: 5 },
    ),
    {},
  ],
};
const chosenCases = Object.entries(chosen).map(([name, [{ model, weights, inputSize }, setup]]) =>
  besideTfjs(`kd outside the plan does what the tfjs executor does: ${name}`, {
    model: {
      ...model,
      lossOutside: true,
      methodSetup: { choices: {}, outputs: [], pairs: [], weights: [], ...setup },
    },
    weights,
    inputSize,
  }),
);

export const outsideCases: KernelCase[] = [
  ...methodCases,
  ...chosenCases,
  {
    name: 'the outputs of layers are those that the tfjs executor tells',
    async run({ device }) {
      const gaps: Record<string, number> = {};
      for (const net of methodNets) {
        const { model, weights, inputSize } = methodModel(net, 'kd') as TestModel;
        const names = ['first', 'second', 'logits'];
        const plan = new PlanWebgpuExecutor(device, { ...model, taps: names }, weights);
        const tfjs = new TfjsExecutor(model, weights);
        const { inputs } = methodBatch({ model, weights, inputSize }, 7, 1);
        const ours = await plan.predictFeatures(inputs, 7, names);
        const theirs = await tfjs.predictFeatures(inputs, 7, names);
        gaps[net] = Math.max(...ours.map((own, i) => relativeDifference(own, theirs[i]!)));
        plan.dispose();
        tfjs.dispose();
      }
      return expectAtMost(1e-5, gaps);
    },
  },
  {
    name: 'kd outside the plan is kd fused',
    async run({ device }) {
      const results = [];
      for (const model of [tested.model, outside]) {
        const executor = new PlanWebgpuExecutor(device, model, tested.weights);
        batches.forEach((batch, step) => {
          executor.step(batch, { ...settings, dropoutSeed: step });
        });
        const losses = await executor.drainLosses();
        results.push({ losses, ...(await executor.readState()) });
        executor.dispose();
      }
      const [fused, split] = results as [(typeof results)[0], (typeof results)[0]];
      const gaps = split.weights.map(({ values }, index) =>
        relativeDifference(values, fused.weights[index]!.values),
      );
      const losses = relativeDifference(split.losses, fused.losses);
      return expectAtMost(1e-4, { losses, weights: Math.max(...gaps) });
    },
  },
  ...(['kd', 'fitnet', 'at'] as const).map(
    (id): KernelCase => ({
      name: `a baseline and a student at α = 0 have the bits of labels alone: ${id}`,
      async run({ device }) {
        const net = methodNets.find((name) => methodModel(name, id)) as string;
        const { model, weights, inputSize } = methodModel(net, id) as TestModel;
        const { methodSetup: _, ...plain } = model;
        const alone = new PlanWebgpuExecutor(device, { ...plain, method: 'kd' }, weights);
        const group = planWebgpuLockstep(device, { ...model, lossOutside: true }, weights, 3);
        for (const [step, size] of [8, 8, 3, 8].entries()) {
          const batch = methodBatch({ model, weights, inputSize }, size, step);
          const own: StepSettings = { ...methodSettings(id, step), clipNorm: 0.5 };
          alone.step(batch, { ...own, withTeacher: false });
          group.step(batch, [own, { ...own, withTeacher: false }, { ...own, alpha: 0 }]);
        }
        const state = JSON.stringify(await alone.readState());
        const states = [];
        for (const each of group.executors) {
          const { own: _, ...rest } = await each.readState();
          states.push(JSON.stringify(rest));
        }
        expectThat(states[0] !== state, 'the teacher teaches nothing');
        expectThat(states[1] === state, 'the baseline differs');
        expectThat(states[2] === state, 'the student at α = 0 differs');
        group.dispose();
        alone.dispose();
        return '';
      },
    }),
  ),
  {
    name: 'a step outside the plan leaves no tensor and no buffer',
    async run({ device }) {
      const executor = new PlanWebgpuExecutor(device, outside, tested.weights);
      const take = async (steps: number) => {
        for (let step = 0; step < steps; step++) {
          executor.step(batches[step % 4]!, { ...settings, dropoutSeed: step });
        }
        await executor.drainLosses();
        const { numTensors, numBytesAllocatedInGPU } = memory() as ReturnType<typeof memory> & {
          numBytesAllocatedInGPU: number;
        };
        return { numTensors, numBytesAllocatedInGPU };
      };
      const before = await take(8);
      const after = await take(200);
      executor.dispose();
      expectThat(JSON.stringify(before) === JSON.stringify(after), JSON.stringify([before, after]));
      return JSON.stringify(after);
    },
  },
];
