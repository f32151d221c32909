/**
 * Matrix products for wasm: transposed operands are transposed first, so that XNNPACK multiplies;
 * the stock kernels take a path ten times slower there. The products themselves stay the stock's.
 */
import type { KernelFunc, TensorInfo } from '@tensorflow/tfjs-core';
import { util } from '@tensorflow/tfjs-core';
import type { WasmBackend } from '../backend';
import { backendOf, callKernel, inputOf, transposed } from '../backend';

/**
 * `op(a) · op(b)`, over [..., rows, inner] and [..., inner, columns], where op transposes the last
 * two axes if `transposeA` / `transposeB` say so. For BatchMatMul and _FusedMatMul alike: bias and
 * activation pass through. Borrows its inputs; the caller owns the result.
 */
export function makeMatMul(stock: KernelFunc): KernelFunc {
  return (args) => {
    const backend = backendOf(args);
    const a = operand(backend, inputOf(args, 'a'), args.attrs?.transposeA === true);
    const b = unaliased(
      backend,
      operand(backend, inputOf(args, 'b'), args.attrs?.transposeB === true),
    );
    const attrs = { ...args.attrs, transposeA: false, transposeB: false };
    const result = stock({ inputs: { ...args.inputs, a, b }, backend, attrs });
    backend.disposeData(a.dataId);
    backend.disposeData(b.dataId);
    return result;
  };
}

/** `x`, or its transpose over the last two axes: one reference more, the caller's to dispose. */
function operand(backend: WasmBackend, x: TensorInfo, transpose: boolean): TensorInfo {
  if (!transpose) return callKernel(backend, 'Identity', { x }, {});
  const rank = x.shape.length;
  const axes = x.shape.map((_, axis) => axis);
  return transposed(backend, x, [...axes.slice(0, -2), rank - 1, rank - 2]);
}

/** Inner dimension with which each piece of data was first packed as the right operand. */
const packedInner = new WeakMap<object, number>();

/**
 * XNNPACK keeps the packed right operand by the id of its data alone: the same data reshaped to
 * another [inner, columns] would be multiplied in the old shape. Such data are copied to a new id.
 * Consumes `b`, returns a reference to dispose.
 */
function unaliased(backend: WasmBackend, b: TensorInfo): TensorInfo {
  const inner = b.shape.at(-2) ?? 1;
  const first = packedInner.get(b.dataId);
  if (first === undefined) packedInner.set(b.dataId, inner);
  if (first === undefined || first === inner || util.sizeFromShape(b.shape) === 0) return b;
  const copy = backend.makeOutput(b.shape, b.dtype);
  backend.typedArrayFromHeap(copy).set(backend.typedArrayFromHeap(b));
  packedInner.set(copy.dataId, inner);
  backend.disposeData(b.dataId);
  return copy;
}
