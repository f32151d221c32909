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
  | { type: 'dense'; name: string; inputs: number; outputs: number; relu: boolean }
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

/** Name and shape of each weight, in the order in which models read and write them. */
export interface WeightShape {
  name: string;
  shape: number[];
  /** Values that one output sums, where the shape does not say. */
  fanIn?: number;
  /** True where training does not move it by its gradient: the running means of `batchNorm`. */
  frozen?: true;
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
    case 'dense':
      return withBias(layer.name, [layer.inputs, layer.outputs]);
    case 'conv2d':
      return withBias(layer.name, [...windowSizesOf(layer).window, layer.input[2], layer.filters]);
    case 'depthwiseConv2d': {
      const [rows, columns] = windowSizesOf(layer).window;
      const channels = layer.input[2];
      const shape = [rows, columns, channels, 1];
      return [
        { name: `${layer.name}/kernel`, shape, fanIn: rows * columns },
        { name: `${layer.name}/bias`, shape: [channels] },
      ];
    }
    case 'batchNorm':
      return [
        ...scaleAndShift(layer.name, layer.channels),
        { name: `${layer.name}/mean`, shape: [layer.channels], frozen: true },
        { name: `${layer.name}/variance`, shape: [layer.channels], frozen: true },
      ];
    case 'layerNorm':
      return scaleAndShift(layer.name, layer.channels);
    case 'embedding':
      return [
        {
          name: `${layer.name}/table`,
          shape: [layer.vocabulary, layer.width],
          fanIn: layer.width,
        },
      ];
    default:
      return [];
  }
}

function withBias(name: string, kernel: number[]): WeightShape[] {
  return [
    { name: `${name}/kernel`, shape: kernel },
    { name: `${name}/bias`, shape: kernel.slice(-1) },
  ];
}

function scaleAndShift(name: string, channels: number): WeightShape[] {
  return [
    { name: `${name}/gamma`, shape: [channels] },
    { name: `${name}/beta`, shape: [channels] },
  ];
}

/** Multiply-adds of one forward pass of one example; what is not a product counts nothing. */
export function macsOfLayer(layer: Layer): number {
  switch (layer.type) {
    case 'dense':
      return layer.inputs * layer.outputs;
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
