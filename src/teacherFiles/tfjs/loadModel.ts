/**
 * A model from files on the active backend of tfjs. Each format has a loader of its own, which is loaded with
 * the first model of that kind.
 */
import type { InferenceModel, io, NamedTensorMap, Tensor } from '@tensorflow/tfjs-core';
import * as tf from '@tensorflow/tfjs-core';
import type { StoredModel } from '../storedTeacher';

/** Answers in inference mode; owns the model's weights until `dispose`. */
export interface LoadedModel {
  /** Sides of an input without the batch, 0 where any length will do. */
  readonly input: readonly number[];
  /** Outputs [count, C] of `inputs` [count, …]; borrows the tensor, and the result is the caller's. */
  run(inputs: Tensor): Tensor;
  readonly parameters: number;
  /** Examples that it reads at once; null: any number. */
  readonly batch: number | null;
  dispose(): void;
}

/** Throws an `Error` that says what is wrong with the model, for people. */
export async function loadModel(
  stored: Pick<StoredModel, 'kind' | 'artifacts' | 'weights'>,
): Promise<LoadedModel> {
  const artifacts = { ...stored.artifacts, weightData: stored.weights.buffer } as io.ModelArtifacts;
  const model = await loadArtifacts(stored.kind, artifacts);
  const [input] = model.inputs;
  try {
    if (!input || model.inputs.length !== 1) {
      throw new Error(`It has ${model.inputs.length} inputs and the lab gives it one`);
    }
    if (model.outputs.length !== 1) {
      throw new Error(`It has ${model.outputs.length} outputs and the lab asks for one`);
    }
  } catch (error) {
    model.dispose();
    throw error;
  }
  const [batch, ...sides] = (input.shape ?? []) as (number | null | undefined)[];
  return {
    input: sides.map((side) => (side && side > 0 ? side : 0)),
    batch: batch && batch > 0 ? batch : null,
    parameters: model.parameters,
    run: (inputs) => {
      const cast = input.dtype === 'int32' ? tf.cast(inputs, 'int32') : inputs;
      return firstOf(model.predict(cast));
    },
    dispose: () => model.dispose(),
  };
}

type Loaded = Pick<InferenceModel, 'inputs' | 'outputs'> & {
  predict(inputs: Tensor): Tensor | Tensor[] | NamedTensorMap;
  parameters: number;
  dispose(): void;
};

async function loadArtifacts(
  kind: StoredModel['kind'],
  artifacts: io.ModelArtifacts,
): Promise<Loaded> {
  if (kind === 'layers') {
    const { loadLayersModel } = await import('@tensorflow/tfjs-layers');
    const model = await loadLayersModel(tf.io.fromMemory(artifacts));
    return {
      inputs: model.inputs as unknown as InferenceModel['inputs'],
      outputs: model.outputs as unknown as InferenceModel['outputs'],
      parameters: model.countParams(),
      predict: (inputs) => model.predictOnBatch(inputs),
      dispose: () => model.dispose(),
    };
  }
  const { loadGraphModel } = await import('@tensorflow/tfjs-converter');
  const model = await loadGraphModel(tf.io.fromMemory(artifacts));
  const weights = (artifacts.weightSpecs ?? []).filter(({ dtype }) => dtype === 'float32');
  return {
    inputs: model.inputs,
    outputs: model.outputs,
    parameters: weights.reduce((sum, { shape }) => sum + shape.reduce((a, b) => a * b, 1), 0),
    predict: (inputs) => model.predict(inputs),
    dispose: () => model.dispose(),
  };
}

function firstOf(outputs: Tensor | Tensor[] | NamedTensorMap): Tensor {
  if (outputs instanceof tf.Tensor) return outputs;
  return Object.values(outputs)[0] as Tensor;
}

/** What went wrong in TensorFlow.js, as one sentence that says what to do. */
export function explainModelError(error: unknown): string {
  const text = (error instanceof Error ? error.message : String(error)).trim();
  const layer = /Unknown (layer|activation|initializer|regularizer)[:\s]+['"]?([\w>]+)/i.exec(text);
  if (layer) {
    return `It has the ${layer[1]?.toLowerCase()} “${layer[2]}”, which TensorFlow.js does not know: save it as a graph model, or take a file of its logits.`;
  }
  const op = /Unknown op ['"]?(\w+)|Kernel ['"]?(\w+)['"]? not registered/i.exec(text);
  if (op) {
    return `It uses the operation “${op[1] ?? op[2]}”, which TensorFlow.js does not have here: take a file of its logits instead.`;
  }
  const [sentence = ''] = text.split(/\.\s|\n/);
  return `${sentence.replace(/\.$/, '')}. Save it again, or take a file of its logits.`;
}
