/** PNG files value by value: a browser’s decoder turns palettes into colours, and a mask’s classes are lost. */
import { decode } from 'fast-png';
import type { OpenFile } from '../files/openFiles';

export interface Png {
  height: number;
  width: number;
  /** 1 grey or palette, 2 grey and alpha, 3 red, green and blue, 4 with alpha. */
  channels: number;
  /** [height, width, channels]: bytes, or the entries of the palette. */
  values: Uint8Array;
  /** The largest value that there can be. */
  most: number;
  /** [entries, 3 or 4]; absent where values are colours themselves. */
  palette?: number[][];
}

/** Larger pictures fill the memory before anybody sees them. */
const MOST_PIXELS = 20_000_000;

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47];

export function isPng({ bytes }: OpenFile): boolean {
  return SIGNATURE.every((byte, index) => bytes[index] === byte);
}

/** Null where the file is no PNG, damaged, or larger than 20 million pixels. Values of 16 bits lose the lower ones. */
export function readPng(file: OpenFile): Png | null {
  if (!isPng(file) || file.bytes.length < 24) return null;
  const { bytes } = file;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(16) * view.getUint32(20) > MOST_PIXELS) return null;
  try {
    const { height, width, channels, depth, data, palette } = decode(bytes);
    const values = depth < 8 ? unpacked(data, height, width * channels, depth) : toBytes(data);
    if (values.length !== height * width * channels) return null;
    const most = 2 ** Math.min(depth, 8) - 1;
    return { height, width, channels, values, most, ...(palette ? { palette } : {}) };
  } catch {
    return null;
  }
}

/** Rows of `count` values of `depth` bits each, which begin at whole bytes. */
function unpacked(
  packed: ArrayLike<number>,
  rows: number,
  count: number,
  depth: number,
): Uint8Array {
  const out = new Uint8Array(rows * count);
  const rowBytes = Math.ceil((count * depth) / 8);
  const mask = 2 ** depth - 1;
  for (let row = 0; row < rows; row++) {
    for (let index = 0; index < count; index++) {
      const bit = index * depth;
      const byte = packed[row * rowBytes + (bit >> 3)] as number;
      out[row * count + index] = (byte >> (8 - depth - (bit & 7))) & mask;
    }
  }
  return out;
}

function toBytes(data: Uint8Array | Uint8ClampedArray | Uint16Array): Uint8Array {
  return data instanceof Uint16Array
    ? Uint8Array.from(data, (value) => value >> 8)
    : new Uint8Array(data);
}

/** The picture in red, green, blue and alpha [height, width, 4]. */
export function rgbaOf({ height, width, channels, values, most, palette }: Png) {
  const data = new Uint8Array(4 * height * width);
  for (let pixel = 0; pixel < height * width; pixel++) {
    const from = Array.from(
      values.subarray(channels * pixel, channels * (pixel + 1)),
      (value) => (255 * value) / most,
    );
    const entry = palette?.[values[channels * pixel] as number];
    const [a = 0, b = 0, c = 0, d = 255] = palette ? (entry ?? []) : from;
    const isColour = palette !== undefined || channels > 2;
    data.set(isColour ? [a, b, c, d] : [a, a, a, channels === 2 ? b : 255], 4 * pixel);
  }
  return { height, width, data };
}
