/**
 * Cast for wasm: shares the data where the type stays (the gradient of relu casts floats to
 * floats), and gives true for every number but zero; the stock kernel copies, and rounds 0.5 to
 * false. Every other conversion is the stock kernel's.
 */
import type { KernelFunc, TensorInfo } from '@tensorflow/tfjs-core';
import { backendOf, inputOf } from '../backend';

/** x with the values as `dtype`. Borrows x; the caller owns the result. */
export function makeCast(stock: KernelFunc): KernelFunc {
  return (args) => {
    const x = inputOf(args, 'x');
    const { dtype } = args.attrs as unknown as { dtype: TensorInfo['dtype'] };
    const backend = backendOf(args);
    if (dtype === x.dtype) {
      backend.incRef(x.dataId);
      return { dataId: x.dataId, shape: x.shape, dtype };
    }
    if (dtype !== 'bool') return stock(args);
    const result = backend.makeOutput(x.shape, 'bool');
    const from = backend.typedArrayFromHeap(x);
    const to = backend.typedArrayFromHeap(result);
    for (let index = 0; index < to.length; index++) to[index] = from[index] === 0 ? 0 : 1;
    return result;
  };
}
