/** Average pooling by windows that do not overlap; what fills no window is left out. */
import {
  declareBindings,
  elementTypeOf,
  type Kernel,
  linearMain,
  linearWorkgroups,
} from '../kernel';
import { maskedBy } from '../vectors';
import type { ImageShape } from './maxPool';

const LANES = 64;

type Window = readonly [rows: number, columns: number];

/**
 * output = the mean of each window. Bindings: settings, input [rows, image],
 * output [rows, ⌊height / rows⌋, ⌊width / columns⌋, channels].
 */
export function averagePool([height, width, channels]: ImageShape, window: Window): Kernel {
  const type = elementTypeOf(channels);
  const depth = type === 'vec4f' ? channels / 4 : channels;
  const [down, across] = [Math.floor(height / window[0]), Math.floor(width / window[1])];
  const { bindings, declarations } = declareBindings([
    { name: 'input', type },
    { name: 'output', type, written: true },
  ]);
  const code = `${declarations}${linearMain(LANES)}
  let channel = thread % ${depth}u;
  let x = thread / ${depth}u % ${across}u;
  let y = thread / ${depth * across}u % ${down}u;
  let row = thread / ${depth * across * down}u;
  if (row >= settings.rows) { return; }
  var sum = ${type}();
  for (var dy = 0u; dy < ${window[0]}u; dy++) {
    var at = ((row * ${height}u + y * ${window[0]}u + dy) * ${width}u + x * ${window[1]}u) * ${depth}u + channel;
    for (var dx = 0u; dx < ${window[1]}u; dx++) { sum += input[at]; at += ${depth}u; }
  }
  output[thread] = sum * ${1 / (window[0] * window[1])};
}`;
  return {
    label: `average pool of ${height}×${width}×${channels} by ${window.join('×')}`,
    bindings,
    code,
    workgroups: (rows) => linearWorkgroups(rows * depth * across * down, LANES),
  };
}

/**
 * inputGradient = each window's gradient in equal shares, masked; 0 outside of windows. Bindings:
 * settings, outputGradient, inputGradient [rows, image] and, with a `maskScale`, mask [rows, image].
 */
export function averagePoolGradient(
  [height, width, channels]: ImageShape,
  window: Window,
  maskScale: number | null,
): Kernel {
  const type = elementTypeOf(channels);
  const depth = type === 'vec4f' ? channels / 4 : channels;
  const [down, across] = [Math.floor(height / window[0]), Math.floor(width / window[1])];
  const { bindings, declarations } = declareBindings([
    { name: 'outputGradient', type },
    { name: 'inputGradient', type, written: true },
    ...(maskScale === null ? [] : [{ name: 'mask', type }]),
  ]);
  const share = `outputGradient[((row * ${down}u + y) * ${across}u + x) * ${depth}u + channel] * ${1 / (window[0] * window[1])}`;
  const code = `${declarations}${linearMain(LANES)}
  let channel = thread % ${depth}u;
  let x = thread / ${depth}u % ${width}u / ${window[1]}u;
  let y = thread / ${depth * width}u % ${height}u / ${window[0]}u;
  let row = thread / ${depth * width * height}u;
  if (row >= settings.rows) { return; }
  var slope = ${type}();
  if (x < ${across}u && y < ${down}u) { slope = ${share}; }
  inputGradient[thread] = ${maskedBy(maskScale, 'thread', 'slope', type)};
}`;
  return {
    label: `gradient of average pool of ${height}×${width}×${channels} by ${window.join('×')}`,
    bindings,
    code,
    workgroups: (rows) => linearWorkgroups(rows * depth * width * height, LANES),
  };
}
