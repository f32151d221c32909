/**
 * UnsortedSegmentSum for wasm, which has none; it is the gradient of gather, thus of embeddings.
 */
import type { KernelFunc } from '@tensorflow/tfjs-core';
import { util } from '@tensorflow/tfjs-core';
import { backendOf, inputOf, intsOf } from '../backend';

/**
 * `y[s, …] = Σ over i with segmentIds[i] = s of x[i, …]` for x [n, …], segmentIds of the first
 * axes of x, and y [numSegments, …]. Ids outside 0..numSegments − 1 are left out. Borrows x and
 * segmentIds; the caller owns the result.
 */
export const unsortedSegmentSum: KernelFunc = (args) => {
  const backend = backendOf(args);
  const x = inputOf(args, 'x');
  const segmentIds = inputOf(args, 'segmentIds');
  const { numSegments } = args.attrs as unknown as { numSegments: number };
  const rowShape = x.shape.slice(segmentIds.shape.length);
  const rowSize = util.sizeFromShape(rowShape);
  const result = backend.makeOutput([numSegments, ...rowShape], x.dtype);
  const ids = intsOf(backend, segmentIds);
  const from = backend.typedArrayFromHeap(x);
  const to = backend.typedArrayFromHeap(result).fill(0);
  for (let row = 0; row < ids.length; row++) {
    const id = ids[row]!;
    if (id < 0 || id >= numSegments) continue;
    const source = row * rowSize;
    const target = id * rowSize;
    for (let at = 0; at < rowSize; at++) to[target + at]! += from[source + at]!;
  }
  return result;
};
