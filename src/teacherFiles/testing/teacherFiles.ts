/** Small teachers as files, for tests. */
import '@tensorflow/tfjs-backend-cpu';
import type { io } from '@tensorflow/tfjs-core';
import * as tf from '@tensorflow/tfjs-layers';
import type { SourceFile } from '../../datasets/files/openFiles';
import { writeNpy } from '../formats/npy';

/** The files of a layers model of `input` that answers with `classes` logits or probabilities. */
export async function layersModelFiles(
  input: number[],
  classes: number,
  { softmax = false, hidden = 4 }: { softmax?: boolean; hidden?: number } = {},
): Promise<SourceFile[]> {
  const model = tf.sequential({
    layers: [
      ...(input.length > 1 ? [tf.layers.flatten({ inputShape: input })] : []),
      tf.layers.dense({
        units: hidden,
        activation: 'relu',
        ...(input.length > 1 ? {} : { inputShape: input }),
        kernelInitializer: tf.initializers.glorotUniform({ seed: 1 }),
      }),
      tf.layers.dense({
        units: classes,
        ...(softmax ? { activation: 'softmax' as const } : {}),
        kernelInitializer: tf.initializers.glorotUniform({ seed: 2 }),
      }),
    ],
  });
  try {
    return await saved(model);
  } finally {
    model.dispose();
  }
}

async function saved(model: tf.LayersModel): Promise<SourceFile[]> {
  let files: SourceFile[] = [];
  await model.save({
    async save(artifacts: io.ModelArtifacts) {
      const { modelTopology, weightSpecs, weightData } = artifacts;
      const weightsManifest = [{ paths: ['weights.bin'], weights: weightSpecs }];
      const json = { format: 'layers-model', modelTopology, weightsManifest };
      files = [
        { name: 'model.json', blob: new Blob([JSON.stringify(json)]) },
        { name: 'weights.bin', blob: new Blob([weightData as ArrayBuffer]) },
      ];
      return { modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: 'JSON' } };
    },
  });
  return files;
}

/** The files of a graph model x·w that reads two values, `op` after it; `rows` fixes the batch. */
export function graphModelFiles(
  weights: readonly number[],
  { op = 'Identity', rows = -1 }: { op?: string; rows?: number } = {},
): SourceFile[] {
  const type = { type: 'DT_FLOAT' };
  const classes = weights.length / 2;
  const node = [
    {
      name: 'x',
      op: 'Placeholder',
      attr: { dtype: type, shape: { shape: { dim: [{ size: rows }, { size: 2 }] } } },
    },
    { name: 'w', op: 'Const', attr: { dtype: type } },
    { name: 'z', op: 'MatMul', input: ['x', 'w'], attr: { T: type } },
    { name: 'y', op, input: ['z'], attr: { T: type } },
  ];
  const json = {
    format: 'graph-model',
    modelTopology: { node, versions: { producer: 1 } },
    weightsManifest: [
      {
        paths: ['group1-shard1of2.bin', 'group1-shard2of2.bin'],
        weights: [{ name: 'w', shape: [2, classes], dtype: 'float32' }],
      },
    ],
  };
  const bytes = new Uint8Array(Float32Array.from(weights).buffer);
  return [
    { name: 'model.json', blob: new Blob([JSON.stringify(json)]) },
    { name: 'group1-shard1of2.bin', blob: new Blob([bytes.slice(0, 8)]) },
    { name: 'group1-shard2of2.bin', blob: new Blob([bytes.slice(8)]) },
  ];
}

/** A file of logits that `np.save` could have written. */
export function npyFile(name: string, values: Float32Array, shape: readonly number[]): SourceFile {
  return { name, blob: new Blob([writeNpy(values, shape)]) };
}
