/**
 * Identity for wasm: shares the data and counts one reference more, where the stock kernel copies.
 * Safe because kernels never write into their inputs: every result has memory of its own.
 */
import type { KernelFunc } from '@tensorflow/tfjs-core';
import { backendOf, inputOf } from '../backend';

/** `y = x`, any shape and type. Borrows x; the result is one more reference to the same data. */
export const identity: KernelFunc = (args) => {
  const x = inputOf(args, 'x');
  backendOf(args).incRef(x.dataId);
  return { dataId: x.dataId, shape: x.shape, dtype: x.dtype };
};
