/** The gradient of 2 × 2 max pooling, with that of a ReLU before it. */
import {
  declareBindings,
  elementTypeOf,
  type Kernel,
  linearMain,
  linearWorkgroups,
} from '../kernel';
import type { ImageShape } from './maxPool';

const LANES = 64;

/**
 * The gradient goes to the first largest value of a window, with `relu` only if that is positive;
 * everything else gets 0, an odd last row or column too. A thread takes a window, or what is left
 * of one at the edge. Bindings: settings, input [rows, image], outputGradient [rows, half of it],
 * inputGradient [rows, image].
 */
export function maxPoolGradient([height, width, channels]: ImageShape, relu: boolean): Kernel {
  const type = elementTypeOf(channels);
  const depth = type === 'vec4f' ? channels / 4 : channels;
  const [down, across] = [Math.ceil(height / 2), Math.ceil(width / 2)];
  const [wholeDown, wholeAcross] = [Math.floor(height / 2), Math.floor(width / 2)];
  const zero = type === 'vec4f' ? 'vec4f()' : '0.0';
  const { bindings, declarations } = declareBindings([
    { name: 'input', type },
    { name: 'outputGradient', type },
    { name: 'inputGradient', type, written: true },
  ]);
  const places = [`at`, `at + ${depth}u`, `at + ${width * depth}u`, `at + ${(width + 1) * depth}u`];
  const code = `${declarations}${linearMain(LANES)}
  let channel = thread % ${depth}u;
  let x = thread / ${depth}u % ${across}u;
  let y = thread / ${depth * across}u % ${down}u;
  let row = thread / ${depth * across * down}u;
  if (row >= settings.rows) { return; }
  let at = ((row * ${height}u + 2u * y) * ${width}u + 2u * x) * ${depth}u + channel;
  if (y >= ${wholeDown}u || x >= ${wholeAcross}u) {
    inputGradient[at] = ${zero};
    if (2u * x + 1u < ${width}u) { inputGradient[${places[1]}] = ${zero}; }
    if (2u * y + 1u < ${height}u) { inputGradient[${places[2]}] = ${zero}; }
    return;
  }
  ${places.map((place, i) => `let v${i} = input[${place}];`).join('\n  ')}
  let largest = max(max(v0, v1), max(v2, v3));
  var left = outputGradient[((row * ${wholeDown}u + y) * ${wholeAcross}u + x) * ${depth}u + channel];
  ${relu ? `left = select(${zero}, left, largest > ${zero});` : ''}
  ${places
    .map(
      (place, i) => `inputGradient[${place}] = select(${zero}, left, v${i} == largest);
  left = select(left, ${zero}, v${i} == largest);`,
    )
    .join('\n  ')}
}`;
  return {
    label: `gradient of max pool of ${height}×${width}×${channels}`,
    bindings,
    code,
    workgroups: (rows) => linearWorkgroups(rows * depth * across * down, LANES),
  };
}
