/** A model of TensorFlow.js as files: `model.json` with the binary files that it names. */
import { z } from '../../config/zod';
import { DatasetError } from '../../datasets/datasetError';
import type { OpenFile } from '../../datasets/files/openFiles';
import { countText } from '../../text/format';

const weightSchema = z.looseObject({
  name: z.string(),
  shape: z.array(z.int().check(z.minimum(0))),
  dtype: z.string(),
  quantization: z.optional(z.looseObject({ dtype: z.string() })),
});

const modelSchema = z.looseObject({
  format: z.nullish(z.string()),
  modelTopology: z.record(z.string(), z.unknown()),
  weightsManifest: z.array(
    z.looseObject({ paths: z.array(z.string()), weights: z.array(weightSchema) }),
  ),
});

type ModelJson = z.infer<typeof modelSchema>;
type WeightSpec = z.infer<typeof weightSchema>;

export interface ModelFiles {
  kind: 'layers' | 'graph';
  /** What tfjs calls the artifacts of a model, without the weights. */
  artifacts: Record<string, unknown>;
  weights: Uint8Array<ArrayBuffer>;
}

const BYTES: Readonly<Record<string, number>> = {
  ...{ float32: 4, int32: 4, float16: 2, uint16: 2, uint8: 1, bool: 1, complex64: 8 },
};

/** Throws DatasetError. */
export function readModelFiles(files: readonly OpenFile[]): ModelFiles {
  const { path, model } = findModel(files);
  const named = model.weightsManifest.flatMap(({ paths }) => paths);
  const byName = new Map(files.map((file) => [baseName(file.path), file.bytes]));
  const missing = named.filter((name) => !byName.has(baseName(name)));
  if (missing.length > 0) {
    const list = missing.slice(0, 3).join(', ');
    const more = missing.length > 3 ? ` and ${missing.length - 3} more` : '';
    throw new DatasetError(
      `“${path}” also needs ${list}${more}: drop all its files together, or a zip of them.`,
    );
  }
  const weights = joinFiles(named.map((name) => byName.get(baseName(name)) as Uint8Array));
  const weightSpecs = model.weightsManifest.flatMap((group) => group.weights);
  checkBytes(path, weightSpecs, weights.length);
  const { weightsManifest, trainingConfig, ...rest } = model;
  return { kind: kindOf(path, model), artifacts: { ...rest, weightSpecs }, weights };
}

function findModel(files: readonly OpenFile[]): { path: string; model: ModelJson } {
  const jsons = files.filter(({ path }) => /\.json$/i.test(path));
  if (jsons.length === 0) {
    throw new DatasetError(
      'The model.json is missing, which says what the weights mean: drop it together with its .bin files.',
    );
  }
  const read = jsons.map((file) => ({ path: baseName(file.path), json: parse(file) }));
  const models = read.flatMap(({ path, json }) => {
    const { data } = modelSchema.safeParse(json);
    return data ? [{ path, model: data }] : [];
  });
  if (models.length > 1) {
    const names = models.map(({ path }) => path).join(', ');
    throw new DatasetError(`There are several models (${names}): drop the files of one.`);
  }
  const [model] = models;
  if (model) return model;
  throw new DatasetError(
    `“${read[0]?.path}” is no model of TensorFlow.js: drop what model.save() or tensorflowjs_converter wrote, model.json with its .bin files.`,
  );
}

function parse({ path, bytes }: OpenFile): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new DatasetError(
      `“${baseName(path)}” is no whole JSON file: copy it again, or save the model again.`,
      { cause },
    );
  }
}

function kindOf(path: string, { format, modelTopology }: ModelJson): ModelFiles['kind'] {
  if (format === 'graph-model' || Array.isArray(modelTopology.node)) return 'graph';
  if (format === 'layers-model' || 'model_config' in modelTopology || 'class_name' in modelTopology)
    return 'layers';
  throw new DatasetError(
    `“${path}” is of the format ${format ?? '?'}, which the lab does not read: save it as a layers model or a graph model.`,
  );
}

function checkBytes(path: string, specs: readonly WeightSpec[], found: number): void {
  let stated = 0;
  for (const { shape, dtype, quantization } of specs) {
    const width = BYTES[quantization?.dtype ?? dtype];
    // The length of texts stands with each of them.
    if (width === undefined) return;
    stated += width * shape.reduce((size, side) => size * side, 1);
  }
  if (stated === found) return;
  throw new DatasetError(
    `The weights of “${path}” take ${countText(found)} bytes and it tells of ${countText(stated)}: a file is cut off or of another model. Copy them again.`,
  );
}

function joinFiles(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function baseName(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}
