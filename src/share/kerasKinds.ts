/** Each kind of layer of the lab as the Keras layers that do the same. */

import { type Layer, type LayerOf, NORM_EPSILON, type Shape, windowSizesOf } from '../model/layer';
import { kindOf } from '../model/layers';

export interface KerasLayer {
  class_name: string;
  config: Record<string, unknown>;
}

/**
 * The Keras layers that do what `layer` does with inputs of the shapes that `kerasInputsOf` names, one
 * after the other; the last has the shape of the layer's own output. None where it changes nothing.
 *
 * @throws Error for what TensorFlow.js has no layer for.
 */
export function kerasLayersOf(layer: Layer, name: string, shapes: readonly Shape[]): KerasLayer[] {
  switch (layer.type) {
    case 'dense':
      return [
        keras('Dense', layer.name, {
          units: layer.outputs,
          activation: layer.relu ? 'relu' : 'linear',
        }),
      ];
    case 'conv2d':
    case 'depthwiseConv2d':
      return convolution(layer, name);
    case 'maxPool':
    case 'avgPool': {
      const kind = layer.type === 'maxPool' ? 'MaxPooling2D' : 'AveragePooling2D';
      return [keras(kind, name, { pool_size: [2, 2], strides: [2, 2], padding: 'valid' })];
    }
    case 'globalAvgPool':
      return [keras('GlobalAveragePooling2D', name, {})];
    case 'globalMaxPool':
      return [keras('GlobalMaxPooling2D', name, {})];
    case 'upsample':
      return [keras('UpSampling2D', name, { size: [2, 2], data_format: 'channels_last' })];
    case 'depthToSpace': {
      const [height, width, channels] = layer.input;
      return [
        kerasReshape([height, width, 2, channels / 2], `${name}_blocks`),
        keras('Permute', `${name}_swapped`, { dims: [1, 3, 2, 4] }),
        kerasReshape(kindOf(layer).outputShape(layer, shapes), name),
      ];
    }
    case 'add':
      return [keras('Add', name, {})];
    case 'concat':
      return [keras('Concatenate', name, { axis: -1 })];
    case 'activation':
      if (layer.activation === 'gelu') {
        // It is called gelu_new there, a name that loadLayersModel itself turns into one it does not know.
        throw new Error('TensorFlow.js cannot load a model with the GELU of this lab.');
      }
      return [keras('Activation', name, { activation: layer.activation })];
    case 'batchNorm':
      return [keras('BatchNormalization', layer.name, { axis: -1, epsilon: NORM_EPSILON })];
    case 'layerNorm':
      return [keras('LayerNormalization', layer.name, { axis: -1, epsilon: NORM_EPSILON })];
    case 'groupNorm':
      throw new Error('TensorFlow.js has no layer for group normalisation.');
    case 'embedding': {
      const { vocabulary, width, length } = layer;
      if (layer.positions) throw new Error('TensorFlow.js has no layer for vectors of positions.');
      const sizes = { input_dim: vocabulary, output_dim: width, input_length: length };
      return [keras('Embedding', layer.name, sizes)];
    }
    case 'dropout':
      return [keras('Dropout', name, { rate: layer.rate })];
    case 'flatten':
      return [];
    case 'attention':
      throw new Error('TensorFlow.js has no layer for attention.');
    case 'itemTokens':
      throw new Error('TensorFlow.js has no layer that lists the items of a history.');
    case 'embeddingBag':
    case 'maskedPool':
    case 'ngrams':
      throw new Error('TensorFlow.js has no layer that pools a text and leaves padding out.');
    default:
      return layer satisfies never;
  }
}

/** The shapes that `layer` wants of what it reads, where they come in as `shapes`. */
export function kerasInputsOf(layer: Layer, shapes: readonly Shape[]): readonly Shape[] {
  const [shape = []] = shapes;
  switch (layer.type) {
    case 'conv2d':
    case 'depthwiseConv2d':
    case 'maxPool':
    case 'avgPool':
    case 'globalAvgPool':
    case 'globalMaxPool':
    case 'upsample':
    case 'depthToSpace':
      return [layer.input];
    case 'dense':
      return [layer.positions === undefined ? [layer.inputs] : [layer.positions, layer.inputs]];
    case 'flatten':
      return [[layer.size]];
    case 'batchNorm':
    case 'layerNorm':
    case 'groupNorm':
      return [
        shape.at(-1) === layer.channels ? shape : [layer.size / layer.channels, layer.channels],
      ];
    case 'add':
      return shapes.map(() => shape);
    case 'concat':
      return shapes.map((_, i) => [...shape.slice(0, -1), layer.channels[i] as number]);
    case 'embedding':
    case 'activation':
    case 'dropout':
      return [shape];
    case 'attention':
    case 'embeddingBag':
    case 'itemTokens':
    case 'maskedPool':
    case 'ngrams':
      return shapes;
    default:
      return layer satisfies never;
  }
}

/** The values of an input in another shape. */
export function kerasReshape(shape: Shape, name: string): KerasLayer {
  return shape.length === 1
    ? keras('Flatten', name, {})
    : keras('Reshape', name, { target_shape: [...shape] });
}

function convolution(layer: LayerOf<'conv2d' | 'depthwiseConv2d'>, name: string): KerasLayer[] {
  const { window, stride, dilation, before } = windowSizesOf(layer);
  if (stride > 1 && dilation > 1) {
    throw new Error('TensorFlow.js has no convolution with both a stride and gaps in its window.');
  }
  const { padding = 'same' } = layer;
  const isCausal = padding === 'causal';
  const config = {
    kernel_size: window,
    strides: [stride, stride],
    dilation_rate: [dilation, dilation],
    padding: isCausal ? 'valid' : padding,
    activation: (layer.relu ?? true) ? 'relu' : 'linear',
    data_format: 'channels_last',
  };
  const own =
    layer.type === 'conv2d'
      ? keras('Conv2D', layer.name, { filters: layer.filters, ...config })
      : keras('DepthwiseConv2D', layer.name, config);
  if (!isCausal) return [own];
  const below = (window[0] - 1) * dilation - before[0];
  const borders = {
    padding: [
      [before[0], below],
      [before[1], 0],
    ],
  };
  return [
    keras('ZeroPadding2D', `${name}_zeros`, { ...borders, data_format: 'channels_last' }),
    own,
  ];
}

function keras(className: string, name: string, config: Record<string, unknown>): KerasLayer {
  return { class_name: className, config: { name, trainable: true, ...config } };
}
