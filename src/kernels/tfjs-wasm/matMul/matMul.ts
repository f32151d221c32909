/**
 * Matrix products for wasm on XNNPACK's fast path: transposed operands are transposed first, where
 * the stock kernels take a path ten times slower, and the cheaper operand is the one XNNPACK packs.
 */
import type { KernelFunc, TensorInfo } from '@tensorflow/tfjs-core';
import { util } from '@tensorflow/tfjs-core';
import type { KernelArguments, WasmBackend } from '../backend';
import { backendOf, callKernel, inputOf, transposed } from '../backend';

/**
 * `op(a) · op(b)`, over [..., rows, inner] and [..., inner, columns], where op transposes the last
 * two axes if `transposeA` / `transposeB` say so; computed as `(op(b)ᵀ · op(a)ᵀ)ᵀ` where that is
 * less work. Borrows its inputs; the caller owns the result.
 */
export function makeMatMul(stock: KernelFunc): KernelFunc {
  return (args) => {
    const product = productOf(args);
    if (!exchangePays(product)) return multiply(stock, args, product);
    const { a, b, transposeA, transposeB } = product;
    const backend = backendOf(args);
    const exchanged = multiply(stock, args, {
      a: b,
      b: a,
      transposeA: !transposeB,
      transposeB: !transposeA,
    });
    const result = matrixTransposed(backend, exchanged);
    backend.disposeData(exchanged.dataId);
    return result;
  };
}

/** The same with bias and activation fused, which are left to the stock kernel. */
export function makeFusedMatMul(stock: KernelFunc): KernelFunc {
  return (args) => multiply(stock, args, productOf(args));
}

interface Product {
  a: TensorInfo;
  b: TensorInfo;
  transposeA: boolean;
  transposeB: boolean;
}

function productOf(args: KernelArguments): Product {
  return {
    a: inputOf(args, 'a'),
    b: inputOf(args, 'b'),
    transposeA: args.attrs?.transposeA === true,
    transposeB: args.attrs?.transposeB === true,
  };
}

/** Data that have been a right operand before: they are or will be packed already. */
const usedBefore = new WeakSet<object>();

/** Measured time to pack a number for XNNPACK and to transpose one, in the same unit. */
const packCost = 5;
const transposeCost = 2;

/**
 * Whether packing a is so much cheaper than packing b that the further transposes pay: so with
 * weights that are used once and then updated, but not with those of a trained model.
 */
function exchangePays({ a, b, transposeA, transposeB }: Product): boolean {
  const [rows, inner] = transposeA ? [a.shape.at(-1), a.shape.at(-2)] : a.shape.slice(-2);
  const columns = transposeB ? b.shape.at(-2) : b.shape.at(-1);
  if (rows === undefined || inner === undefined || columns === undefined) return false;
  const sizeA = rows * inner;
  const sizeB = inner * columns;
  const isBatch = util.sizeFromShape(a.shape) !== sizeA || util.sizeFromShape(b.shape) !== sizeB;
  const packed = !transposeB && usedBefore.has(b.dataId);
  if (!transposeB) usedBefore.add(b.dataId);
  if (isBatch || packed) return false;
  const asGiven =
    packCost * sizeB + transposeCost * ((transposeA ? sizeA : 0) + (transposeB ? sizeB : 0));
  const exchanged =
    packCost * sizeA +
    transposeCost * (rows * columns + (transposeA ? 0 : sizeA) + (transposeB ? 0 : sizeB));
  return exchanged < asGiven;
}

/** Transposes what is to be transposed and multiplies; the caller owns the result. */
function multiply(stock: KernelFunc, args: KernelArguments, product: Product): TensorInfo {
  const backend = backendOf(args);
  const a = operand(backend, product.a, product.transposeA);
  const b = packable(backend, operand(backend, product.b, product.transposeB));
  const attrs = { ...args.attrs, transposeA: false, transposeB: false };
  const result = stock({ inputs: { ...args.inputs, a, b }, backend, attrs });
  backend.disposeData(a.dataId);
  backend.disposeData(b.dataId);
  return result as TensorInfo;
}

/** `x`, or its transpose over the last two axes: one reference more, the caller's to dispose. */
function operand(backend: WasmBackend, x: TensorInfo, transpose: boolean): TensorInfo {
  return transpose ? matrixTransposed(backend, x) : callKernel(backend, 'Identity', { x }, {});
}

function matrixTransposed(backend: WasmBackend, x: TensorInfo): TensorInfo {
  const rank = x.shape.length;
  const axes = x.shape.map((_, axis) => axis);
  return transposed(backend, x, [...axes.slice(0, -2), rank - 1, rank - 2]);
}

/** Inner dimension with which data were first packed as the right operand. */
const packedInner = new WeakMap<object, number>();

/**
 * XNNPACK keeps the packed right operand by the id of its data alone: the same data reshaped to
 * another [inner, columns] would be multiplied in the old shape. Such data are copied to a new id.
 * Consumes `b`; the caller disposes the result.
 */
function packable(backend: WasmBackend, b: TensorInfo): TensorInfo {
  const inner = b.shape.at(-2) ?? 1;
  const first = packedInner.get(b.dataId) ?? inner;
  packedInner.set(b.dataId, first);
  if (first === inner) return b;
  const copy = backend.makeOutput(b.shape, b.dtype);
  backend.typedArrayFromHeap(copy).set(backend.typedArrayFromHeap(b));
  backend.disposeData(b.dataId);
  return copy;
}
