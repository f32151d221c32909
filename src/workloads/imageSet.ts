/** Images that are kept as bytes, grey or in colour. */
import { type Dataset, type InputColumn, singleLabels } from '../model/dataset';

/** Images as bytes; inputs are pixels scaled to 0..1. */
export interface ByteImages {
  labels: ArrayLike<number>;
  /** [images, size], each [height, width, channels]. */
  pixels: Uint8Array;
}

/** The input that each byte stands for: a division a pixel and step less. */
const levels = Float32Array.from({ length: 256 }, (_, byte) => byte / 255);

/** A view of `count` images of `size` values each, from the one at `start` on. */
export function imageSet(images: ByteImages, size: number, count: number, start = 0): Dataset {
  const pixels = images.pixels.subarray(start * size, (start + count) * size);
  return {
    count,
    labels: singleLabels(
      Int32Array.from({ length: count }, (_, i) => images.labels[start + i] as number),
    ),
    inputs: pixelColumn(pixels, size),
  };
}

/** Inputs of `size` bytes each, scaled to 0..1. */
export function pixelColumn(pixels: Uint8Array, size: number): InputColumn {
  return {
    size,
    fill(indices, from, wanted, out) {
      for (let i = 0; i < wanted; i++) {
        const at = (indices[from + i] as number) * size;
        const target = i * size;
        for (let p = 0; p < size; p++) {
          out[target + p] = levels[pixels[at + p] as number] as number;
        }
      }
    },
    bytes: {
      levels,
      fill(indices, from, wanted, out) {
        for (let i = 0; i < wanted; i++) {
          const at = (indices[from + i] as number) * size;
          out.set(pixels.subarray(at, at + size), i * size);
        }
      },
    },
  };
}
