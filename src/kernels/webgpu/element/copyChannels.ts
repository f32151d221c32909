/** Copies some channels of every position: what joins values along their channels, and takes them apart. */
import { declareBindings, type Kernel, linearMain, linearWorkgroups } from '../kernel';
import { maskedBy } from '../vectors';

const LANES = 64;

interface ChannelRange {
  channels: number;
  start: number;
}

interface CopySizes {
  /** Of one example. */
  positions: number;
  /** Channels that are copied. */
  channels: number;
  from: ChannelRange;
  to: ChannelRange;
}

/**
 * output[p, to.start + c] = input[p, from.start + c], masked, for each position p and c < `channels`.
 * Bindings: settings, input [rows, positions, from.channels], output [rows, positions, to.channels]
 * and, with a `maskScale`, mask like the output.
 */
export function copyChannels(
  { positions, channels, from, to }: CopySizes,
  maskScale: number | null,
): Kernel {
  const aligned = [channels, from.channels, from.start, to.channels, to.start];
  const lanes = aligned.every((size) => size % 4 === 0) ? 4 : 1;
  const type = lanes === 4 ? 'vec4f' : 'f32';
  const units = (size: number) => `${size / lanes}u`;
  const count = (positions * channels) / lanes;
  const { bindings, declarations } = declareBindings([
    { name: 'input', type },
    ...(maskScale === null ? [] : [{ name: 'mask', type } as const]),
    { name: 'output', type, written: true },
  ]);
  const code = `${declarations}${linearMain(LANES)}
  if (thread >= settings.rows * ${count}u) { return; }
  let position = thread / ${units(channels)};
  let channel = thread % ${units(channels)};
  let source = position * ${units(from.channels)} + ${units(from.start)} + channel;
  let place = position * ${units(to.channels)} + ${units(to.start)} + channel;
  output[place] = ${maskedBy(maskScale, 'place', 'input[source]', type)};
}`;
  const label = `${channels} channels of ${from.channels} into ${to.channels}`;
  return { label, bindings, code, workgroups: (rows) => linearWorkgroups(rows * count, LANES) };
}
