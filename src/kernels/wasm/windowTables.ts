/**
 * Where the values of a window lie in an image that the convolution kernels have copied: static
 * tables of byte offsets, and the sizes of the copies.
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
  /** Rows and columns from window to window. */
  stride: number;
  /** Rows and columns from value to value of a window. */
  dilation: number;
  /** Rows and columns from pixel to pixel of the input, with zeros between; 1 for none. */
  spread: number;
}

/** Floats the kernels may read or clear beyond the end of a copy. */
const SLACK = 8;

/** Rows and columns that the windows reach, a whole number of strides wide. */
export function borderedSize(sizes: Window): [number, number] {
  const { window, output, stride, dilation } = sizes;
  const along = (side: 0 | 1) => (output[side] - 1) * stride + (window[side] - 1) * dilation + 1;
  const [rows, columns] = [along(0), along(1)];
  return [rows, Math.ceil(columns / stride) * stride];
}

/** Bytes of the image with its zeros, in either order of its dimensions. */
export function borderedBytes(window: Window): number {
  const [rows, columns] = borderedSize(window);
  return 4 * (rows * columns * window.input[2] + SLACK);
}

/** For planes (`packPlanes`): offsets of the window's values in order [rows, columns, channels]. */
export function windowOffsets(sizes: Window): Int32Array {
  const { input, window, stride, dilation } = sizes;
  const channels = input[2];
  const [, columns] = borderedSize(sizes);
  const offsets = new Int32Array(window[0] * window[1] * channels);
  let at = 0;
  for (let dy = 0; dy < window[0]; dy++) {
    for (let dx = 0; dx < window[1]; dx++) {
      const reach = dx * dilation;
      const column = (reach % stride) * (columns / stride) + Math.floor(reach / stride);
      for (let c = 0; c < channels; c++)
        offsets[at++] = 4 * ((dy * dilation * channels + c) * columns + column);
    }
  }
  return offsets;
}

/** For a bordered image [rows][columns][channels]: the offset of each window's first value. */
export function positionOffsets(sizes: Window): Int32Array {
  const { input, output, stride } = sizes;
  const [, columns] = borderedSize(sizes);
  const offsets = new Int32Array(output[0] * output[1]);
  let at = 0;
  for (let y = 0; y < output[0]; y++) {
    for (let x = 0; x < output[1]; x++) offsets[at++] = 4 * (y * columns + x) * stride * input[2];
  }
  return offsets;
}
