/**
 * The gradients of a depthwise convolution's kernel and bias: sums over every pixel of the batch,
 * whose lines are dealt out to `pieces` as in `convKernelGradient`.
 */

import {
  declareBindings,
  elementTypeOf,
  type Kernel,
  linearMain,
  linearWorkgroups,
} from '../kernel';
import { piecesFor } from '../step/sumPartials';
import type { ConvGeometry } from './convGeometry';

const LANES = 64;

/** Pieces that the batch is cut into for this convolution. */
export function depthwisePieces({ window, input }: ConvGeometry): number {
  return piecesFor(window[0] * window[1] * input[2]);
}

/**
 * A thread takes one place of the window and one or four channels of one piece. Bindings: settings,
 * input [rows, image], outputGradient [rows, image], partials [pieces, kernel and then bias].
 */
export function depthwiseKernelGradient(geometry: ConvGeometry): Kernel {
  const { input, output, window, before, stride } = geometry;
  const [inputHeight, inputWidth, channels] = input;
  const [height, width] = output;
  const type = elementTypeOf(channels);
  const depth = type === 'vec4f' ? channels / 4 : channels;
  const pieces = depthwisePieces(geometry);
  const taps = window[0] * window[1];
  const { bindings, declarations } = declareBindings([
    { name: 'input', type },
    { name: 'outputGradient', type },
    { name: 'partials', type, written: true },
  ]);
  const code = `${declarations}${linearMain(LANES)}
  let channel = thread % ${depth}u;
  let tap = thread / ${depth}u % ${taps}u;
  let piece = thread / ${depth * taps}u;
  if (piece >= ${pieces}u) { return; }
  let dy = tap / ${window[1]}u;
  let dx = tap % ${window[1]}u;
  var product = ${type}();
  var sum = ${type}();
  for (var outputLine = piece; outputLine < settings.rows * ${height}u; outputLine += ${pieces}u) {
    let inputY = outputLine % ${height}u * ${stride}u + dy - ${before[0]}u;
    let line = (outputLine / ${height}u * ${inputHeight}u + inputY) * ${inputWidth}u;
    for (var x = 0u; x < ${width}u; x++) {
      let slope = outputGradient[(outputLine * ${width}u + x) * ${depth}u + channel];
      sum += slope;
      let inputX = x * ${stride}u + dx - ${before[1]}u;
      if (inputY < ${inputHeight}u && inputX < ${inputWidth}u) {
        product += slope * input[(line + inputX) * ${depth}u + channel];
      }
    }
  }
  let start = piece * ${(taps + 1) * depth}u;
  partials[start + tap * ${depth}u + channel] = product;
  if (tap == 0u) { partials[start + ${taps * depth}u + channel] = sum; }
}`;
  return {
    label: `kernel gradient of depthwise conv ${input.join('×')} → ${output.join('×')}`,
    bindings,
    code,
    workgroups: () => linearWorkgroups(pieces * taps * depth, LANES),
  };
}
