/** Convolution and pooling in plain double precision, one image at a time: the slow reference. */

/** Sizes of a convolution or pooling of [height, width, channels]; padding is before and after. */
export interface WindowSizes {
  input: readonly [number, number, number];
  output: readonly [number, number, number];
  /** Height and width of the window. */
  window: readonly [number, number];
  stride: number;
  /** Rows and columns from value to value of a window. Default: 1. */
  dilation?: number;
  /** Rows and columns of zeros before the image. */
  padding: readonly [number, number];
}

/** Calls `visit` with output position, window position and input position of every pair. */
function eachTap(
  { input, output, window, stride, dilation = 1, padding }: WindowSizes,
  visit: (outputAt: number, tap: number, inputAt: number) => void,
): void {
  for (let y = 0; y < output[0]; y++) {
    for (let x = 0; x < output[1]; x++) {
      for (let dy = 0; dy < window[0]; dy++) {
        for (let dx = 0; dx < window[1]; dx++) {
          const row = y * stride + dy * dilation - padding[0];
          const column = x * stride + dx * dilation - padding[1];
          if (row < 0 || row >= input[0] || column < 0 || column >= input[1]) continue;
          visit(y * output[1] + x, dy * window[1] + dx, row * input[1] + column);
        }
      }
    }
  }
}

/** Σ over window and channels of input·kernel [window, in, out], plus bias. */
export function convolution(
  sizes: WindowSizes,
  input: ArrayLike<number>,
  kernel: ArrayLike<number>,
  bias: ArrayLike<number>,
): Float64Array {
  const [ci, co] = [sizes.input[2], sizes.output[2]];
  const output = Float64Array.from(
    { length: sizes.output[0] * sizes.output[1] * co },
    (_, index) => bias[index % co]!,
  );
  eachTap(sizes, (outputAt, tap, inputAt) => {
    for (let i = 0; i < ci; i++) {
      for (let o = 0; o < co; o++) {
        output[outputAt * co + o]! += input[inputAt * ci + i]! * kernel[(tap * ci + i) * co + o]!;
      }
    }
  });
  return output;
}

/** Gradients of a convolution in its input and its kernel. */
export function convolutionGradients(
  sizes: WindowSizes,
  input: ArrayLike<number>,
  kernel: ArrayLike<number>,
  outputGradient: ArrayLike<number>,
): { input: Float64Array; kernel: Float64Array } {
  const [ci, co] = [sizes.input[2], sizes.output[2]];
  const gradients = {
    input: new Float64Array(input.length),
    kernel: new Float64Array(kernel.length),
  };
  eachTap(sizes, (outputAt, tap, inputAt) => {
    for (let i = 0; i < ci; i++) {
      for (let o = 0; o < co; o++) {
        const slope = outputGradient[outputAt * co + o]!;
        const weightAt = (tap * ci + i) * co + o;
        gradients.input[inputAt * ci + i]! += slope * kernel[weightAt]!;
        gradients.kernel[weightAt]! += slope * input[inputAt * ci + i]!;
      }
    }
  });
  return gradients;
}

/**
 * The largest value of each window, where in the input it lies (the first of equals), and the
 * smallest lead of a positive largest value over a smaller one.
 */
export function maxPooling(
  sizes: WindowSizes,
  input: ArrayLike<number>,
): { output: Float64Array; positions: Int32Array; lead: number } {
  const channels = sizes.input[2];
  const count = sizes.output[0] * sizes.output[1] * channels;
  const output = new Float64Array(count).fill(Number.NEGATIVE_INFINITY);
  const positions = new Int32Array(count);
  eachTap(sizes, (outputAt, _tap, inputAt) => {
    for (let c = 0; c < channels; c++) {
      const value = input[inputAt * channels + c]!;
      if (value > output[outputAt * channels + c]!) {
        output[outputAt * channels + c] = value;
        positions[outputAt * channels + c] = inputAt * channels + c;
      }
    }
  });
  let lead = Number.POSITIVE_INFINITY;
  eachTap(sizes, (outputAt, _tap, inputAt) => {
    for (let c = 0; c < channels; c++) {
      const largest = output[outputAt * channels + c]!;
      const behind = largest - input[inputAt * channels + c]!;
      if (largest > 0 && behind > 0) lead = Math.min(lead, behind);
    }
  });
  return { output, positions, lead };
}
