/** Nearest upsampling to twice the height and width. */
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

/** output[y, x] = input[⌊y / 2⌋, ⌊x / 2⌋]. Bindings: settings, input [rows, image], output. */
export function upsample([height, width, channels]: ImageShape): Kernel {
  const type = elementTypeOf(channels);
  const depth = type === 'vec4f' ? channels / 4 : channels;
  const count = 4 * height * width * depth;
  const { bindings, declarations } = declareBindings([
    { name: 'input', type },
    { name: 'output', type, written: true },
  ]);
  const code = `${declarations}${linearMain(LANES)}
  if (thread >= settings.rows * ${count}u) { return; }
  let channel = thread % ${depth}u;
  let x = thread / ${depth}u % ${2 * width}u / 2u;
  // Rows of all images, one below the other.
  let y = thread / ${depth * 2 * width}u / 2u;
  output[thread] = input[(y * ${width}u + x) * ${depth}u + channel];
}`;
  return {
    label: `upsample ${height}×${width}×${channels}`,
    bindings,
    code,
    workgroups: (rows) => linearWorkgroups(rows * count, LANES),
  };
}

/**
 * inputGradient = the sum of each 2 × 2 block, masked. Bindings: settings, outputGradient,
 * inputGradient [rows, image] and, with a `maskScale`, mask [rows, image].
 */
export function upsampleGradient(
  [height, width, channels]: ImageShape,
  maskScale: number | null,
): Kernel {
  const type = elementTypeOf(channels);
  const depth = type === 'vec4f' ? channels / 4 : channels;
  const count = height * width * depth;
  const line = 2 * width * depth;
  const { bindings, declarations } = declareBindings([
    { name: 'outputGradient', type },
    { name: 'inputGradient', type, written: true },
    ...(maskScale === null ? [] : [{ name: 'mask', type } as const]),
  ]);
  const code = `${declarations}${linearMain(LANES)}
  if (thread >= settings.rows * ${count}u) { return; }
  let channel = thread % ${depth}u;
  let x = thread / ${depth}u % ${width}u;
  let y = thread / ${depth * width}u;
  let at = 2u * y * ${line}u + 2u * x * ${depth}u + channel;
  let above = outputGradient[at] + outputGradient[at + ${depth}u];
  let below = outputGradient[at + ${line}u] + outputGradient[at + ${line + depth}u];
  inputGradient[thread] = ${maskedBy(maskScale, 'thread', '(above + below)', type)};
}`;
  return {
    label: `gradient of upsample ${height}×${width}×${channels}`,
    bindings,
    code,
    workgroups: (rows) => linearWorkgroups(rows * count, LANES),
  };
}
