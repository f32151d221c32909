/**
 * Direct convolution of one image: no unfolded copy of its windows, only a copy with borders in
 * which the tile finds four neighbouring pixels of one channel side by side.
 */
import { edgeMask, edgeTile, readEdge, writeEdge } from '../matrix/edge';
import { packColumns, packRows, transpose4 } from '../matrix/pack';
import { tilesAt } from '../matrix/tile';

/** Floats a copy may be read beyond its end, where a tile sticks out. */
export const SLACK: i32 = 8;

/**
 * Copies an image [height, width, channels] into planes [rows][channels][columns] with `top` and
 * `left` zeros before it and zeros around it; what does not fit is left out. Neighbouring pixels
 * come to lie `spread` apart, with zeros between. For windows that move by `stride` the columns of
 * a plane are sorted by their remainder, so that the pixels of neighbouring windows are neighbours:
 * [stride][columns / stride].
 */
export function packPlanes(
  image: usize,
  height: i32,
  width: i32,
  channels: i32,
  top: i32,
  left: i32,
  rows: i32,
  columns: i32,
  stride: i32,
  spread: i32,
  planes: usize,
): void {
  memory.fill(planes, 0, 4 * (rows * channels * columns + SLACK));
  const plane = (columns as usize) << 2;
  const simple = stride === 1 && spread === 1 && left + width <= columns;
  for (let y = 0; y < height && top + y * spread < rows; y++) {
    const source = image + 4 * y * width * channels;
    const target = planes + 4 * (top + y * spread) * channels * columns;
    let c = 0;
    for (; simple && c + 4 <= channels; c += 4) {
      transposeRow(source + 4 * c, width, channels, target + c * plane + 4 * left, plane);
    }
    for (; c < channels; c++) {
      const from = source + 4 * c;
      placeRow(from, width, channels, target + c * plane, left, columns, stride, spread);
    }
  }
}

/** One channel of one row of pixels into its plane. */
function placeRow(
  source: usize,
  width: i32,
  channels: i32,
  target: usize,
  left: i32,
  columns: i32,
  stride: i32,
  spread: i32,
): void {
  const group = columns / stride;
  for (let x = 0; x < width; x++) {
    const column = left + x * spread;
    if (column >= columns) break;
    const at = stride === 1 ? column : (column % stride) * group + column / stride;
    store<f32>(target + 4 * at, load<f32>(source + 4 * x * channels));
  }
}

/** Four channels of one row of pixels into four planes. */
function transposeRow(source: usize, width: i32, channels: i32, target: usize, plane: usize): void {
  const pixel = (channels as usize) << 2;
  let x = 0;
  for (; x + 4 <= width; x += 4) {
    transpose4(
      v128.load(source),
      v128.load(source + pixel),
      v128.load(source + 2 * pixel),
      v128.load(source + 3 * pixel),
      target,
      plane,
    );
    source += 4 * pixel;
    target += 16;
  }
  for (; x < width; x++) {
    for (let c = 0; c < 4; c++) store<f32>(target + c * plane, load<f32>(source + 4 * c));
    source += pixel;
    target += 4;
  }
}

/** Copies a kernel [depth, outputs] into panels [depth][8], the last one filled up with zeros. */
export function packKernel(kernel: usize, depth: i32, outputs: i32, panels: usize): void {
  for (let j = 0; j < ((outputs + 7) & ~7); j += 4) {
    const target = panels + 32 * depth * (j >> 3) + 4 * (j & 4);
    packColumns(kernel + 4 * j, outputs, max(0, min(4, outputs - j)), depth, target, 32);
  }
}

/**
 * The kernel that carries gradients back, in panels: taps in reverse order and, for each tap,
 * inputs and outputs exchanged: [taps, inputs, outputs] becomes panels of [taps·outputs, inputs].
 */
export function packTurnedKernel(
  kernel: usize,
  taps: i32,
  inputs: i32,
  outputs: i32,
  panels: usize,
): void {
  const depth = taps * outputs;
  for (let i = 0; i < ((inputs + 7) & ~7); i += 4) {
    const target = panels + 32 * depth * (i >> 3) + 4 * (i & 4);
    if (i >= inputs) packColumns(kernel, outputs, 0, depth, target, 32);
    for (let tap = 0; tap < taps && i < inputs; tap++) {
      const source = kernel + 4 * ((taps - 1 - tap) * inputs + i) * outputs;
      const valid = min(4, inputs - i);
      packRows(source, outputs, valid, outputs, target + 32 * tap * outputs, 32);
    }
  }
}

/**
 * output[height, width, outputs] = Σ over depth of planes·panels, plus bias, finished as `flags` of
 * tile.ts ask. `offsets` [depth] says where, from the window's first pixel, each value of the
 * window lies (bytes); windows of neighbouring rows start `rowBytes` apart.
 */
export function convolve(
  planes: usize,
  offsets: usize,
  panels: usize,
  depth: i32,
  height: i32,
  width: i32,
  outputs: i32,
  rowBytes: i32,
  output: usize,
  bias: usize,
  flags: i32,
  mask: usize,
  scale: f32,
): void {
  const stride = (outputs as usize) << 2;
  for (let j = 0; j < outputs; j += 8) {
    const columns = min(8, outputs - j);
    const start: usize = bias ? bias + 4 * j : 0;
    const whole = columns === 8 ? width >> 2 : 0;
    // Two rows of 14 pixels, say, are seven tiles, the fourth of which begins in one and ends in
    // the other; by themselves they would be eight.
    const pairs = columns === 8 && (width & 3) === 2 ? height & ~1 : 0;
    let at: usize = 4 * j;
    let y = 0;
    for (; y < pairs; y += 2) {
      const a = planes + y * rowBytes;
      const middle = a + 16 * whole;
      const gap = rowBytes - 16 * whole;
      const next = a + rowBytes + 8;
      row(whole, a, 8, offsets, panels, depth, output, at, stride, start, flags, mask, scale);
      at += 4 * whole * stride;
      row(1, middle, gap, offsets, panels, depth, output, at, stride, start, flags, mask, scale);
      at += 4 * stride;
      row(whole, next, 8, offsets, panels, depth, output, at, stride, start, flags, mask, scale);
      at += 4 * whole * stride;
    }
    for (; y < height; y++) {
      let a = planes + y * rowBytes;
      row(whole, a, 8, offsets, panels, depth, output, at, stride, start, flags, mask, scale);
      a += 16 * whole;
      at += 4 * whole * stride;
      for (let x = 4 * whole; x < width; x += 4) {
        const count = min(4, width - x);
        const edge = edgeTile();
        readEdge(output + at, stride, count, columns, flags, mask + at);
        tilesAt(1, a, 8, offsets, panels, depth, edge, 32, start, flags, edgeMask(), scale);
        writeEdge(output + at, stride, count, columns);
        a += 16;
        at += count * stride;
      }
    }
    panels += 32 * depth;
  }
}

/** Tiles whose output, and mask, lies `at` bytes from the start. */
function row(
  tiles: i32,
  a: usize,
  gap: usize,
  offsets: usize,
  panels: usize,
  depth: i32,
  output: usize,
  at: usize,
  stride: usize,
  bias: usize,
  flags: i32,
  mask: usize,
  scale: f32,
): void {
  const c = output + at;
  tilesAt(tiles, a, gap, offsets, panels, depth, c, stride, bias, flags, mask + at, scale);
}
