/** The largest value of each channel over all positions. */
import { declareBindings, type Kernel, linearMain, linearWorkgroups } from '../kernel';
import { maskedBy } from '../vectors';

const LANES = 64;

interface PoolSizes {
  positions: number;
  channels: number;
}

/**
 * output[c] = max over positions. A thread takes a channel. Bindings: settings,
 * input [rows, positions, channels], output [rows, channels].
 */
export function globalMaxPool({ positions, channels }: PoolSizes): Kernel {
  const { bindings, declarations } = declareBindings([
    { name: 'input', type: 'f32' },
    { name: 'output', type: 'f32', written: true },
  ]);
  const code = `${declarations}${linearMain(LANES)}
  if (thread >= settings.rows * ${channels}u) { return; }
  let start = thread / ${channels}u * ${positions * channels}u + thread % ${channels}u;
  var most = input[start];
  for (var p = 1u; p < ${positions}u; p++) { most = max(most, input[start + p * ${channels}u]); }
  output[thread] = most;
}`;
  return {
    label: `global max pool of ${positions}×${channels}`,
    bindings,
    code,
    workgroups: (rows) => linearWorkgroups(rows * channels, LANES),
  };
}

/**
 * inputGradient = outputGradient at the first largest value of each channel, else 0; masked.
 * Bindings: settings, input, output, outputGradient, inputGradient and, with a `maskScale`, mask like
 * the input.
 */
export function globalMaxPoolGradient(
  { positions, channels }: PoolSizes,
  maskScale: number | null,
): Kernel {
  const { bindings, declarations } = declareBindings([
    { name: 'input', type: 'f32' },
    { name: 'output', type: 'f32' },
    { name: 'outputGradient', type: 'f32' },
    { name: 'inputGradient', type: 'f32', written: true },
    ...(maskScale === null ? [] : [{ name: 'mask', type: 'f32' } as const]),
  ]);
  const code = `${declarations}${linearMain(LANES)}
  if (thread >= settings.rows * ${channels}u) { return; }
  let start = thread / ${channels}u * ${positions * channels}u + thread % ${channels}u;
  let most = output[thread];
  let slope = outputGradient[thread];
  var isOpen = true;
  for (var p = 0u; p < ${positions}u; p++) {
    let at = start + p * ${channels}u;
    let isFirst = isOpen && input[at] == most;
    if (isFirst) { isOpen = false; }
    inputGradient[at] = ${maskedBy(maskScale, 'at', 'select(0.0, slope, isFirst)', 'f32')};
  }
}`;
  return {
    label: `gradient of global max pool of ${positions}×${channels}`,
    bindings,
    code,
    workgroups: (rows) => linearWorkgroups(rows * channels, LANES),
  };
}
