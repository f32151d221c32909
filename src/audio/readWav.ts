/** Reads WAV files: PCM of 8, 16, 24 or 32 bits and 32-bit floats, any rate, any number of channels. */

export interface Sound {
  rate: number;
  /** One channel, the mean of all, from −1 to 1. */
  samples: Float32Array;
}

const PCM = 1;
const FLOAT = 3;
const EXTENSIBLE = 0xfffe;
/** So many seconds of one file at most: a word is short. */
export const MOST_SECONDS = 60;

/** The sound in `bytes`; throws an Error with a sentence where it is no such file. */
export function readWav(bytes: Uint8Array): Sound {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 12 || tagAt(view, 0) !== 'RIFF' || tagAt(view, 8) !== 'WAVE') {
    throw new Error('This is no WAV file: save the recording as WAV (PCM).');
  }
  let format: { kind: number; channels: number; rate: number; bits: number } | null = null;
  for (let at = 12; at + 8 <= bytes.length; ) {
    const size = view.getUint32(at + 4, true);
    const start = at + 8;
    const tag = tagAt(view, at);
    if (tag === 'fmt ' && start + 16 <= bytes.length) {
      const kind = view.getUint16(start, true);
      format = {
        kind:
          kind === EXTENSIBLE && start + 26 <= bytes.length
            ? view.getUint16(start + 24, true)
            : kind,
        channels: view.getUint16(start + 2, true),
        rate: view.getUint32(start + 4, true),
        bits: view.getUint16(start + 14, true),
      };
    }
    if (tag === 'data') {
      if (!format) break;
      // Recorders that were cut off leave a size that the file does not have.
      return decode(view, start, Math.min(size, bytes.length - start), format);
    }
    at = start + size + (size % 2);
  }
  throw new Error('This WAV file holds no sound: it may be cut off.');
}

function decode(
  view: DataView,
  start: number,
  size: number,
  { kind, channels, rate, bits }: { kind: number; channels: number; rate: number; bits: number },
): Sound {
  const read = readerOf(view, kind, bits);
  if (!read) {
    throw new Error(
      'This WAV file is compressed or of a kind that cannot be read: save it as PCM of 16 bits.',
    );
  }
  if (channels < 1 || rate < 4000 || rate > 384_000) {
    throw new Error(`This WAV file says ${channels} channels at ${rate} Hz: save it anew.`);
  }
  const frame = (channels * bits) / 8;
  const count = Math.floor(size / frame);
  if (count > MOST_SECONDS * rate) {
    throw new Error(
      `This recording lasts ${Math.round(count / rate)} s: cut it into words of about a second.`,
    );
  }
  const samples = new Float32Array(count);
  for (let i = 0; i < count; i++) {
    let sum = 0;
    for (let channel = 0; channel < channels; channel++) {
      sum += read(start + i * frame + (channel * bits) / 8);
    }
    samples[i] = sum / channels;
  }
  return { rate, samples };
}

function readerOf(view: DataView, kind: number, bits: number): ((at: number) => number) | null {
  if (kind === FLOAT && bits === 32) return (at) => view.getFloat32(at, true);
  if (kind !== PCM) return null;
  switch (bits) {
    case 8:
      return (at) => (view.getUint8(at) - 128) / 128;
    case 16:
      return (at) => view.getInt16(at, true) / 32_768;
    case 24:
      return (at) => (view.getInt8(at + 2) * 65_536 + view.getUint16(at, true)) / 8_388_608;
    case 32:
      return (at) => view.getInt32(at, true) / 2_147_483_648;
    default:
      return null;
  }
}

function tagAt(view: DataView, at: number): string {
  return String.fromCharCode(...new Uint8Array(view.buffer, view.byteOffset + at, 4));
}
