/**
 * Sum for wasm over leading axes (bias gradients): one pass over the rows, where the stock kernel
 * transposes first. Every other reduction goes to the stock kernel.
 */
import type { KernelFunc } from '@tensorflow/tfjs-core';
import { util } from '@tensorflow/tfjs-core';
import { backendOf, floatsOf, inputOf } from '../backend';

/**
 * `y[j] = Σ_i x[i, j]`, where i runs over the first axes and j over the rest. The sums are kept in
 * double precision: a convolution's bias gradient adds up batch · height · width numbers.
 * Borrows x; the caller owns the result.
 */
export function makeSum(stock: KernelFunc): KernelFunc {
  return (args) => {
    const x = inputOf(args, 'x');
    const axis = (args.attrs?.axis ?? null) as number | number[] | null;
    const axes = util.parseAxisParam(axis as number | number[], x.shape);
    const leading = [...axes].sort((a, b) => a - b).every((value, index) => value === index);
    const kept = x.shape.slice(axes.length);
    const columns = util.sizeFromShape(kept);
    if (!leading || kept.length === 0 || x.dtype !== 'float32') return stock(args);

    const keepDims = args.attrs?.keepDims === true;
    const backend = backendOf(args);
    const y = backend.makeOutput(keepDims ? [...axes.map(() => 1), ...kept] : kept, 'float32');
    sumRows(floatsOf(backend, x), columns, floatsOf(backend, y));
    return y;
  };
}

/** Adds up the rows of `x` (row-major, `columns` wide) into `y`, four rows at a time. */
function sumRows(x: Float32Array, columns: number, y: Float32Array): void {
  const sums = new Float64Array(columns);
  const inFours = x.length - (x.length % (4 * columns));
  for (let row = 0; row < inFours; row += 4 * columns) {
    for (let column = 0; column < columns; column++) {
      const first = row + column;
      const second = first + columns;
      const third = second + columns;
      sums[column]! += x[first]! + x[second]! + (x[third]! + x[third + columns]!);
    }
  }
  for (let index = inFours; index < x.length; index++) {
    sums[(index - inFours) % columns]! += x[index]!;
  }
  y.set(sums);
}
