/** Every layer's forward pass and gradients in plain double precision, as its formula reads. */

import { columnSums, product } from '../../../kernels/wasm/testing/reference';
import {
  convolution,
  convolutionGradients,
  maxPooling,
} from '../../../kernels/wasm/testing/referenceImage';
import { type Activation, type ImageShape, type Layer, windowSizesOf } from '../../../model/layer';
import { dropoutMask } from '../dropout';
import { add, concat, depthToSpace, upsample } from './referenceArrange';
import { batchNorm, groupNorm, layerNorm } from './referenceNorms';
import { join, type LayerContext, type LayerPass, type Matrix, split } from './referencePass';
import {
  attentionPass,
  embeddingBagPass,
  embeddingPass,
  itemTokensPass,
  maskedPoolPass,
  ngramsPass,
} from './referenceTokenLayers';

/** Runs one layer on the rows of what it reads. */
export function layerPass(
  layer: Layer,
  inputs: readonly Matrix[],
  context: LayerContext,
): LayerPass {
  const [input] = inputs as [Matrix];
  switch (layer.type) {
    case 'dense':
      return withRelu(dense(layer, input, context), layer.relu);
    case 'conv2d':
    case 'depthwiseConv2d':
      return withRelu(conv(layer, input, context), layer.relu ?? true);
    case 'maxPool':
      return maxPool(layer.input, layer.output, [2, 2], input, context.rows);
    case 'avgPool':
      return averagePool(layer.input, layer.output, [2, 2], input, context);
    case 'globalAvgPool': {
      const [height, width, channels] = layer.input;
      return averagePool(layer.input, [1, 1, channels], [height, width], input, context);
    }
    case 'activation':
      return activation(layer.activation, input);
    case 'add':
      return add(inputs);
    case 'concat':
      return concat(layer.channels, inputs);
    case 'upsample':
      return upsample(layer.input, input, context.rows);
    case 'depthToSpace':
      return depthToSpace(layer.input, input, context.rows);
    case 'globalMaxPool': {
      const [height, width, channels] = layer.input;
      return maxPool(layer.input, [1, 1, channels], [height, width], input, context.rows);
    }
    case 'groupNorm':
      return groupNorm(layer, input, context);
    case 'batchNorm':
      return batchNorm(layer.channels, input, context);
    case 'layerNorm':
      return layerNorm(layer.channels, input, context);
    case 'embedding':
      return embeddingPass(layer, input, context.weights);
    case 'embeddingBag':
      return embeddingBagPass(layer, input, context.weights);
    case 'itemTokens':
      return itemTokensPass(layer, input);
    case 'ngrams':
      return ngramsPass(layer, input);
    case 'attention':
      return attentionPass(layer, input, inputs[1] as Matrix);
    case 'maskedPool':
      return maskedPoolPass(layer, input, inputs[1] as Matrix);
    case 'flatten':
      return { output: input, backward: (gradient) => ({ inputs: [gradient], weights: [] }) };
    case 'dropout': {
      if (!context.dropout) return scaled(input, new Float32Array(input.length).fill(1));
      const { seed, layer: number } = context.dropout;
      return scaled(input, dropoutMask(seed, number, input.length, layer.rate));
    }
    default:
      return layer satisfies never;
  }
}

function withRelu(pass: LayerPass, relu: boolean): LayerPass {
  if (!relu) return pass;
  const rectified = activation('relu', pass.output);
  return {
    ...rectified,
    backward: (gradient) => pass.backward(rectified.backward(gradient).inputs[0] as Matrix),
  };
}

function scaled(input: Matrix, factors: Float32Array): LayerPass {
  const scale = (values: Matrix) => values.map((value, i) => value * factors[i]!);
  return {
    output: scale(input),
    backward: (gradient) => ({ inputs: [scale(gradient)], weights: [] }),
  };
}

function activation(kind: Activation, input: Matrix): LayerPass {
  const [value, slope] = functions[kind];
  const nearest = input.reduce((least, x) => Math.min(least, Math.abs(x)), Number.MAX_VALUE);
  return {
    output: input.map((x) => value(x)),
    backward: (gradient) => ({
      inputs: [gradient.map((g, i) => g * slope(input[i]!))],
      weights: [],
    }),
    ...(kind === 'relu' && { margin: nearest }),
  };
}

const ROOT = Math.sqrt(2 / Math.PI);
const inner = (x: number) => Math.tanh(ROOT * (x + 0.044715 * x ** 3));

/** Each function with its slope. */
const functions: Record<Activation, [(x: number) => number, (x: number) => number]> = {
  relu: [(x) => Math.max(0, x), (x) => (x > 0 ? 1 : 0)],
  tanh: [Math.tanh, (x) => 1 - Math.tanh(x) ** 2],
  gelu: [
    (x) => 0.5 * x * (1 + inner(x)),
    (x) => {
      const t = inner(x);
      return 0.5 * (1 + t) + 0.5 * x * (1 - t * t) * ROOT * (1 + 3 * 0.044715 * x * x);
    },
  ],
};

function dense(
  { inputs, outputs, positions = 1 }: Extract<Layer, { type: 'dense' }>,
  input: Matrix,
  { rows: examples, weights }: LayerContext,
): LayerPass {
  const rows = examples * positions;
  const [kernel, bias] = weights as [Matrix, Matrix];
  const output = product(input, kernel, [rows, outputs, inputs]);
  for (let i = 0; i < output.length; i++) output[i]! += bias[i % outputs]!;
  return {
    output,
    backward: (gradient) => ({
      inputs: [product(gradient, kernel, [rows, inputs, outputs], { transposeB: true })],
      weights: [
        product(input, gradient, [inputs, outputs, rows], { transposeA: true }),
        columnSums(gradient, outputs),
      ],
    }),
  };
}

/** A depthwise kernel [rows, columns, channels, 1] is a full one with zeros between channels. */
function conv(
  layer: Extract<Layer, { type: 'conv2d' | 'depthwiseConv2d' }>,
  input: Matrix,
  { rows, weights }: LayerContext,
): LayerPass {
  const { window, output, before, stride, dilation } = windowSizesOf(layer);
  const channels = layer.input[2];
  const depthwise = layer.type === 'depthwiseConv2d';
  const filters = depthwise ? channels : layer.filters;
  const sizes = {
    input: layer.input,
    output: [...output, filters] as const,
    window,
    stride,
    dilation,
    padding: before,
  };
  const [given, bias] = weights as [Matrix, Matrix];
  const kernel = depthwise ? spread(given, channels) : given;
  const images = split(input, rows);
  return {
    output: join(images.map((image) => convolution(sizes, image, kernel, bias))),
    backward(gradient) {
      const sum = new Float64Array(kernel.length);
      const slopes = split(gradient, rows).map((part, row) => {
        const parts = convolutionGradients(sizes, images[row]!, kernel, part);
        parts.kernel.forEach((g, i) => {
          sum[i]! += g;
        });
        return parts.input;
      });
      const own = depthwise ? gathered(sum, channels) : sum;
      return { inputs: [join(slopes)], weights: [own, columnSums(gradient, filters)] };
    },
  };
}

/** [taps, channels] on the diagonal of [taps, channels, channels]. */
function spread(kernel: Matrix, channels: number): Matrix {
  const full = new Float64Array(kernel.length * channels);
  kernel.forEach((value, i) => {
    full[i * channels + (i % channels)] = value;
  });
  return full;
}

function gathered(full: Matrix, channels: number): Matrix {
  return Float64Array.from(
    { length: full.length / channels },
    (_, i) => full[i * channels + (i % channels)]!,
  );
}

function maxPool(
  shape: ImageShape,
  output: ImageShape,
  window: [number, number],
  input: Matrix,
  rows: number,
): LayerPass {
  const sizes = { input: shape, output, window, stride: 2, padding: [0, 0] } as const;
  const pooled = split(input, rows).map((image) => maxPooling(sizes, image));
  return {
    output: join(pooled.map((image) => image.output)),
    margin: Math.min(...pooled.map(({ lead }) => lead)),
    backward(gradient) {
      const slopes = split(gradient, rows).map((part, row) => {
        const image = new Float64Array(input.length / rows);
        part.forEach((g, i) => {
          image[pooled[row]!.positions[i]!]! += g;
        });
        return image;
      });
      return { inputs: [join(slopes)], weights: [] };
    },
  };
}

/** The mean is a depthwise convolution with equal weights. */
function averagePool(
  shape: readonly [number, number, number],
  output: readonly [number, number, number],
  window: [number, number],
  input: Matrix,
  { rows }: LayerContext,
): LayerPass {
  const channels = shape[2];
  const taps = window[0] * window[1];
  const kernel = spread(new Float64Array(taps * channels).fill(1 / taps), channels);
  const sizes = { input: shape, output, window, stride: window[0], padding: [0, 0] } as const;
  const images = split(input, rows);
  const none = new Float64Array(channels);
  return {
    output: join(images.map((image) => convolution(sizes, image, kernel, none))),
    backward(gradient) {
      const slopes = split(gradient, rows).map(
        (part, row) => convolutionGradients(sizes, images[row]!, kernel, part).input,
      );
      return { inputs: [join(slopes)], weights: [] };
    },
  };
}
