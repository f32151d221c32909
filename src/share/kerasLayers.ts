/**
 * Each layer of the lab as the Keras layers that do the same, in the form of `model.json`. Keras
 * wants the shape between layers to be right, so that changes of it become layers of their own.
 */
import {
  type InputShape,
  type Layer,
  NORM_EPSILON,
  weightShapesOfLayer,
  windowSizesOf,
} from '../model/layer';

export interface KerasLayer {
  class_name: string;
  config: Record<string, unknown>;
}

/**
 * Layers that do what `layers` do with inputs of `inputShape`; the first says that shape.
 *
 * @throws Error for GELU, which no architecture of the catalogue has.
 */
export function kerasLayersOf(layers: readonly Layer[], inputShape: InputShape): KerasLayer[] {
  const all: KerasLayer[] = [];
  let shape: readonly number[] = inputShape;
  layers.forEach((layer, position) => {
    const wanted = inputOf(layer, shape);
    if (wanted.join() !== shape.join()) all.push(reshape(wanted, `shape${position + 1}`));
    const own = kerasLayerOf(layer, `layer${position + 1}`);
    if (own) all.push(own);
    shape = outputOf(layer, wanted);
  });
  const [first] = all;
  if (first) first.config.batch_input_shape = [null, ...inputShape];
  return all;
}

/** Names of a layer's weights in Keras, in the order of `weightShapesOfLayer`. */
export function kerasWeightNames(layer: Layer): string[] {
  return weightShapesOfLayer(layer).map(({ name }) => {
    const [owner, own = ''] = name.split(/\/(?=[^/]*$)/);
    return `${owner}/${kerasNames[layer.type]?.[own] ?? own}`;
  });
}

const kerasNames: Partial<Record<Layer['type'], Record<string, string>>> = {
  depthwiseConv2d: { kernel: 'depthwise_kernel' },
  batchNorm: { mean: 'moving_mean', variance: 'moving_variance' },
  embedding: { table: 'embeddings' },
};

/** The shape that `layer` reads, where it comes in as `shape`. */
function inputOf(layer: Layer, shape: readonly number[]): readonly number[] {
  switch (layer.type) {
    case 'conv2d':
    case 'depthwiseConv2d':
    case 'maxPool':
    case 'avgPool':
    case 'globalAvgPool':
      return layer.input;
    case 'dense':
      return [layer.inputs];
    case 'flatten':
      return [layer.size];
    case 'batchNorm':
    case 'layerNorm':
      return shape.at(-1) === layer.channels
        ? shape
        : [layer.size / layer.channels, layer.channels];
    case 'add':
    case 'embedding':
    case 'embeddingBag':
    case 'ngrams':
    case 'attention':
    case 'maskedPool':
    case 'activation':
    case 'dropout':
      return shape;
    default:
      return layer satisfies never;
  }
}

function outputOf(layer: Layer, shape: readonly number[]): readonly number[] {
  switch (layer.type) {
    case 'conv2d':
      return [...windowSizesOf(layer).output, layer.filters];
    case 'depthwiseConv2d':
      return [...windowSizesOf(layer).output, layer.input[2]];
    case 'maxPool':
    case 'avgPool':
      return layer.output;
    case 'globalAvgPool':
      return [layer.input[2]];
    case 'dense':
      return [layer.outputs];
    case 'embedding':
      return [layer.length, layer.width];
    default:
      return shape;
  }
}

/** Null where the change of shape before it is all it does. */
function kerasLayerOf(layer: Layer, name: string): KerasLayer | null {
  switch (layer.type) {
    case 'dense':
      return keras('Dense', layer.name, {
        units: layer.outputs,
        activation: layer.relu ? 'relu' : 'linear',
      });
    case 'conv2d':
    case 'depthwiseConv2d': {
      const { window, stride } = windowSizesOf(layer);
      const config = {
        kernel_size: window,
        strides: [stride, stride],
        padding: layer.padding ?? 'same',
        activation: (layer.relu ?? true) ? 'relu' : 'linear',
        data_format: 'channels_last',
      };
      return layer.type === 'conv2d'
        ? keras('Conv2D', layer.name, { filters: layer.filters, ...config })
        : keras('DepthwiseConv2D', layer.name, config);
    }
    case 'maxPool':
    case 'avgPool': {
      const kind = layer.type === 'maxPool' ? 'MaxPooling2D' : 'AveragePooling2D';
      return keras(kind, name, { pool_size: [2, 2], strides: [2, 2], padding: 'valid' });
    }
    case 'globalAvgPool':
      return keras('GlobalAveragePooling2D', name, {});
    case 'activation':
      if (layer.activation === 'gelu') {
        // It is called gelu_new there, a name that loadLayersModel itself turns into one it does not know.
        throw new Error('TensorFlow.js cannot load a model with the GELU of this lab.');
      }
      return keras('Activation', name, { activation: layer.activation });
    case 'batchNorm':
      return keras('BatchNormalization', layer.name, { axis: -1, epsilon: NORM_EPSILON });
    case 'layerNorm':
      return keras('LayerNormalization', layer.name, { axis: -1, epsilon: NORM_EPSILON });
    case 'embedding': {
      const { vocabulary, width, length } = layer;
      return keras('Embedding', layer.name, {
        input_dim: vocabulary,
        output_dim: width,
        input_length: length,
      });
    }
    case 'add':
      throw new Error('A model whose layers are no chain cannot be saved for TensorFlow.js yet.');
    case 'embeddingBag':
    case 'ngrams':
    case 'attention':
    case 'maskedPool':
      throw new Error('TensorFlow.js has no layers like those of this model, which read tokens.');
    case 'dropout':
      return keras('Dropout', name, { rate: layer.rate });
    case 'flatten':
      return null;
    default:
      return layer satisfies never;
  }
}

function reshape(shape: readonly number[], name: string): KerasLayer {
  return shape.length === 1
    ? keras('Flatten', name, {})
    : keras('Reshape', name, { target_shape: [...shape] });
}

function keras(className: string, name: string, config: Record<string, unknown>): KerasLayer {
  return { class_name: className, config: { name, trainable: true, ...config } };
}
