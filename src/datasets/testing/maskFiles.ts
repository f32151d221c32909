/** A zip of small pictures with masks, made for tests: a bright square on a dark ground, whose place differs. */
import { encode } from 'fast-png';
import { zipSync } from 'fflate';
import type { SourceFile } from '../files/openFiles';
import { fileOf } from './dataFiles';

/** Palettes of masks; entry 255 is missing, as in most of them. */
const PALETTE = [
  [0, 0, 0],
  [128, 0, 0],
  [0, 128, 0],
];

/** [side, side] with `value` in a square of a quarter of the area, 0 elsewhere. */
export function squareMask(index: number, side: number, value: number): Uint8Array {
  const half = side / 2;
  const [top, left] = [index % (half + 1), Math.floor(index / (half + 1)) % (half + 1)];
  return Uint8Array.from({ length: side * side }, (_, pixel) => {
    const [row, column] = [Math.floor(pixel / side) - top, (pixel % side) - left];
    return row >= 0 && row < half && column >= 0 && column < half ? value : 0;
  });
}

/** The picture of a mask: its square in the colour of its value. */
export function pictureOf(mask: Uint8Array, side: number, shade: number): Uint8Array {
  const data = Uint8Array.from({ length: 3 * side * side }, (_, at) => {
    const value = mask[Math.floor(at / 3)] as number;
    return value === 0 ? 40 + shade : value === 1 + (at % 3) ? 250 : 90;
  });
  return encode({ width: side, height: side, data, channels: 3, depth: 8 });
}

export function greyPng(values: Uint8Array, side: number): Uint8Array {
  return encode({ width: side, height: values.length / side, data: values, channels: 1, depth: 8 });
}

export function palettePng(values: Uint8Array, side: number): Uint8Array {
  return encode({
    width: side,
    height: side,
    data: values,
    channels: 1,
    depth: 8,
    palette: PALETTE,
  });
}

/** `count` pictures under “images” and “masks”, with one of two things each. */
export function maskFolders(count: number, side: number): Record<string, Uint8Array> {
  const files: Record<string, Uint8Array> = {};
  for (let index = 0; index < count; index++) {
    const mask = squareMask(index, side, 1 + (index % 2));
    files[`images/${index}.png`] = pictureOf(mask, side, index % 30);
    files[`masks/${index}.png`] = palettePng(mask, side);
  }
  return files;
}

export function zippedBytes(name: string, files: Record<string, Uint8Array>): SourceFile {
  return fileOf(name, zipSync(files, { level: 0 }));
}
