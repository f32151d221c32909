/** A window that moves over an image: what convolutions share. */
import type { ImageShape, Wiring } from './layerKind';

export interface WindowLayer extends Wiring {
  input: ImageShape;
  /** Rows and columns of the window; one number for a square. 1 × n over [1, length, channels] is one-dimensional. */
  kernel: number | readonly [number, number];
  /** Rows and columns from window to window. Default: 1. */
  stride?: number;
  /**
   * `same`: zeros around the image, so that there are ⌈size / stride⌉ windows, of which the larger
   * half comes after it. `valid`: no zeros. `causal`: as `same`, but all zeros before the first
   * column, so that a one-dimensional window sees nothing to come. Default: `same`.
   */
  padding?: 'same' | 'valid' | 'causal';
  /** Whether a ReLU follows. Default: true. */
  relu?: boolean;
}

/** Sizes of a window layer: of the window, of the output, and of the zeros before the image. */
export interface WindowSizes {
  window: [rows: number, columns: number];
  output: [rows: number, columns: number];
  before: [rows: number, columns: number];
  stride: number;
  dilation: number;
}

export function windowSizesOf({
  input,
  kernel,
  stride = 1,
  padding = 'same',
  dilation = 1,
}: WindowLayer & { dilation?: number }): WindowSizes {
  const window: [number, number] = typeof kernel === 'number' ? [kernel, kernel] : [...kernel];
  const along = (side: 0 | 1) => {
    const [size, reach] = [input[side], (window[side] - 1) * dilation + 1];
    if (padding === 'valid') return { output: Math.floor((size - reach) / stride) + 1, before: 0 };
    const output = Math.ceil(size / stride);
    const zeros = Math.max(0, (output - 1) * stride + reach - size);
    const isCausal = padding === 'causal' && side === 1;
    return { output, before: isCausal ? reach - 1 : Math.floor(zeros / 2) };
  };
  const [rows, columns] = [along(0), along(1)];
  return {
    window,
    output: [rows.output, columns.output],
    before: [rows.before, columns.before],
    stride,
    dilation,
  };
}
