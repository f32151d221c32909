import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PlanRuntime } from '../../../kernels/wasm/runtime';
import type { Architecture } from '../../../model/architecture';
import type { ConvBlock } from '../../../model/convBlock';
import type { InputShape } from '../../../model/layer';
import type { ModelState } from '../../../protocol/checkpoint';
import {
  relativeDifference,
  type TestModel,
  testBatch,
  testModel,
} from '../testing/planTestModels';
import { ReferenceNetwork } from '../testing/referenceNetwork';
import { PlanWasmExecutor } from './planWasm';

const settings = { learningRate: 0.003, temperature: 3, alpha: 0.6, dropoutSeed: 0 };

/** Trains both for `steps` steps of `size` rows; returns the largest relative differences. */
async function compare(tested: TestModel, executor: PlanWasmExecutor, steps: number, size: number) {
  const reference = new ReferenceNetwork(tested.model, tested.weights);
  const expected: number[] = [];
  for (let step = 0; step < steps; step++) {
    const batch = testBatch(tested, size, step);
    const now = { ...settings, dropoutSeed: step };
    executor.step(batch, now);
    expected.push(...reference.step(batch, now));
  }
  const { inputs } = testBatch(tested, size, 1000);
  const { weights } = await executor.readState();
  return {
    margin: reference.margin,
    losses: relativeDifference(await executor.drainLosses(), expected),
    logits: relativeDifference(
      await executor.predict(inputs, size),
      reference.predict(inputs, size),
    ),
    weights: Math.max(
      ...weights.map(({ values }, index) => relativeDifference(values, reference.weights[index]!)),
    ),
  };
}

const conv = (filters: number, kernel: number, pool = false): ConvBlock => ({
  filters,
  kernel,
  pool,
});
const cnn = (blocks: ConvBlock[], dense: number[]) => ({ kind: 'cnn' as const, blocks, dense });

const models: Record<string, [Architecture, InputShape, number]> = {
  linear: [{ kind: 'linear' }, [5], 3],
  'two classes': [{ kind: 'mlp', hidden: [16, 16] }, [2], 2],
  odd: [{ kind: 'mlp', hidden: [13, 7] }, [5, 3, 1], 11],
  dropout: [{ kind: 'mlp', hidden: [33, 18], dropout: 0.4 }, [9], 5],
  wide: [{ kind: 'mlp', hidden: [30] }, [390], 10],
  'small CNN': [cnn([conv(3, 3, true), conv(5, 3, true)], []), [9, 9, 1], 4],
  'deep CNN': [cnn([conv(9, 3), conv(4, 5), conv(6, 3, true)], [11]), [6, 5, 2], 3],
  'CNN with dropout': [{ ...cnn([conv(4, 1, true)], [10]), dropout: 0.3 }, [5, 7, 3], 2],
};

const runtimes = [
  await PlanRuntime.start(),
  await PlanRuntime.start({ threads: 3, worthSharing: 0 }),
];

describe.each(runtimes)('compiled plan on wasm, $threads thread(s)', (runtime) => {
  it.each(Object.keys(models))('follows the double-precision network: %s', async (name) => {
    const tested = testModel(...models[name]!);
    const executor = new PlanWasmExecutor(runtime, tested.model, tested.weights);
    const differences = await compare(tested, executor, 50, 13);
    expect(differences.losses).toBeLessThan(1e-5);
    expect(differences.weights).toBeLessThan(2e-4);
    expect(differences.logits).toBeLessThan(2e-4);
    executor.dispose();
  });
});

describe('compiled plan on wasm', () => {
  const runtime = runtimes[0] as PlanRuntime;
  const small = testModel({ kind: 'mlp', hidden: [12], dropout: 0.2 }, [6], 4);
  const make = (tested = small) => new PlanWasmExecutor(runtime, tested.model, tested.weights);

  it.each(['sgd', 'momentum', 'adam'] as const)('updates with %s', async (optimizer) => {
    const tested = testModel({ kind: 'mlp', hidden: [9] }, [4], 3, optimizer);
    const executor = make(tested);
    const differences = await compare(tested, executor, 50, 10);
    expect(differences.weights).toBeLessThan(2e-4);
    executor.dispose();
  });

  it('follows the double-precision network for any architecture', async () => {
    const size = fc.integer({ min: 1, max: 40 });
    const side = fc.integer({ min: 1, max: 9 });
    const hidden = fc.array(size, { maxLength: 3 });
    const dropout = fc.constantFrom(0, 0.5);
    const block = fc.record({
      filters: fc.integer({ min: 1, max: 12 }),
      kernel: fc.constantFrom(1, 3, 5, 7),
      pool: fc.boolean(),
    });
    const blocks = fc.array(block, { minLength: 1, maxLength: 3 });
    const network = fc.oneof(
      fc.tuple(fc.record({ kind: fc.constant('mlp' as const), hidden, dropout }), fc.tuple(size)),
      fc.tuple(
        fc.record({ kind: fc.constant('cnn' as const), blocks, dense: hidden, dropout }),
        fc.tuple(side, side, fc.integer({ min: 1, max: 9 })),
      ),
    );
    const cases = fc.asyncProperty(
      network,
      fc.integer({ min: 2, max: 20 }),
      size,
      async ([architecture, inputShape], classes, rows) => {
        const tested = testModel(architecture, inputShape, classes, 'momentum');
        const executor = make(tested);
        const differences = await compare(tested, executor, 2, rows);
        executor.dispose();
        fc.pre(differences.margin > 3e-6);
        expect(differences.losses).toBeLessThan(1e-5);
        expect(differences.weights).toBeLessThan(1e-5);
      },
    );
    await fc.assert(cases, { numRuns: 80, interruptAfterTimeLimit: 15_000 });
  }, 30_000);

  it('predicts any number of rows', async () => {
    const executor = make();
    const reference = new ReferenceNetwork(small.model, small.weights);
    for (const count of [0, 1, 127, 128, 300]) {
      const { inputs } = testBatch(small, count, 5);
      const logits = await executor.predict(inputs, count);
      expect(logits).toHaveLength(4 * count);
      const expected = reference.predict(inputs, count);
      expect(relativeDifference(logits, expected)).toBeLessThan(1e-5);
    }
    executor.dispose();
  });

  it('takes batches of any size in any order', async () => {
    const executor = make();
    const reference = new ReferenceNetwork(small.model, small.weights);
    const expected = [3, 8, 8, 1, 20, 5].flatMap((size, step) => {
      const batch = testBatch(small, size, step);
      executor.step(batch, settings);
      return reference.step(batch, settings);
    });
    expect(relativeDifference(await executor.drainLosses(), expected)).toBeLessThan(1e-5);
    expect(await executor.drainLosses()).toHaveLength(0);
    executor.dispose();
  });

  it('has the bits of training on labels alone where alpha is 0', async () => {
    const [taught, alone] = [make(), make()];
    for (let step = 0; step < 10; step++) {
      taught.step(testBatch(small, 16, step), { ...settings, alpha: 0 });
      alone.step(testBatch(small, 16, step, false), { ...settings, alpha: 0.9, temperature: 9 });
    }
    expect((await taught.readState()).weights).toEqual((await alone.readState()).weights);
    taught.dispose();
    alone.dispose();
  });

  it('leaves the weights alone where no label is known and nothing is distilled', async () => {
    const executor = make();
    const batch = { ...testBatch(small, 8, 1, false), labels: new Int32Array(8).fill(-1) };
    executor.step(batch, settings);
    expect([...(await executor.drainLosses())]).toEqual([0, 0, 0]);
    expect((await executor.readState()).weights).toEqual(small.weights);
    executor.dispose();
  });

  it('goes on from a state with the same bits', async () => {
    const [whole, first, second] = [make(), make(), make()];
    const train = (executor: PlanWasmExecutor, from: number, to: number) => {
      for (let step = from; step < to; step++) {
        executor.step(testBatch(small, 16, step), { ...settings, dropoutSeed: step });
      }
    };
    train(whole, 0, 20);
    train(first, 0, 10);
    second.writeState(await first.readState());
    train(second, 10, 20);
    expect(await second.readState()).toEqual(await whole.readState());
    for (const executor of [whole, first, second]) executor.dispose();
  });

  it.each([
    ['MLP', testModel({ kind: 'mlp', hidden: [37, 50], dropout: 0.3 }, [29], 10)],
    ['CNN', testModel(cnn([conv(10, 3, true), conv(6, 3)], [20]), [9, 7, 3], 5)],
  ])('gives the same bits for the same seed, on any number of threads: %s', async (_, tested) => {
    const states = [];
    for (const place of [runtime, ...runtimes]) {
      const executor = new PlanWasmExecutor(place, tested.model, tested.weights);
      for (let step = 0; step < 20; step++) {
        executor.step(testBatch(tested, 45, step), { ...settings, dropoutSeed: step });
      }
      states.push({ state: await executor.readState(), losses: await executor.drainLosses() });
      executor.dispose();
    }
    expect(states[1]).toEqual(states[0]);
    expect(states[2]).toEqual(states[0]);
  });

  it('starts with moments of zero, named as the optimizer names them', async () => {
    const executor = make();
    const state: ModelState = await executor.readState();
    expect(state.steps).toBe(0);
    expect(Object.keys(state.moments)).toEqual(['m', 'v']);
    expect(state.moments.m?.map(({ length }) => length)).toEqual(
      small.weights.map(({ values }) => values.length),
    );
    executor.dispose();
  });

  it('refuses weights of another shape', () => {
    const other = testModel({ kind: 'mlp', hidden: [5] }, [6], 4);
    expect(() => new PlanWasmExecutor(runtime, small.model, other.weights)).toThrow('needs');
  });
});
