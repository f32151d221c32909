import { describe, expect, it } from 'vitest';
import { outputOf } from '../../../config/catalog';
import type { BackendId } from '../../../config/experiment';
import { type Architecture, layersOf } from '../../../model/architecture';
import { initialWeights } from '../../../model/initialWeights';
import { classOutput } from '../../../model/output';
import { Random } from '../../../numeric/random';
import { catalog } from '../../../workloads/catalog';
import { inputShapeFor } from '../../../workloads/testing/inputShapeFor';
import { runnableDefaults } from '../../../workloads/testing/runnableDefaults';
import { startBackend } from '../../backends/backend';
import { evaluate } from '../../evaluation/measure';
import type { Batch, ModelDescription } from '../executor';
import { testBatch, testModel } from '../testing/planTestModels';
import { TfjsExecutor } from './tfjsExecutor';

function modelOf(
  architecture: Architecture,
  inputShape: ModelDescription['inputShape'],
  outputs: number,
  optimizer: ModelDescription['optimizer'] = 'adam',
): ModelDescription {
  const output = classOutput(outputs);
  const layers = layersOf(architecture, inputShape, output);
  return { layers, inputShape, output, optimizer, method: 'kd' };
}

/** Random inputs with random labels and teacher logits. */
function randomBatch(size: number, inputSize: number, classes: number): Batch {
  const random = new Random(3, 'batch');
  return {
    size,
    inputs: Float32Array.from({ length: size * inputSize }, () => random.uniform()),
    labels: Int32Array.from({ length: size }, () => random.below(classes)),
    teacherLogits: Float32Array.from({ length: size * classes }, () => random.normal()),
  };
}

const settings = { learningRate: 0.01, temperature: 4, alpha: 0, dropoutSeed: 1 };
const tinyNets: Architecture[] = [
  { kind: 'linear' },
  { kind: 'mlp', hidden: [32] },
  { kind: 'cnn', blocks: [{ filters: 4, kernel: 3, pool: true }], dense: [16] },
];

for (const id of ['wasm', 'cpu'] as const satisfies BackendId[]) {
  describe(`the tfjs executor on ${id}`, () => {
    for (const architecture of tinyNets) {
      it(`learns one batch by heart: ${architecture.kind}`, async () => {
        await startBackend(id, { wasmFiles: null, stepMacs: 0 });
        const model = modelOf(architecture, [6, 6, 1], 3);
        const executor = new TfjsExecutor(model, initialWeights(model.layers, 1));
        const batch = randomBatch(12, 36, 3);
        for (let step = 0; step < 300; step++) executor.step(batch, settings);
        const logits = await executor.predict(batch.inputs, batch.size);
        expect(
          evaluate({ kind: 'classes', names: ['a', 'b', 'c'] }, logits, batch.labels).values.errors,
        ).toBe(0);
        const losses = await executor.drainLosses();
        expect(losses).toHaveLength(900);
        expect(losses.at(-1)).toBeLessThan(0.2 * (losses[2] as number));
        executor.dispose();
      });
    }

    // Every architecture that the catalogue offers must train here, whatever the stock kernels lack.
    for (const meta of Object.values(catalog)) {
      // Teachers and students share some architectures.
      const entries = [...meta.teachers, ...meta.students];
      for (const entry of new Map(entries.map((each) => [each.label, each])).values()) {
        it(`trains ${meta.id}: ${entry.label}`, async () => {
          await startBackend(id, { wasmFiles: null, stepMacs: 0 });
          const config = runnableDefaults(meta);
          const output = outputOf(meta, config);
          const tested = testModel(
            entry.architecture,
            inputShapeFor(meta, config, entry.architecture),
            output,
          );
          const executor = new TfjsExecutor(tested.model, tested.weights);
          // Words are numbers from 0; pixels are too.
          const random = new Random(3, 'inputs');
          const inputs = Float32Array.from({ length: 2 * tested.inputSize }, () =>
            random.uniform(),
          );
          const batch = { ...testBatch(tested, 2, 3), inputs };
          const small = { ...settings, learningRate: 0.0001, alpha: 0.5 };
          executor.step(batch, small);
          executor.step(batch, { ...small });
          const losses = await executor.drainLosses();
          expect(losses.every(Number.isFinite)).toBe(true);
          expect(losses[5]).not.toBe(losses[2]);
          executor.dispose();
        });
      }
    }
  });
}

describe('state', () => {
  for (const optimizer of ['adam', 'momentum', 'sgd'] as const) {
    it(`goes on elsewhere as if nothing had happened: ${optimizer}`, async () => {
      await startBackend('wasm', { wasmFiles: null, stepMacs: 0 });
      const model = modelOf({ kind: 'mlp', hidden: [7], dropout: 0.3 }, [5], 3, optimizer);
      const batch = randomBatch(6, 5, 3);
      const original = new TfjsExecutor(model, initialWeights(model.layers, 1));
      for (let step = 0; step < 5; step++) original.step(batch, settings);
      const copy = new TfjsExecutor(model, initialWeights(model.layers, 99));
      copy.writeState(await original.readState());
      for (const executor of [original, copy]) {
        for (let step = 0; step < 5; step++) executor.step(batch, { ...settings, alpha: 0.5 });
      }
      expect(await copy.readState()).toEqual(await original.readState());
      original.dispose();
      copy.dispose();
    });
  }

  it('drops different units in each step and none in inference', async () => {
    await startBackend('wasm', { wasmFiles: null, stepMacs: 0 });
    const model = modelOf({ kind: 'mlp', hidden: [50], dropout: 0.5 }, [5], 3);
    const batch = randomBatch(6, 5, 3);
    const losses = [];
    for (const dropoutSeed of [1, 1, 2]) {
      const executor = new TfjsExecutor(model, initialWeights(model.layers, 1));
      executor.step(batch, { ...settings, dropoutSeed });
      losses.push((await executor.drainLosses())[2]);
      executor.dispose();
    }
    expect(losses[0]).toBe(losses[1]);
    expect(losses[0]).not.toBe(losses[2]);
  });
});
