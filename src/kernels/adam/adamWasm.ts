/**
 * Adam's update for wasm as one loop over the heap. Formula and settings: adamUpdate.ts.
 */
import type { KernelFunc } from '@tensorflow/tfjs-core';
import { backendOf, floatsOf, inputOf } from '../wasm/backend';
import type { AdamSettings } from './adamUpdate';

/** Inputs parameter, gradient, m, v, borrowed; returns new parameter, m and v, the caller's. */
export const adamUpdateWasm: KernelFunc = (args) => {
  const backend = backendOf(args);
  const parameter = inputOf(args, 'parameter');
  const inputs = [parameter, inputOf(args, 'gradient'), inputOf(args, 'm'), inputOf(args, 'v')];
  const outputs = [0, 1, 2].map(() => backend.makeOutput(parameter.shape, 'float32'));
  const views = [...inputs, ...outputs].map((info) => floatsOf(backend, info));
  updateAll(...(views as Seven), args.attrs as unknown as AdamSettings);
  return outputs;
};

type Floats = Float32Array;
type Seven = [Floats, Floats, Floats, Floats, Floats, Floats, Floats];

function updateAll(
  parameter: Floats,
  gradient: Floats,
  m: Floats,
  v: Floats,
  newParameter: Floats,
  newM: Floats,
  newV: Floats,
  { learningRate, beta1, beta2, epsilon, step }: AdamSettings,
): void {
  const scale = learningRate / (1 - beta1 ** step);
  const rootScale = 1 / Math.sqrt(1 - beta2 ** step);
  const rest1 = 1 - beta1;
  const rest2 = 1 - beta2;
  for (let index = 0; index < parameter.length; index++) {
    const slope = gradient[index]!;
    const mean = beta1 * m[index]! + rest1 * slope;
    const meanSquare = beta2 * v[index]! + rest2 * slope * slope;
    newM[index] = mean;
    newV[index] = meanSquare;
    newParameter[index] =
      parameter[index]! - (scale * mean) / (Math.sqrt(meanSquare) * rootScale + epsilon);
  }
}
