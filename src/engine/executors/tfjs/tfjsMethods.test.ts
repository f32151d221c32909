/** Methods with layers and weights of their own, in the tfjs executor. */
import { describe, expect, it } from 'vitest';
import { type Architecture, layersOf } from '../../../model/architecture';
import { drawWeights, initialWeights } from '../../../model/initialWeights';
import { classOutput } from '../../../model/output';
import { Random } from '../../../numeric/random';
import { startBackend } from '../../backends/backend';
import type { Batch, ModelDescription } from '../executor';
import { ownShapesOf } from '../methodNeeds';
import { TfjsExecutor } from './tfjsExecutor';

const SIZE = 6;
const random = new Random(3, 'batch');
const uniform = (length: number) => Float32Array.from({ length }, () => random.uniform());

const batch: Batch = {
  size: SIZE,
  inputs: uniform(SIZE * 5),
  labels: Int32Array.from([0, 1, 2, -1, 1, 0]),
  teacherLogits: uniform(SIZE * 3),
  teacherFeatures: { dense1: uniform(SIZE * 9) },
};
const settings = { learningRate: 0.01, temperature: 2, alpha: 0.5, dropoutSeed: 1 };
const method = { hintWeight: 10, softWeight: 1 };

function fitnetModel(): ModelDescription {
  const architecture: Architecture = { kind: 'mlp', hidden: [4] };
  const pair = {
    student: { name: 'dense1', shape: [4] },
    teacher: { name: 'dense1', shape: [9] },
  };
  const model: ModelDescription = {
    layers: layersOf(architecture, [5], classOutput(3)),
    inputShape: [5],
    output: classOutput(3),
    optimizer: 'adam',
    method: 'fitnet',
    methodSetup: { choices: {}, outputs: [], pairs: [pair], weights: [] },
  };
  const weights = drawWeights(ownShapesOf(model), new Random(1, 'own'));
  return { ...model, methodSetup: { choices: {}, outputs: [], pairs: [pair], weights } };
}

describe.each(['wasm', 'cpu'] as const)('hints on %s', (id) => {
  it('train the regressor with the student, and go on elsewhere as if nothing had happened', async () => {
    await startBackend(id, { wasmFiles: null, stepMacs: 0 });
    const model = fitnetModel();
    const original = new TfjsExecutor(model, initialWeights(model.layers, 1));
    for (let step = 0; step < 3; step++) original.step(batch, { ...settings, method });
    const state = await original.readState();
    expect(state.weights.map(({ name }) => name)).toEqual(
      initialWeights(model.layers, 1).map(({ name }) => name),
    );
    expect(state.own?.weights[0]?.values).not.toEqual(model.methodSetup?.weights[0]?.values);
    const copy = new TfjsExecutor(model, initialWeights(model.layers, 99));
    copy.writeState(state);
    for (const executor of [original, copy]) {
      for (let step = 0; step < 20; step++) executor.step(batch, { ...settings, method });
    }
    expect(await copy.readState()).toEqual(await original.readState());
    const losses = await original.drainLosses();
    expect(losses.at(-2)).toBeLessThan(losses[1] as number);
    original.dispose();
    copy.dispose();
  });

  it('leave the student the baseline at α = 0, to the bit', async () => {
    await startBackend(id, { wasmFiles: null, stepMacs: 0 });
    const model = fitnetModel();
    const states = [];
    for (const withTeacher of [true, false]) {
      const executor = new TfjsExecutor(model, initialWeights(model.layers, 1));
      for (let step = 0; step < 3; step++) {
        executor.step(batch, { ...settings, alpha: 0, method, withTeacher });
      }
      states.push((await executor.readState()).weights);
      executor.dispose();
    }
    expect(states[0]).toEqual(states[1]);
  });
});
