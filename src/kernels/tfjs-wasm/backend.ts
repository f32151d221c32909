/**
 * What the kernels here need of the wasm backend, typed locally, so that they work with whichever
 * build of it (browser or Node) is loaded. The kernels themselves live in the folders beside it.
 */
import type { KernelFunc, NamedAttrMap, TensorInfo } from '@tensorflow/tfjs-core';
import { getKernel } from '@tensorflow/tfjs-core';

/** The part of the wasm backend that kernels may use. */
export interface WasmBackend {
  /** Allocates an uninitialised tensor; this may grow the heap and detach every earlier view. */
  makeOutput(shape: number[], dtype: TensorInfo['dtype']): TensorInfo;
  /** A view on the tensor's memory, valid until the next allocation. */
  typedArrayFromHeap(info: TensorInfo): Float32Array | Int32Array | Uint8Array;
  /** One more tensor shares these data. */
  incRef(dataId: TensorInfo['dataId']): void;
  /** One tensor fewer shares these data; the last one frees them. */
  disposeData(dataId: TensorInfo['dataId']): boolean;
}

/** Arguments of every kernel function. */
export type KernelArguments = Parameters<KernelFunc>[0];

/** The backend of a kernel call, typed. */
export function backendOf(args: KernelArguments): WasmBackend {
  return args.backend as WasmBackend;
}

/** The input called `name`; throws where it is missing. */
export function inputOf(args: KernelArguments, name: string): TensorInfo {
  const info = args.inputs[name];
  if (info === undefined) throw new Error(`Kernel input '${name}' is missing.`);
  return info;
}

/** Float view of `info`. Take it after the last allocation of the kernel. */
export function floatsOf(backend: WasmBackend, info: TensorInfo): Float32Array {
  if (info.dtype !== 'float32') throw new Error(`Expected float32 data, got ${info.dtype}.`);
  return backend.typedArrayFromHeap(info) as Float32Array;
}

/** Int view of `info`. Take it after the last allocation of the kernel. */
export function intsOf(backend: WasmBackend, info: TensorInfo): Int32Array {
  if (info.dtype !== 'int32') throw new Error(`Expected int32 data, got ${info.dtype}.`);
  return backend.typedArrayFromHeap(info) as Int32Array;
}

/** Runs another kernel of the wasm backend; the result is a new reference owned by the caller. */
export function callKernel(
  backend: WasmBackend,
  kernelName: string,
  inputs: KernelArguments['inputs'],
  attrs: NamedAttrMap,
): TensorInfo {
  const result = getKernel(kernelName, 'wasm').kernelFunc({ inputs, backend, attrs });
  if (Array.isArray(result)) throw new Error(`${kernelName} returned several tensors.`);
  return result;
}

/** `x` with its axes in the order `permutation`: a new reference, to be disposed by the caller. */
export function transposed(backend: WasmBackend, x: TensorInfo, permutation: number[]): TensorInfo {
  return callKernel(backend, 'Transpose', { x }, { perm: permutation });
}
