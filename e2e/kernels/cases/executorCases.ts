/** The compiled executor against the network in double precision, and what else it promises. */

import {
  relativeDifference,
  testBatch,
  testModel,
} from '../../../src/engine/executors/testing/planTestModels';
import { ReferenceNetwork } from '../../../src/engine/executors/testing/referenceNetwork';
import { PlanWebgpuExecutor } from '../../../src/engine/executors/webgpu/planWebgpu';
import type { Architecture } from '../../../src/model/architecture';
import type { InputShape } from '../../../src/model/layer';
import { expectAtMost, expectThat, type KernelCase } from '../kernelCase';
import type { TestDevice } from '../testDevice';

const settings = { learningRate: 0.003, temperature: 3, alpha: 0.6, dropoutSeed: 0 };
const conv = (filters: number, kernel: number, pool = false) => ({ filters, kernel, pool });

const models: Record<string, [Architecture, InputShape, number]> = {
  linear: [{ kind: 'linear' }, [5], 3],
  'two classes': [{ kind: 'mlp', hidden: [16, 16] }, [2], 2],
  'many classes': [{ kind: 'mlp', hidden: [12] }, [6], 70],
  dropout: [{ kind: 'mlp', hidden: [33, 18], dropout: 0.4 }, [9], 5],
  'small CNN': [
    { kind: 'cnn', blocks: [conv(4, 3, true), conv(8, 3, true)], dense: [] },
    [9, 9, 1],
    4,
  ],
  'deep CNN': [
    { kind: 'cnn', blocks: [conv(9, 3), conv(4, 5), conv(6, 2, true)], dense: [11], dropout: 0.3 },
    [6, 5, 2],
    3,
  ],
};

/** Trains both for 50 steps of `size` rows and compares everything. */
const following: KernelCase[] = Object.entries(models).map(([name, parts]) => ({
  name: `executor follows the double-precision network: ${name}`,
  async run({ device }) {
    const size = 13;
    const tested = testModel(...parts);
    const executor = make(device, tested);
    const reference = new ReferenceNetwork(tested.model, tested.weights);
    const expected: number[] = [];
    for (let step = 0; step < 50; step++) {
      // The last batch of an epoch is smaller.
      const batch = testBatch(tested, step % 5 === 4 ? 6 : size, step);
      executor.step(batch, { ...settings, dropoutSeed: step });
      expected.push(...reference.step(batch, { ...settings, dropoutSeed: step }));
    }
    const { inputs } = testBatch(tested, size, 1000);
    const { weights } = await executor.readState();
    const losses = await executor.drainLosses();
    const logits = await executor.predict(inputs, size);
    executor.dispose();
    return expectAtMost(2e-4, {
      losses: 10 * relativeDifference(losses, expected),
      logits: relativeDifference(logits, reference.predict(inputs, size)),
      weights: Math.max(
        ...weights.map(({ values }, i) => relativeDifference(values, reference.weights[i]!)),
      ),
    });
  },
}));

const small = testModel({ kind: 'mlp', hidden: [12], dropout: 0.2 }, [6], 4);
const make = (device: GPUDevice, tested = small) =>
  new PlanWebgpuExecutor(device, tested.model, tested.weights);

const promises: Record<string, (device: TestDevice) => Promise<string>> = {
  async 'updates with sgd and momentum'({ device }) {
    const gaps: Record<string, number> = {};
    for (const optimizer of ['sgd', 'momentum'] as const) {
      const tested = testModel({ kind: 'mlp', hidden: [9] }, [4], 3, optimizer);
      const executor = make(device, tested);
      const reference = new ReferenceNetwork(tested.model, tested.weights);
      for (let step = 0; step < 50; step++) {
        const batch = testBatch(tested, 10, step);
        executor.step(batch, settings);
        reference.step(batch, settings);
      }
      const { weights } = await executor.readState();
      const differences = weights.map(({ values }, i) =>
        relativeDifference(values, reference.weights[i]!),
      );
      gaps[optimizer] = Math.max(...differences);
      executor.dispose();
    }
    return expectAtMost(1e-4, gaps);
  },

  async 'predicts any number of rows'({ device }) {
    const executor = make(device);
    const reference = new ReferenceNetwork(small.model, small.weights);
    const gaps: Record<string, number> = {};
    for (const count of [0, 1, 2, 127, 2100]) {
      const { inputs } = testBatch(small, count, 5);
      const logits = await executor.predict(inputs, count);
      expectThat(logits.length === 4 * count, `${logits.length} logits for ${count} rows`);
      gaps[count] = relativeDifference(logits, reference.predict(inputs, count));
    }
    executor.dispose();
    return expectAtMost(1e-5, gaps);
  },

  async 'takes batches of any size in any order'({ device }) {
    const executor = make(device);
    const reference = new ReferenceNetwork(small.model, small.weights);
    const expected = [3, 8, 8, 1, 20, 5].flatMap((size, step) => {
      const batch = testBatch(small, size, step);
      executor.step(batch, settings);
      return reference.step(batch, settings);
    });
    const gap = relativeDifference(await executor.drainLosses(), expected);
    expectThat((await executor.drainLosses()).length === 0, 'losses were drained twice');
    executor.dispose();
    return expectAtMost(1e-5, { gap });
  },

  async 'has the bits of training on labels alone where alpha is 0'({ device }) {
    const [taught, alone] = [make(device), make(device)];
    for (let step = 0; step < 10; step++) {
      taught.step(testBatch(small, 16, step), { ...settings, alpha: 0 });
      alone.step(testBatch(small, 16, step, false), { ...settings, alpha: 0.9, temperature: 9 });
    }
    const [a, b] = [await taught.readState(), await alone.readState()];
    expectThat(same(a, b), 'weights differ');
    taught.dispose();
    alone.dispose();
    return '';
  },

  async 'leaves the weights alone where there is nothing to learn from'({ device }) {
    const executor = make(device);
    const batch = { ...testBatch(small, 8, 1, false), labels: new Int32Array(8).fill(-1) };
    executor.step(batch, settings);
    expectThat(`${await executor.drainLosses()}` === '0,0,0', 'losses are not 0');
    expectThat(same((await executor.readState()).weights, small.weights), 'weights have changed');
    executor.dispose();
    return '';
  },

  async 'goes on from a state with the same bits'({ device }) {
    const [whole, first, second] = [make(device), make(device), make(device)];
    const train = (executor: PlanWebgpuExecutor, from: number, to: number) => {
      for (let step = from; step < to; step++) {
        executor.step(testBatch(small, 16, step), { ...settings, dropoutSeed: step });
      }
    };
    train(whole, 0, 20);
    train(first, 0, 10);
    train(second, 0, 3);
    second.writeState(await first.readState());
    expectThat((await second.drainLosses()).length === 0, 'losses outlived their state');
    train(second, 10, 20);
    const [a, b] = [await second.readState(), await whole.readState()];
    expectThat(same(a, b), 'states differ');
    for (const executor of [whole, first, second]) executor.dispose();
    return '';
  },

  async 'starts with moments of zero, named as the optimizer names them'({ device }) {
    const executor = make(device);
    const { steps, moments } = await executor.readState();
    const lengths = small.weights.map(({ values }) => values.length);
    expectThat(steps === 0, `${steps} steps`);
    expectThat(`${Object.keys(moments)}` === 'm,v', `moments ${Object.keys(moments)}`);
    expectThat(`${moments.m?.map(({ length }) => length)}` === `${lengths}`, 'lengths differ');
    executor.dispose();
    return '';
  },

  async 'refuses weights of another shape'({ device }) {
    const other = testModel({ kind: 'mlp', hidden: [5] }, [6], 4);
    const error = await attempt(() => new PlanWebgpuExecutor(device, small.model, other.weights));
    expectThat(`${error}`.includes('needs'), `${error}`);
    return '';
  },
};

export const executorCases: KernelCase[] = [
  ...following,
  ...Object.entries(promises).map(([name, run]) => ({ name: `executor ${name}`, run })),
];

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

async function attempt(work: () => unknown): Promise<unknown> {
  try {
    return await work();
  } catch (error) {
    return error;
  }
}
