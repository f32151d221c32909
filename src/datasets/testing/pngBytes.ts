/** A PNG file of one colour, made for tests: red, green, blue and alpha of 8 bits each. */

import { zlibSync } from 'fflate';
import { crc32 } from '../../zip/crc32';

export function pngBytes(
  height: number,
  width: number,
  colourAt: (y: number, x: number) => readonly [number, number, number, number],
): Uint8Array {
  const rows = new Uint8Array(height * (1 + 4 * width));
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      rows.set(colourAt(y, x), y * (1 + 4 * width) + 1 + 4 * x);
    }
  }
  const header = new Uint8Array(13);
  new DataView(header.buffer).setUint32(0, width);
  new DataView(header.buffer).setUint32(4, height);
  // Eight bits a channel, with alpha.
  header.set([8, 6], 8);
  const parts = [
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    chunkOf('IHDR', header),
    chunkOf('IDAT', zlibSync(rows)),
    chunkOf('IEND', new Uint8Array()),
  ];
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

function chunkOf(name: string, data: Uint8Array): Uint8Array {
  const chunk = new Uint8Array(12 + data.length);
  const view = new DataView(chunk.buffer);
  view.setUint32(0, data.length);
  chunk.set(new TextEncoder().encode(name), 4);
  chunk.set(data, 8);
  view.setUint32(8 + data.length, crc32(chunk.subarray(4, 8 + data.length)));
  return chunk;
}
