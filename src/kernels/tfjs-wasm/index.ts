/**
 * Registers the kernels of this folder with the wasm backend, so that it trains, and fast. The
 * kernels use XNNPACK's own through the stock ones; every other kernel stays the stock one.
 */
import type { KernelFunc } from '@tensorflow/tfjs-core';
import { getKernel, registerKernel, unregisterKernel } from '@tensorflow/tfjs-core';
import { adamUpdateWasm } from './adam/adamWasm';
import { avgPoolGrad } from './avgPoolGrad/avgPoolGrad';
import { makeCast } from './cast/cast';
import { conv2dBackpropFilter } from './conv2dBackpropFilter/conv2dBackpropFilter';
import { makeConv2dBackpropInput } from './conv2dBackpropInput/conv2dBackpropInput';
import {
  depthwiseConv2dBackpropFilter,
  depthwiseConv2dBackpropInput,
} from './depthwiseConv2dBackprop/depthwiseConv2dBackprop';
import { identity } from './identity/identity';
import { makeFusedMatMul, makeMatMul } from './matMul/matMul';
import { maxPoolGrad } from './maxPoolGrad/maxPoolGrad';
import { makeSum } from './sum/sum';
import { unsortedSegmentSum } from './unsortedSegmentSum/unsortedSegmentSum';

/** Kernels that replace a stock kernel, made from it. */
const replacements: Record<string, (stock: KernelFunc) => KernelFunc> = {
  AvgPoolGrad: () => avgPoolGrad,
  BatchMatMul: makeMatMul,
  _FusedMatMul: makeFusedMatMul,
  Cast: makeCast,
  Conv2DBackpropInput: makeConv2dBackpropInput,
  Identity: () => identity,
  MaxPoolGrad: () => maxPoolGrad,
  Sum: makeSum,
};

/** Kernels that the stock backend lacks. */
const additions: Record<string, KernelFunc> = {
  AdamUpdate: adamUpdateWasm,
  Conv2DBackpropFilter: conv2dBackpropFilter,
  DepthwiseConv2dNativeBackpropFilter: depthwiseConv2dBackpropFilter,
  DepthwiseConv2dNativeBackpropInput: depthwiseConv2dBackpropInput,
  UnsortedSegmentSum: unsortedSegmentSum,
};

let registered = false;

/**
 * Makes the wasm backend able to train. Call it once '@tensorflow/tfjs-backend-wasm' has been
 * imported; before or after the backend starts makes no difference, nor does a second call.
 */
export function registerWasmTrainingKernels(): void {
  if (registered) return;
  for (const [kernelName, make] of Object.entries(replacements)) {
    const stock = getKernel(kernelName, 'wasm');
    if (stock === undefined) {
      throw new Error(`Import '@tensorflow/tfjs-backend-wasm' first: it has no ${kernelName}.`);
    }
    unregisterKernel(kernelName, 'wasm');
    // The stock set-up stays: the stock kernel, called from ours, needs it.
    registerKernel({ ...stock, kernelFunc: make(stock.kernelFunc) });
  }
  for (const [kernelName, kernelFunc] of Object.entries(additions)) {
    if (getKernel(kernelName, 'wasm') === undefined) {
      registerKernel({ kernelName, backendName: 'wasm', kernelFunc });
    }
  }
  registered = true;
}
