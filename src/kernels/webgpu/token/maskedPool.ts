/** Mean and maximum of each channel over the positions that are no padding (token 0). */
import {
  declareBindings,
  type Kernel,
  linearMain,
  linearWorkgroups,
  type Storage,
} from '../kernel';
import { maskedBy } from '../vectors';

const LANES = 64;

export interface MaskedPoolSizes {
  pool: 'mean' | 'max';
  length: number;
  channels: number;
}

/**
 * 0 where all is padding. A thread takes a channel. Bindings: settings, input
 * [rows, length, channels], tokens [rows, length], output [rows, channels].
 */
export function maskedPool({ pool, length, channels }: MaskedPoolSizes): Kernel {
  const { bindings, declarations } = declareBindings([
    { name: 'input', type: 'f32' },
    { name: 'tokens', type: 'f32' },
    { name: 'output', type: 'f32', written: true },
  ]);
  const result = pool === 'mean' ? 'sum / max(count, 1.0)' : 'most';
  const code = `${declarations}${linearMain(LANES)}
  if (thread >= settings.rows * ${channels}u) { return; }
  let row = thread / ${channels}u;
  let channel = thread % ${channels}u;
  var count = 0.0;
  var sum = 0.0;
  var most = 0.0;
  for (var p = row * ${length}u; p < (row + 1u) * ${length}u; p++) {
    if (tokens[p] == 0.0) { continue; }
    let value = input[p * ${channels}u + channel];
    sum += value;
    most = select(max(most, value), value, count == 0.0);
    count += 1.0;
  }
  output[thread] = ${result};
}`;
  return {
    label: `masked ${pool} of ${length}×${channels}`,
    bindings,
    code,
    workgroups: (rows) => linearWorkgroups(rows * channels, LANES),
  };
}

/**
 * Equal shares for the mean; all to the first maximum. Masked. A thread takes a channel. Bindings:
 * settings, tokens, outputGradient, inputGradient; for the maximum input; with a `maskScale` mask.
 */
export function maskedPoolGradient(
  { pool, length, channels }: MaskedPoolSizes,
  maskScale: number | null,
): Kernel {
  const storages: Storage[] = [
    { name: 'tokens', type: 'f32' },
    { name: 'outputGradient', type: 'f32' },
    { name: 'inputGradient', type: 'f32', written: true },
  ];
  if (pool === 'max') storages.push({ name: 'input', type: 'f32' });
  if (maskScale !== null) storages.push({ name: 'mask', type: 'f32' });
  const { bindings, declarations } = declareBindings(storages);
  const place = `let at = p * ${channels}u + channel;`;
  const first =
    pool === 'mean'
      ? 'count += 1.0;'
      : `${place} if (count == 0.0 || input[at] > most) { most = input[at]; winner = p; }
    count += 1.0;`;
  const share = pool === 'mean' ? 'tokens[p] != 0.0' : 'p == winner';
  const slope = pool === 'mean' ? 'given / max(count, 1.0)' : 'given';
  const code = `${declarations}${linearMain(LANES)}
  if (thread >= settings.rows * ${channels}u) { return; }
  let start = thread / ${channels}u * ${length}u;
  let channel = thread % ${channels}u;
  let given = outputGradient[thread];
  var count = 0.0;
  var most = 0.0;
  var winner = 0xffffffffu;
  for (var p = start; p < start + ${length}u; p++) {
    if (tokens[p] == 0.0) { continue; }
    ${first}
  }
  for (var p = start; p < start + ${length}u; p++) {
    ${place}
    let slope = select(0.0, ${slope}, ${share});
    inputGradient[at] = ${maskedBy(maskScale, 'at', 'slope', 'f32')};
  }
}`;
  return {
    label: `gradient of masked ${pool} of ${length}×${channels}`,
    bindings,
    code,
    workgroups: (rows) => linearWorkgroups(rows * channels, LANES),
  };
}
