/**
 * The two gradients of the depthwise convolution for wasm, which has neither, in plain loops over
 * the taps of the filter, all channels of a tap at a time.
 */
import type { KernelFunc, TensorInfo } from '@tensorflow/tfjs-core';
import { backend_util } from '@tensorflow/tfjs-core';
import { backendOf, floatsOf, inputOf } from '../backend';

/**
 * `dW[i, j, c, m] = Σ_{b, p, q} x[b, p·s + i − top, q·s + j − left, c] · dy[b, p, q, c·M + m]`
 * for x [batch, height, width, C], dy [batch, outHeight, outWidth, C·M] and dW [h, w, C, M].
 * Borrows x and dy; the caller owns the result.
 */
export const depthwiseConv2dBackpropFilter: KernelFunc = (args) => {
  const backend = backendOf(args);
  const x = inputOf(args, 'x');
  const dy = inputOf(args, 'dy');
  const { filterShape } = args.attrs as unknown as { filterShape: Shape4 };
  const info = convolutionInfo(x.shape, filterShape, args.attrs);
  const result = backend.makeOutput([...filterShape], 'float32');
  const xs = floatsOf(backend, x);
  const dys = floatsOf(backend, dy);
  const channels = info.inChannels;
  const multiplier = info.outChannels / channels;
  const sums = new Float64Array(channels * multiplier * info.filterHeight * info.filterWidth);
  forEachTap(info, (input, output, tap) => {
    for (let channel = 0; channel < channels; channel++) {
      const value = xs[input + channel]!;
      const from = channel * multiplier;
      for (let at = from; at < from + multiplier; at++) {
        sums[tap + at]! += value * dys[output + at]!;
      }
    }
  });
  floatsOf(backend, result).set(sums);
  return result;
};

/**
 * `dx[b, y, x, c] = Σ_{i, j, m} W[i, j, c, m] · dy[b, (y + top − i) / s, (x + left − j) / s,
 * c·M + m]` over the whole quotients; shapes as above. Borrows dy and filter; the caller owns the
 * result.
 */
export const depthwiseConv2dBackpropInput: KernelFunc = (args) => {
  const backend = backendOf(args);
  const dy = inputOf(args, 'dy');
  const filter = inputOf(args, 'filter');
  const { inputShape } = args.attrs as unknown as { inputShape: Shape4 };
  const info = convolutionInfo(inputShape, filter.shape, args.attrs);
  const result: TensorInfo = backend.makeOutput([...inputShape], 'float32');
  const dys = floatsOf(backend, dy);
  const weights = floatsOf(backend, filter);
  const dx = floatsOf(backend, result).fill(0);
  const channels = info.inChannels;
  const multiplier = info.outChannels / channels;
  forEachTap(info, (input, output, tap) => {
    for (let channel = 0; channel < channels; channel++) {
      const from = channel * multiplier;
      let sum = 0;
      for (let at = from; at < from + multiplier; at++) {
        sum += weights[tap + at]! * dys[output + at]!;
      }
      dx[input + channel]! += sum;
    }
  });
  return result;
};

type Shape4 = [number, number, number, number];

interface ConvolutionAttributes {
  strides: [number, number] | number;
  dilations: [number, number] | number;
  pad: 'valid' | 'same' | number | backend_util.ExplicitPadding;
  dimRoundingMode?: 'floor' | 'round' | 'ceil';
}

function convolutionInfo(inputShape: number[], filterShape: number[], attrs: unknown) {
  const { strides, dilations, pad, dimRoundingMode } = attrs as ConvolutionAttributes;
  return backend_util.computeConv2DInfo(
    inputShape as Shape4,
    filterShape as Shape4,
    strides,
    dilations,
    pad,
    dimRoundingMode,
    true,
  );
}

/**
 * Calls `visit` with the offsets of the first channel in the input, the output and the filter, for
 * every output pixel and every tap of the filter that lies within the input there.
 */
function forEachTap(
  info: backend_util.Conv2DInfo,
  visit: (input: number, output: number, tap: number) => void,
): void {
  const { inHeight, inWidth, outHeight, outWidth, inChannels, outChannels } = info;
  for (let image = 0; image < info.batchSize; image++) {
    for (let row = 0; row < outHeight; row++) {
      for (let column = 0; column < outWidth; column++) {
        const output = ((image * outHeight + row) * outWidth + column) * outChannels;
        for (let i = 0; i < info.filterHeight; i++) {
          const inRow = row * info.strideHeight + i * info.dilationHeight - info.padInfo.top;
          if (inRow < 0 || inRow >= inHeight) continue;
          for (let j = 0; j < info.filterWidth; j++) {
            const inColumn = column * info.strideWidth + j * info.dilationWidth - info.padInfo.left;
            if (inColumn < 0 || inColumn >= inWidth) continue;
            const input = ((image * inHeight + inRow) * inWidth + inColumn) * inChannels;
            visit(input, output, (i * info.filterWidth + j) * outChannels);
          }
        }
      }
    }
  }
}
