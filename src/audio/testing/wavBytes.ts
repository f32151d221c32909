/** A WAV file of PCM for tests. */
interface Format {
  bits: number;
  channels: number;
  rate: number;
}

/** `values` from −1 to 1, the same in every channel. */
export function wavBytes(
  values: ArrayLike<number>,
  { bits, channels, rate }: Format = { bits: 16, channels: 1, rate: 8000 },
): Uint8Array {
  const width = bits / 8;
  const size = values.length * channels * width;
  const bytes = new Uint8Array(44 + size);
  const view = new DataView(bytes.buffer);
  const put = (at: number, text: string) => bytes.set(new TextEncoder().encode(text), at);
  put(0, 'RIFF');
  view.setUint32(4, 36 + size, true);
  put(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, channels, true);
  view.setUint32(24, rate, true);
  view.setUint32(28, rate * channels * width, true);
  view.setUint16(32, channels * width, true);
  view.setUint16(34, bits, true);
  put(36, 'data');
  view.setUint32(40, size, true);
  for (let i = 0; i < values.length * channels; i++) {
    const value = values[Math.floor(i / channels)] as number;
    const whole = Math.min(2 ** (bits - 1) - 1, Math.round(value * 2 ** (bits - 1)));
    for (let part = 0; part < width; part++) {
      bytes[44 + i * width + part] =
        bits === 8 ? whole + 128 : Math.floor(whole / 256 ** part) & 255;
    }
  }
  return bytes;
}
