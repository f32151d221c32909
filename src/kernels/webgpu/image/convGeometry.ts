/** Convolutions of images [height, width, channels], and how threads share them. */

/** Sizes of a convolution; the output is at most as high and as wide as the input. */
export interface ConvGeometry {
  input: readonly [height: number, width: number, channels: number];
  output: readonly [height: number, width: number, channels: number];
  /** Rows and columns of the kernel, whose shape is [rows, columns, inputs, outputs]. */
  window: readonly [rows: number, columns: number];
  /** Rows and columns of zeros before the image. */
  before: readonly [rows: number, columns: number];
  /** Rows and columns from window to window. */
  stride: number;
  /** Rows and columns from value to value of a window. */
  dilation: number;
}

/** What one thread computes: `pixels` neighbours along a line, `channels` (a multiple of 4) each. */
export interface ConvVariant {
  pixels: number;
  channels: number;
}

/** Tiles worth measuring; `pixels` is cut to what fits lines best, see `fittedPixels`. */
export const convVariants = [
  { pixels: 8, channels: 4 },
  { pixels: 4, channels: 4 },
  { pixels: 8, channels: 8 },
  { pixels: 2, channels: 4 },
] as const satisfies readonly ConvVariant[];

/** At most `most` pixels a thread, so that the threads of a line of `width` share it evenly. */
export function fittedPixels(width: number, most: number): number {
  return Math.ceil(width / Math.ceil(width / most));
}

/**
 * WGSL that names the place of `thread`: `channel` (first of its `channels`), `x` (first of its
 * pixels), `y` and `row`; returns from `main` beyond the last row. Neighbouring threads take
 * neighbouring channels, then neighbouring pixels.
 */
export function placeWgsl(
  [height, width, channels]: readonly [number, number, number],
  tile: ConvVariant,
): string {
  const across = Math.ceil(channels / tile.channels);
  const along = Math.ceil(width / tile.pixels);
  return `
  let channel = thread % ${across}u * ${tile.channels}u;
  let x = thread / ${across}u % ${along}u * ${tile.pixels}u;
  let y = thread / ${across * along}u % ${height}u;
  let row = thread / ${across * along * height}u;
  if (row >= settings.rows) { return; }`;
}

/** Threads that `placeWgsl` needs for one image. */
export function placesOf(
  [height, width, channels]: readonly [number, number, number],
  tile: ConvVariant,
): number {
  return Math.ceil(channels / tile.channels) * Math.ceil(width / tile.pixels) * height;
}
