/** Losses outside the plan: by tfjs on the same device, between the two programs of a step. */

import { memory } from '@tensorflow/tfjs-core';
import type { StepSettings } from '../../../src/engine/executors/executor';
import {
  relativeDifference,
  testBatch,
  testModel,
} from '../../../src/engine/executors/testing/planTestModels';
import {
  PlanWebgpuExecutor,
  planWebgpuLockstep,
} from '../../../src/engine/executors/webgpu/planWebgpu';
import { expectAtMost, expectThat, type KernelCase } from '../kernelCase';

const tested = testModel({ kind: 'mlp', hidden: [12, 8], dropout: 0.25 }, [9], 5);
const outside = { ...tested.model, lossOutside: true };
const settings = { learningRate: 0.003, temperature: 3, alpha: 0.7 };
/** Rows of each batch: the last of an epoch is small. */
const batches = [11, 11, 5, 11].map((size, step) => testBatch(tested, size, step));

export const outsideCases: KernelCase[] = [
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
  {
    name: 'a baseline and a student at α = 0 have the bits of labels alone',
    async run({ device }) {
      const alone = new PlanWebgpuExecutor(device, tested.model, tested.weights);
      const group = planWebgpuLockstep(device, outside, tested.weights, 3);
      batches.forEach((batch, step) => {
        const own: StepSettings = { ...settings, dropoutSeed: step };
        alone.step(batch, { ...own, withTeacher: false });
        group.step(batch, [own, { ...own, withTeacher: false }, { ...own, alpha: 0 }]);
      });
      const state = JSON.stringify(await alone.readState());
      const own = [];
      for (const each of group.executors) own.push(JSON.stringify(await each.readState()));
      expectThat(own[0] !== state, 'the teacher teaches nothing');
      expectThat(own[1] === state, 'the baseline differs');
      expectThat(own[2] === state, 'the student at α = 0 differs');
      group.dispose();
      alone.dispose();
      return '';
    },
  },
  {
    name: 'a step outside the plan leaves no tensor and no buffer',
    async run({ device }) {
      const executor = new PlanWebgpuExecutor(device, outside, tested.weights);
      const take = async (steps: number) => {
        for (let step = 0; step < steps; step++) {
          executor.step(batches[step % 4]!, { ...settings, dropoutSeed: step });
        }
        await executor.drainLosses();
        const { numTensors, numBytes } = memory();
        return { numTensors, numBytes };
      };
      const before = await take(8);
      const after = await take(200);
      executor.dispose();
      expectThat(JSON.stringify(before) === JSON.stringify(after), JSON.stringify([before, after]));
      return JSON.stringify(after);
    },
  },
];
