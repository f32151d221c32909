/**
 * A trained model as a TF.js layers model (`model.json` and its weights), made of standard Keras
 * layers, so that plain `tf.loadLayersModel` reads it. Its outputs are logits.
 */

import { type InputShape, type Layer, weightShapesOfLayer } from '../model/layer';
import type { Weight } from '../model/weight';
import { kerasTopologyOf, kerasWeightNames } from './kerasLayers';

export interface LayersModelFiles {
  /** Content of `model.json`. */
  json: object;
  /** Content of `weights.bin`: 32-bit floats, little-endian, in the order of the manifest. */
  weights: Uint8Array;
}

export const WEIGHTS_FILE = 'weights.bin';

/**
 * `weights` in the order of `weightShapesOf(layers)`; dense kernels [inputs, outputs],
 * convolutions [rows, columns, inputs, outputs], which are Keras' own layouts. `notes` can be read
 * from the loaded model (`userDefinedMetadata`).
 *
 * @throws Error for weights that are not those of `layers`, and for layers that TensorFlow.js does
 *   not have.
 */
export function layersModelOf(
  layers: readonly Layer[],
  inputShape: InputShape,
  weights: readonly Weight[],
  notes: object = {},
): LayersModelFiles {
  const shapes = layers.flatMap(weightShapesOfLayer);
  const names = layers.flatMap(kerasWeightNames);
  return {
    json: {
      format: 'layers-model',
      generatedBy: 'Distillation Lab',
      convertedBy: null,
      modelTopology: {
        ...kerasTopologyOf(layers, inputShape),
        keras_version: 'tfjs-layers 4',
        backend: 'tensor_flow.js',
      },
      weightsManifest: [
        {
          paths: [WEIGHTS_FILE],
          weights: shapes.map(({ shape }, i) => ({ name: names[i], shape, dtype: 'float32' })),
        },
      ],
      userDefinedMetadata: { output: 'logits', ...notes },
    },
    weights: littleEndian(
      shapes.map(({ shape }) => shape.reduce((product, side) => product * side, 1)),
      weights,
    ),
  };
}

function littleEndian(sizes: readonly number[], weights: readonly Weight[]): Uint8Array {
  const found = weights.map(({ values }) => values.length);
  if (found.join() !== sizes.join()) {
    throw new Error(`The model has weights of ${sizes} values, but ${found} were given.`);
  }
  const view = new DataView(new ArrayBuffer(4 * sizes.reduce((sum, size) => sum + size, 0)));
  let offset = 0;
  for (const { values } of weights) {
    for (const value of values) {
      view.setFloat32(offset, value, true);
      offset += 4;
    }
  }
  return new Uint8Array(view.buffer);
}
