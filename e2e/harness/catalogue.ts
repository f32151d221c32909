/** Trains catalogue models in a browser, for the test beside this folder: no page, no worker. */
import { startBackend } from '../../src/engine/backend';
import { TfjsExecutor } from '../../src/engine/executors/tfjs';
import { initialWeights } from '../../src/engine/initialWeights';
import { Random } from '../../src/engine/random';
import type { Architecture, BackendId, WorkloadId } from '../../src/spec/experiment';
import { layersOf } from '../../src/spec/layers';
import { wasmFiles } from '../../src/worker/wasmFiles';
import { catalog } from '../../src/workloads/catalog';

/** Total losses of two steps on one random batch, from the same initial weights everywhere. */
async function trainTwoSteps(
  backend: BackendId,
  workload: WorkloadId,
  architecture: Architecture,
): Promise<number[]> {
  await startBackend(backend, { wasmFiles, stepMacs: 0 });
  const { inputShape, classNames, defaults } = catalog[workload];
  const classes = classNames(defaults).length;
  const layers = layersOf(architecture, inputShape, classes);
  const weights = initialWeights(layers, 1);
  const model = { layers, inputShape, classes, optimizer: 'adam', method: 'kd' } as const;
  const executor = new TfjsExecutor(model, weights);
  const size = 3;
  const random = new Random(5, 'batch');
  const inputSize = inputShape.reduce((product, side) => product * side, 1);
  const batch = {
    size,
    inputs: Float32Array.from({ length: size * inputSize }, () => random.uniform()),
    labels: Int32Array.from({ length: size }, () => random.below(classes)),
    teacherLogits: Float32Array.from({ length: size * classes }, () => random.normal()),
  };
  const settings = { learningRate: 0.0005, temperature: 4, alpha: 0.5, dropoutSeed: 1 };
  executor.step(batch, settings);
  executor.step(batch, settings);
  const losses = await executor.drainLosses();
  executor.dispose();
  return [losses[2] as number, losses[5] as number];
}

export type TrainTwoSteps = typeof trainTwoSteps;

Object.assign(globalThis, { trainTwoSteps });
