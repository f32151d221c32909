/**
 * One layer of a network, as data: its kinds, its weights and what it costs. Which layers an
 * architecture has is said in `layers.ts`.
 */

/** Shape of one example: a vector, or an image in height, width, channels. */
export type InputShape = readonly [number] | readonly [number, number, number];
export type ImageShape = readonly [number, number, number];

/** max(0, x); x·Φ(x) in the tanh approximation (Hendrycks & Gimpel 2016); tanh x. */
export type Activation = 'relu' | 'gelu' | 'tanh';

/** Added to a variance by batch and layer normalisation, before its root is taken. */
export const NORM_EPSILON = 1e-5;

/** A window that moves over an image. */
export interface WindowLayer {
  input: ImageShape;
  /** Rows and columns of the window; one number for a square. 1 × n over [1, length, channels] is one-dimensional. */
  kernel: number | readonly [number, number];
  /** Rows and columns from window to window. Default: 1. */
  stride?: number;
  /**
   * `same`: zeros around the image, so that there are ⌈size / stride⌉ windows, of which the larger
   * half comes after it. `valid`: no zeros. Default: `same`.
   */
  padding?: 'same' | 'valid';
  /** Whether a ReLU follows. Default: true. */
  relu?: boolean;
}

export type Layer =
  | {
      type: 'dense';
      name: string;
      inputs: number;
      outputs: number;
      relu: boolean;
      /** Rows of `inputs` values that each example has, all by the same kernel. Default: 1. */
      positions?: number;
      /** How its kernel starts. Default: `he` with a ReLU, `glorot` without. */
      init?: 'he' | 'glorot';
    }
  | ({ type: 'conv2d'; name: string; filters: number } & WindowLayer)
  /** One filter a channel; before a 1 × 1 convolution it makes a separable one. */
  | ({ type: 'depthwiseConv2d'; name: string } & WindowLayer)
  /** By windows of 2 × 2; an odd last row or column is left out. */
  | { type: 'maxPool' | 'avgPool'; input: ImageShape; output: ImageShape }
  /** The mean of each channel over the image. */
  | { type: 'globalAvgPool'; input: ImageShape }
  | { type: 'activation'; size: number; activation: Activation }
  /** Each channel less its mean, over its standard deviation, in the batch or as seen so far. */
  | { type: 'batchNorm'; name: string; size: number; channels: number }
  /** Each position of an example less the mean of its channels, over their standard deviation. */
  | { type: 'layerNorm'; name: string; size: number; channels: number }
  /** From [length] token numbers to [length, width], a row of the table for each. */
  | { type: 'embedding'; name: string; vocabulary: number; length: number; width: number }
  | { type: 'flatten'; size: number }
  | { type: 'dropout'; size: number; rate: number };

/** First values of a weight: drawn from U(−limit, limit), or all the same. */
type WeightInit = { limit: number } | { constant: number };

/** What is to be known of a weight; in the order in which models read and write them. */
export interface WeightShape {
  name: string;
  shape: number[];
  init: WeightInit;
  /**
   * Units that a kernel feeds: seen as [inputs of a unit, units] it has a column for each. Weight
   * decay and `maxNorm` are for kernels; null for any other weight.
   */
  units: number | null;
  /** True where training does not move it by its gradient: the running means of `batchNorm`. */
  frozen?: true;
}

const ZEROS: WeightInit = { constant: 0 };
const ONES: WeightInit = { constant: 1 };

/** He et al. 2015, for a ReLU: U(−l, l) with l = √(6 / fanIn). */
function heUniform(fanIn: number): WeightInit {
  return { limit: Math.sqrt(6 / fanIn) };
}

/** Glorot & Bengio 2010, where no ReLU follows: U(−l, l) with l = √(6 / (fanIn + fanOut)). */
function glorotUniform(fanIn: number, fanOut: number): WeightInit {
  return { limit: Math.sqrt(6 / (fanIn + fanOut)) };
}

/** Sizes of a window layer: of the window, of the output, and of the zeros before the image. */
export interface WindowSizes {
  window: [rows: number, columns: number];
  output: [rows: number, columns: number];
  before: [rows: number, columns: number];
  stride: number;
}

export function windowSizesOf({
  input,
  kernel,
  stride = 1,
  padding = 'same',
}: WindowLayer): WindowSizes {
  const window: [number, number] = typeof kernel === 'number' ? [kernel, kernel] : [...kernel];
  const along = (side: 0 | 1) => {
    const [size, reach] = [input[side], window[side]];
    if (padding === 'valid') return { output: Math.floor((size - reach) / stride) + 1, before: 0 };
    const output = Math.ceil(size / stride);
    const zeros = Math.max(0, (output - 1) * stride + reach - size);
    return { output, before: Math.floor(zeros / 2) };
  };
  const [rows, columns] = [along(0), along(1)];
  return {
    window,
    output: [rows.output, columns.output],
    before: [rows.before, columns.before],
    stride,
  };
}

/** The weights of one layer; kernels are [inputs, outputs] or [rows, columns, inputs, outputs]. */
export function weightShapesOfLayer(layer: Layer): WeightShape[] {
  switch (layer.type) {
    case 'dense': {
      const { name, inputs, outputs, relu, init = relu ? 'he' : 'glorot' } = layer;
      const first = init === 'he' ? heUniform(inputs) : glorotUniform(inputs, outputs);
      return kernelAndBias(name, [inputs, outputs], outputs, first);
    }
    case 'conv2d': {
      const [rows, columns] = windowSizesOf(layer).window;
      const channels = layer.input[2];
      const shape = [rows, columns, channels, layer.filters];
      return kernelAndBias(layer.name, shape, layer.filters, heUniform(rows * columns * channels));
    }
    case 'depthwiseConv2d': {
      const [rows, columns] = windowSizesOf(layer).window;
      const channels = layer.input[2];
      const shape = [rows, columns, channels, 1];
      return kernelAndBias(layer.name, shape, channels, heUniform(rows * columns));
    }
    case 'batchNorm':
      return [
        ...scaleAndShift(layer.name, layer.channels),
        { ...oneEach(`${layer.name}/mean`, layer.channels, ZEROS), frozen: true },
        { ...oneEach(`${layer.name}/variance`, layer.channels, ONES), frozen: true },
      ];
    case 'layerNorm':
      return scaleAndShift(layer.name, layer.channels);
    case 'embedding':
      return [
        {
          name: `${layer.name}/table`,
          shape: [layer.vocabulary, layer.width],
          init: heUniform(layer.width),
          units: null,
        },
      ];
    default:
      return [];
  }
}

function kernelAndBias(
  name: string,
  shape: number[],
  units: number,
  init: WeightInit,
): WeightShape[] {
  return [{ name: `${name}/kernel`, shape, init, units }, oneEach(`${name}/bias`, units, ZEROS)];
}

function scaleAndShift(name: string, channels: number): WeightShape[] {
  return [oneEach(`${name}/gamma`, channels, ONES), oneEach(`${name}/beta`, channels, ZEROS)];
}

/** One value a channel or unit. */
function oneEach(name: string, count: number, init: WeightInit): WeightShape {
  return { name, shape: [count], init, units: null };
}

/** Multiply-adds of one forward pass of one example; what is not a product counts nothing. */
export function macsOfLayer(layer: Layer): number {
  switch (layer.type) {
    case 'dense':
      return (layer.positions ?? 1) * layer.inputs * layer.outputs;
    case 'conv2d':
    case 'depthwiseConv2d': {
      const { window, output } = windowSizesOf(layer);
      const filters = layer.type === 'conv2d' ? layer.filters : 1;
      return output[0] * output[1] * window[0] * window[1] * layer.input[2] * filters;
    }
    default:
      return 0;
  }
}
