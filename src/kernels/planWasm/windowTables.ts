/**
 * Where the values of a window lie in an image that the convolution kernels have copied: static
 * tables of byte offsets, and the sizes of the copies. Stride 1.
 */

/** A convolution window over [height, width, channels]. */
export interface Window {
  input: readonly [number, number, number];
  /** Rows and columns of the window. */
  window: readonly [number, number];
  /** Rows and columns of the output. */
  output: readonly [number, number];
  /** Rows and columns of zeros before the image. */
  before: readonly [number, number];
}

/** Floats the kernels may read or clear beyond the end of a copy. */
const SLACK = 8;

/** Rows and columns of the image with the zeros that the windows reach. */
export function borderedSize({ window, output }: Window): [number, number] {
  return [output[0] + window[0] - 1, output[1] + window[1] - 1];
}

/** Bytes of the image with its zeros, in either order of its dimensions. */
export function borderedBytes(window: Window): number {
  const [rows, columns] = borderedSize(window);
  return 4 * (rows * columns * window.input[2] + SLACK);
}

/** For planes [rows][channels][columns]: offsets of the window's values, [rows, columns, channels]. */
export function windowOffsets({ input, window, ...rest }: Window): Int32Array {
  const channels = input[2];
  const [, columns] = borderedSize({ input, window, ...rest });
  const offsets = new Int32Array(window[0] * window[1] * channels);
  let at = 0;
  for (let dy = 0; dy < window[0]; dy++) {
    for (let dx = 0; dx < window[1]; dx++) {
      for (let c = 0; c < channels; c++) offsets[at++] = 4 * ((dy * channels + c) * columns + dx);
    }
  }
  return offsets;
}

/** For a bordered image [rows][columns][channels]: the offset of each window's first value. */
export function positionOffsets({ input, output, ...rest }: Window): Int32Array {
  const [, columns] = borderedSize({ input, output, ...rest });
  const offsets = new Int32Array(output[0] * output[1]);
  let at = 0;
  for (let y = 0; y < output[0]; y++) {
    for (let x = 0; x < output[1]; x++) offsets[at++] = 4 * (y * columns + x) * input[2];
  }
  return offsets;
}
