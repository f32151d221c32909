/**
 * A trained model as a TF.js layers model (`model.json` and its weights), made of standard Keras
 * layers, so that plain `tf.loadLayersModel` reads it. Its output are logits.
 */
import {
  type InputShape,
  type Layer,
  type WeightShape,
  weightShapesOfLayer,
  windowSizesOf,
} from '../spec/layer';

export interface NamedWeight {
  name: string;
  shape: number[];
  values: Float32Array;
}

export interface LayersModelFiles {
  /** Content of `model.json`. */
  json: object;
  /** Content of `weights.bin`: 32-bit floats, little-endian, in the order of the manifest. */
  weights: Uint8Array;
}

export const WEIGHTS_FILE = 'weights.bin';

interface KerasLayer {
  class_name: string;
  config: Record<string, unknown>;
}

/**
 * `weights` in the order of `weightShapesOf(layers)`; dense kernels [inputs, outputs],
 * convolutions [rows, columns, inputs, outputs], which are Keras' own layouts.
 *
 * @throws Error for a layer that standard Keras layers do not have.
 */
export function layersModelOf(
  layers: readonly Layer[],
  inputShape: InputShape,
  weights: readonly NamedWeight[],
): LayersModelFiles {
  const kerasLayers = layers.map(kerasLayerOf);
  const [first] = kerasLayers;
  if (first) first.config.batch_input_shape = [null, ...inputShape];
  return {
    json: {
      format: 'layers-model',
      generatedBy: 'Distillation Lab',
      convertedBy: null,
      modelTopology: {
        class_name: 'Sequential',
        config: { name: 'student', layers: kerasLayers },
        keras_version: 'tfjs-layers 4',
        backend: 'tensor_flow.js',
      },
      weightsManifest: [
        {
          paths: [WEIGHTS_FILE],
          weights: weights.map(({ name, shape }) => ({ name, shape, dtype: 'float32' })),
        },
      ],
      userDefinedMetadata: { output: 'logits' },
    },
    weights: littleEndian(layers.flatMap(weightShapesOfLayer), weights),
  };
}

function kerasLayerOf(layer: Layer, position: number): KerasLayer {
  const name = `layer${position + 1}`;
  switch (layer.type) {
    case 'dense':
      return keras('Dense', layer.name, {
        units: layer.outputs,
        activation: layer.relu ? 'relu' : 'linear',
      });
    case 'conv2d': {
      const { window, stride } = windowSizesOf(layer);
      return keras('Conv2D', layer.name, {
        filters: layer.filters,
        kernel_size: window,
        strides: [stride, stride],
        padding: layer.padding ?? 'same',
        activation: (layer.relu ?? true) ? 'relu' : 'linear',
        data_format: 'channels_last',
      });
    }
    case 'depthwiseConv2d': {
      const { window, stride } = windowSizesOf(layer);
      return keras('DepthwiseConv2D', layer.name, {
        kernel_size: window,
        strides: [stride, stride],
        padding: layer.padding ?? 'same',
        activation: (layer.relu ?? true) ? 'relu' : 'linear',
        data_format: 'channels_last',
      });
    }
    case 'maxPool':
    case 'avgPool': {
      const kind = layer.type === 'maxPool' ? 'MaxPooling2D' : 'AveragePooling2D';
      return keras(kind, name, { pool_size: [2, 2], strides: [2, 2], padding: 'valid' });
    }
    case 'globalAvgPool':
      return keras('GlobalAveragePooling2D', name, {});
    case 'flatten':
      return keras('Flatten', name, {});
    case 'dropout':
      return keras('Dropout', name, { rate: layer.rate });
    case 'activation':
    case 'batchNorm':
    case 'layerNorm':
    case 'embedding':
      throw new Error(`A layer of kind ${layer.type} cannot be exported as a layers model yet.`);
    default:
      return layer satisfies never;
  }
}

function keras(className: string, name: string, config: Record<string, unknown>): KerasLayer {
  return { class_name: className, config: { name, trainable: true, ...config } };
}

function littleEndian(shapes: readonly WeightShape[], weights: readonly NamedWeight[]): Uint8Array {
  const total = weights.reduce((sum, { values }) => sum + values.length, 0);
  const expected = shapes.reduce((sum, { shape }) => sum + shape.reduce((a, b) => a * b, 1), 0);
  if (total !== expected) {
    throw new Error(`The model has ${expected} weights, but ${total} were given.`);
  }
  const view = new DataView(new ArrayBuffer(4 * total));
  let offset = 0;
  for (const { values } of weights) {
    for (const value of values) {
      view.setFloat32(offset, value, true);
      offset += 4;
    }
  }
  return new Uint8Array(view.buffer);
}
