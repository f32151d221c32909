/** Max pooling over windows of 2 × 2 with stride 2; an odd last row or column is left out. */
import {
  declareBindings,
  elementTypeOf,
  type Kernel,
  linearMain,
  linearWorkgroups,
} from '../kernel';

const LANES = 64;

/** Height, width and channels of the input. */
export type ImageShape = readonly [height: number, width: number, channels: number];

/**
 * output = the largest value of each window. Bindings: settings, input [rows, image],
 * output [rows, half of it].
 */
export function maxPool([height, width, channels]: ImageShape): Kernel {
  const type = elementTypeOf(channels);
  const depth = type === 'vec4f' ? channels / 4 : channels;
  const [down, across] = [Math.floor(height / 2), Math.floor(width / 2)];
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
  let at = ((row * ${height}u + 2u * y) * ${width}u + 2u * x) * ${depth}u + channel;
  let above = max(input[at], input[at + ${depth}u]);
  let below = max(input[at + ${width * depth}u], input[at + ${(width + 1) * depth}u]);
  output[thread] = max(above, below);
}`;
  return {
    label: `max pool of ${height}×${width}×${channels}`,
    bindings,
    code,
    workgroups: (rows) => linearWorkgroups(rows * depth * across * down, LANES),
  };
}
