/**
 * For the kernel tests: the layers in double precision and plain loops, forward only; differences
 * of their results are the yardstick for gradients.
 */

/** Numbers in row-major order. */
export interface Plain {
  shape: number[];
  data: Float64Array;
}

/** Zeros of `shape`, or `data` in that shape. */
export function plain(shape: number[], data?: ArrayLike<number>): Plain {
  const size = shape.reduce((product, side) => product * side, 1);
  return { shape, data: data ? Float64Array.from(data) : new Float64Array(size) };
}

/** x [n, …] as [n, k] times w [k, m]. */
export function plainDense(x: Plain, w: Plain): Plain {
  const [inner, columns] = w.shape as [number, number];
  const y = plain([x.shape[0]!, columns]);
  for (let at = 0; at < y.data.length; at++) {
    const row = Math.floor(at / columns);
    for (let k = 0; k < inner; k++) {
      y.data[at]! += x.data[row * inner + k]! * w.data[k * columns + (at % columns)]!;
    }
  }
  return y;
}

/** x with b added along the last axis. */
export function plainBias(x: Plain, b: Plain): Plain {
  return plain(
    x.shape,
    x.data.map((value, at) => value + b.data[at % b.data.length]!),
  );
}

/** x with `f` applied to every number. */
export function plainMap(x: Plain, f: (value: number) => number): Plain {
  return plain(x.shape, x.data.map(f));
}

/**
 * Goes over the windows of an image batch [n, height, width, channels]; `visit` gets, for each
 * output pixel, the pixel's number, and the input pixels with their positions in the window.
 */
function forEachWindow(
  x: Plain,
  [filterHeight, filterWidth]: [number, number],
  stride: number,
  pad: 'same' | 'valid',
  visit: (output: number, taps: { pixel: number; tap: number }[]) => void,
): [number, number, number] {
  const [batch, height, width] = x.shape as [number, number, number];
  const extent = (size: number, filter: number) =>
    pad === 'same' ? Math.ceil(size / stride) : Math.ceil((size - filter + 1) / stride);
  const before = (size: number, filter: number) =>
    pad === 'same'
      ? Math.floor(Math.max(0, (Math.ceil(size / stride) - 1) * stride + filter - size) / 2)
      : 0;
  const outHeight = extent(height, filterHeight);
  const outWidth = extent(width, filterWidth);
  for (let output = 0; output < batch * outHeight * outWidth; output++) {
    const image = Math.floor(output / (outHeight * outWidth));
    const row = (Math.floor(output / outWidth) % outHeight) * stride - before(height, filterHeight);
    const column = (output % outWidth) * stride - before(width, filterWidth);
    const taps = [];
    for (let tap = 0; tap < filterHeight * filterWidth; tap++) {
      const r = row + Math.floor(tap / filterWidth);
      const c = column + (tap % filterWidth);
      if (r < 0 || c < 0 || r >= height || c >= width) continue;
      taps.push({ pixel: (image * height + r) * width + c, tap });
    }
    visit(output, taps);
  }
  return [batch, outHeight, outWidth];
}

/** Convolution of x [n, height, width, in] with w [h, w, in, out], or [h, w, in, 1] depthwise. */
export function plainConv(
  x: Plain,
  w: Plain,
  stride: number,
  pad: 'same' | 'valid',
  depthwise = false,
): Plain {
  const [filterHeight, filterWidth, inputs, columns] = w.shape as [number, number, number, number];
  const outputs = depthwise ? inputs : columns;
  const values: number[] = [];
  const size = forEachWindow(x, [filterHeight, filterWidth], stride, pad, (_, taps) => {
    for (let out = 0; out < outputs; out++) {
      let sum = 0;
      for (const { pixel, tap } of taps) {
        for (let input = depthwise ? out : 0; input < (depthwise ? out + 1 : inputs); input++) {
          const weight = (tap * inputs + input) * columns + (depthwise ? 0 : out);
          sum += x.data[pixel * inputs + input]! * w.data[weight]!;
        }
      }
      values.push(sum);
    }
  });
  return plain([...size, outputs], values);
}

/** Largest value or mean of each window; the padding does not count. */
export function plainPool(
  x: Plain,
  size: number,
  stride: number,
  pad: 'same' | 'valid',
  kind: 'max' | 'mean',
): Plain {
  const channels = x.shape[3]!;
  const values: number[] = [];
  const shape = forEachWindow(x, [size, size], stride, pad, (_, taps) => {
    for (let channel = 0; channel < channels; channel++) {
      const window = taps.map(({ pixel }) => x.data[pixel * channels + channel]!);
      const sum = window.reduce((total, value) => total + value, 0);
      values.push(kind === 'max' ? Math.max(...window) : sum / window.length);
    }
  });
  return plain([...shape, channels], values);
}

/** x [n, classes] less the logarithm of the sum of exponentials of its row. */
export function plainLogSoftmax(x: Plain): Plain {
  const classes = x.shape[1]!;
  const y = plain(x.shape);
  for (let row = 0; row < x.data.length; row += classes) {
    const values = x.data.subarray(row, row + classes);
    const largest = Math.max(...values);
    const sum = values.reduce((total, value) => total + Math.exp(value - largest), 0);
    values.forEach((value, at) => {
      y.data[row + at] = value - largest - Math.log(sum);
    });
  }
  return y;
}
