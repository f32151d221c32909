/** Depthwise convolution: one filter a channel, kernel [rows, columns, channels, 1]. */

import {
  declareBindings,
  elementTypeOf,
  type Kernel,
  linearMain,
  linearWorkgroups,
  type Storage,
  unrollLines,
} from '../kernel';
import { maskedBy } from '../vectors';
import type { ConvGeometry } from './convGeometry';

const LANES = 64;

/** WGSL that names the place of `thread` in images [height, width, channels]: one element each. */
function placeWgsl([height, width]: readonly number[], depth: number): string {
  return `
  let channel = thread % ${depth}u;
  let x = thread / ${depth}u % ${width}u;
  let y = thread / ${depth * (width as number)}u % ${height}u;
  let row = thread / ${depth * (width as number) * (height as number)}u;
  if (row >= settings.rows) { return; }`;
}

function elements(image: readonly [number, number, number]): number {
  const [height, width, channels] = image;
  return (height * width * channels) / (channels % 4 === 0 ? 4 : 1);
}

function nameOf({ input, output }: ConvGeometry): string {
  return `depthwise conv ${input.join('×')} → ${output.join('×')}`;
}

/**
 * output = relu(convolution of each channel of input with its filter + bias). Bindings: settings,
 * input [rows, image], kernel, bias, output [rows, image].
 */
export function depthwiseForward(geometry: ConvGeometry, relu: boolean): Kernel {
  const { input, output, window, before, stride } = geometry;
  const [height, width, channels] = input;
  const type = elementTypeOf(channels);
  const depth = type === 'vec4f' ? channels / 4 : channels;
  const { bindings, declarations } = declareBindings([
    { name: 'input', type },
    { name: 'kernel', type },
    { name: 'bias', type },
    { name: 'output', type, written: true },
  ]);
  const tap = (dx: number) => `{
      let inputX = x * ${stride}u + ${dx}u - ${before[1]}u;
      if (inputX < ${width}u) {
        sum += input[(line + inputX) * ${depth}u + channel] * kernel[(dy * ${window[1]}u + ${dx}u) * ${depth}u + channel];
      }
    }`;
  const code = `${declarations}${linearMain(LANES)}
  ${placeWgsl(output, depth)}
  var sum = bias[channel];
  for (var dy = 0u; dy < ${window[0]}u; dy++) {
    let inputY = y * ${stride}u + dy - ${before[0]}u;
    if (inputY >= ${height}u) { continue; }
    let line = (row * ${height}u + inputY) * ${width}u;
    ${unrollLines(window[1], tap)}
  }
  output[thread] = ${relu ? `max(sum, ${type}())` : 'sum'};
}`;
  return {
    label: nameOf(geometry),
    bindings,
    code,
    workgroups: (rows) => linearWorkgroups(rows * elements(output), LANES),
  };
}

/**
 * The gradient in the input, masked. Bindings: settings, outputGradient [rows, image], kernel,
 * inputGradient [rows, image] and, with a `maskScale`, mask [rows, image].
 */
export function depthwiseInputGradient(geometry: ConvGeometry, maskScale: number | null): Kernel {
  const { input, output, window, before, stride } = geometry;
  const [outputHeight, outputWidth, channels] = output;
  const type = elementTypeOf(channels);
  const depth = type === 'vec4f' ? channels / 4 : channels;
  const storages: Storage[] = [
    { name: 'outputGradient', type },
    { name: 'kernel', type },
    { name: 'inputGradient', type, written: true },
  ];
  if (maskScale !== null) storages.push({ name: 'mask', type });
  const { bindings, declarations } = declareBindings(storages);
  // Negative positions wrap to ones far beyond the image.
  const tap = (dx: number) => `{
      let reachX = x + ${before[1]}u - ${dx}u;
      let outputX = reachX / ${stride}u;
      if (outputX < ${outputWidth}u && reachX % ${stride}u == 0u) {
        sum += outputGradient[(line + outputX) * ${depth}u + channel] * kernel[(dy * ${window[1]}u + ${dx}u) * ${depth}u + channel];
      }
    }`;
  const code = `${declarations}${linearMain(LANES)}
  ${placeWgsl(input, depth)}
  var sum = ${type}();
  for (var dy = 0u; dy < ${window[0]}u; dy++) {
    let reachY = y + ${before[0]}u - dy;
    let outputY = reachY / ${stride}u;
    if (outputY >= ${outputHeight}u || reachY % ${stride}u != 0u) { continue; }
    let line = (row * ${outputHeight}u + outputY) * ${outputWidth}u;
    ${unrollLines(window[1], tap)}
  }
  inputGradient[thread] = ${maskedBy(maskScale, 'thread', 'sum', type)};
}`;
  return {
    label: `input gradient of ${nameOf(geometry)}`,
    bindings,
    code,
    workgroups: (rows) => linearWorkgroups(rows * elements(input), LANES),
  };
}
