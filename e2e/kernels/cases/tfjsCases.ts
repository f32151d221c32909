/** The compiled executor beside the tfjs executor, on one device, from the same weights. */

import type { OptimizerId } from '../../../src/config/experiment';
import {
  relativeDifference,
  testBatch,
  testModel,
} from '../../../src/engine/executors/testing/planTestModels';
import { TfjsExecutor } from '../../../src/engine/executors/tfjs/tfjsExecutor';
import { PlanWebgpuExecutor } from '../../../src/engine/executors/webgpu/planWebgpu';
import type { Architecture } from '../../../src/model/architecture';
import type { InputShape } from '../../../src/model/layer';
import { expectAtMost, expectThat, type KernelCase } from '../kernelCase';

const STEPS = 20;
const conv = (filters: number) => ({ filters, kernel: 3, pool: true });

const models: Record<string, [Architecture, InputShape, number, OptimizerId]> = {
  'MLP with dropout, Adam': [{ kind: 'mlp', hidden: [12], dropout: 0.25 }, [9], 5, 'adam'],
  'CNN, momentum': [
    { kind: 'cnn', blocks: [conv(4), conv(6)], dense: [] },
    [5, 5, 1],
    3,
    'momentum',
  ],
};

export const tfjsCases: KernelCase[] = Object.entries(models).map(([name, parts]) => ({
  name: `${STEPS} steps beside the tfjs executor: ${name}`,
  async run({ device }) {
    const tested = testModel(...parts);
    const plan = new PlanWebgpuExecutor(device, tested.model, tested.weights);
    const tfjs = new TfjsExecutor(tested.model, tested.weights);
    for (let step = 0; step < STEPS; step++) {
      // T, alpha and the learning rate change under way, as the sliders do.
      const settings = {
        learningRate: step < 8 ? 0.003 : 0.001,
        temperature: step < 12 ? 4 : 1.5,
        alpha: step < 4 ? 0 : 0.7,
        dropoutSeed: step,
      };
      const batch = testBatch(tested, 6, step);
      plan.step(batch, settings);
      tfjs.step(batch, settings);
    }
    const [ours, theirs] = [await plan.readState(), await tfjs.readState()];
    expectThat(ours.steps === theirs.steps, 'steps differ');
    const gapOf = (a: Float32Array[], b: Float32Array[]) =>
      Math.max(...a.map((values, i) => relativeDifference(values, b[i]!)));
    const valuesOf = ({ weights }: typeof ours) => weights.map(({ values }) => values);
    const gaps: Record<string, number> = { weights: gapOf(valuesOf(ours), valuesOf(theirs)) };
    for (const [moment, values] of Object.entries(theirs.moments)) {
      gaps[moment] = gapOf(ours.moments[moment]!, values);
    }
    gaps.losses = relativeDifference(await plan.drainLosses(), await tfjs.drainLosses());
    // Either goes on from the other's state.
    tfjs.writeState(ours);
    plan.writeState(theirs);
    const { inputs } = testBatch(tested, 6, 99);
    const [a, b] = [await plan.predict(inputs, 6), await tfjs.predict(inputs, 6)];
    gaps.logits = relativeDifference(a, b);
    plan.dispose();
    tfjs.dispose();
    return expectAtMost(2e-4, gaps);
  },
}));
