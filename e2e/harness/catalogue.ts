/** Trains catalogue models in a browser, for the test beside this folder: no page, no worker. */

import { memory } from '@tensorflow/tfjs-core';
import { outputOf } from '../../src/config/catalog';
import type { BackendId, WorkloadId } from '../../src/config/experiment';
import { startBackend } from '../../src/engine/backends/backend';
import { TfjsExecutor } from '../../src/engine/executors/tfjs/tfjsExecutor';
import { type Architecture, layersOf } from '../../src/model/architecture';
import { initialWeights } from '../../src/model/initialWeights';
import { inputSizeOf, isText } from '../../src/model/inputShape';
import { classOutput, labelsIn, outputSize } from '../../src/model/output';
import { Random } from '../../src/numeric/random';
import { wasmFiles } from '../../src/worker/thread/wasmFiles';
import { catalog } from '../../src/workloads/catalog';
import { inputShapeFor } from '../../src/workloads/testing/inputShapeFor';
import { runnableDefaults } from '../../src/workloads/testing/runnableDefaults';

/** Total losses of two steps on one random batch, from the same initial weights everywhere. */
async function trainTwoSteps(
  backend: BackendId,
  workload: WorkloadId,
  architecture: Architecture,
): Promise<number[]> {
  await startBackend(backend, { wasmFiles, stepMacs: 0 });
  const meta = catalog[workload];
  const config = runnableDefaults(meta);
  const inputShape = inputShapeFor(meta, config, architecture);
  const output = outputOf(meta, config);
  const layers = layersOf(architecture, inputShape, output);
  const weights = initialWeights(layers, 1);
  const model = {
    layers,
    inputShape,
    output,
    optimizer: 'adam',
    method: 'kd',
  } as const;
  const executor = new TfjsExecutor(model, weights);
  const size = 3;
  const random = new Random(5, 'batch');
  const drawInput = () =>
    isText(inputShape) ? random.below(inputShape.vocabulary) : random.uniform();
  const batch = {
    size,
    inputs: Float32Array.from({ length: size * inputSizeOf(inputShape) }, drawInput),
    labels: Int32Array.from({ length: size * labelsIn(output) }, () => random.below(output.width)),
    teacherLogits: Float32Array.from({ length: size * outputSize(output) }, () => random.normal()),
  };
  const settings = { learningRate: 0.0005, temperature: 4, alpha: 0.5, dropoutSeed: 1 };
  executor.step(batch, settings);
  executor.step(batch, settings);
  const losses = await executor.drainLosses();
  executor.dispose();
  return [losses[2] as number, losses[5] as number];
}

/**
 * What is held after each of `cycles` cycles in which an executor is made, takes a step, answers
 * and is disposed of.
 */
async function holdings(backend: BackendId, cycles: number) {
  await startBackend(backend, { wasmFiles, stepMacs: 0 });
  const inputShape = [8, 8, 1] as const;
  const architecture = {
    kind: 'cnn' as const,
    blocks: [{ filters: 4, kernel: 3, pool: true }],
    dense: [6],
  };
  const layers = layersOf(architecture, inputShape, classOutput(3));
  const model = {
    layers,
    inputShape,
    output: classOutput(3),
    optimizer: 'adam',
    method: 'kd',
  } as const;
  const weights = initialWeights(layers, 1);
  const inputs = new Float32Array(5 * 64).fill(0.5);
  const batch = {
    size: 5,
    inputs,
    labels: new Int32Array(5),
    teacherLogits: new Float32Array(15).fill(1),
  };
  const settings = { learningRate: 0.001, temperature: 4, alpha: 0.5, dropoutSeed: 1 };
  const held = [];
  for (let cycle = 0; cycle < cycles; cycle++) {
    const executor = new TfjsExecutor(model, weights);
    executor.step(batch, settings);
    await executor.drainLosses();
    await executor.predict(inputs, 5);
    executor.dispose();
    const { numTensors, numDataBuffers, ...rest } = memory();
    // WebGL keeps freed textures for the next cycle.
    const { numBytesInGPUAllocated = 0 } = rest as { numBytesInGPUAllocated?: number };
    held.push({ numTensors, numDataBuffers, numBytesInGPUAllocated });
  }
  return held;
}

export type TrainTwoSteps = typeof trainTwoSteps;
export type Holdings = typeof holdings;

Object.assign(globalThis, { trainTwoSteps, holdings });
