/** The structure of a spec as a Zod schema: types and ids, without ranges that have a field. */
import { z } from 'zod';
import { type ExperimentSpec, SPEC_VERSION } from './experiment';
import { architectureLimits } from './fields';

// Else Zod tries whether it may make functions of text, which the page's content policy forbids.
z.config({ jitless: true });

const { units, hiddenLayers, blocks, filters, kernels, dropout } = architectureLimits;
const number = z.number();
const width = z.int().min(1).max(units);
const widths = z.array(width).max(hiddenLayers);
const dropoutRate = z.number().min(0).max(dropout).optional();

const architecture = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('linear') }),
  z.strictObject({ kind: z.literal('mlp'), hidden: widths.min(1), dropout: dropoutRate }),
  z.strictObject({
    kind: z.literal('cnn'),
    blocks: z
      .array(
        z.strictObject({
          filters: z.int().min(1).max(filters),
          kernel: z.literal([...kernels]),
          pool: z.boolean(),
        }),
      )
      .min(1)
      .max(blocks),
    dense: widths,
    dropout: dropoutRate,
  }),
]);

const classList = z.array(z.int()).max(10);

const transferSet = {
  trainSize: number,
  labelledFraction: number,
  omitClasses: classList,
  labelNoise: number,
  evaluateOn: z.enum(['test', 'validation']),
};

const workload = z.discriminatedUnion('id', [
  z.strictObject({
    id: z.literal('mnist'),
    options: z.strictObject({
      ...transferSet,
      augment: z.strictObject({ shift: number, rotate: number, scale: number }),
    }),
  }),
  z.strictObject({
    id: z.literal('toy2d'),
    options: z.strictObject({
      ...transferSet,
      shape: z.enum(['moons', 'spirals', 'rings', 'blobs']),
      classes: number,
      noise: number,
      augment: z.strictObject({ jitter: number }),
    }),
  }),
]);

const experiment = z.strictObject({
  version: z.literal(SPEC_VERSION),
  workload,
  teacher: z.strictObject({
    architecture,
    source: z.enum(['pretrained', 'train']),
    training: z.strictObject({
      trainSize: number,
      epochs: number,
      learningRate: number,
      labelSmoothing: number,
      omitClasses: classList,
      swapClasses: z.array(z.int()).max(2),
    }),
    assistant: architecture.nullable(),
  }),
  student: z.strictObject({
    architecture,
    initialization: z.enum(['random', 'teacher-layers']),
  }),
  distillation: z.strictObject({
    method: z.enum(['kd']),
    softTargets: z.enum(['teacher', 'uniform']),
    temperature: number,
    alpha: number,
  }),
  training: z.strictObject({
    optimizer: z.enum(['adam', 'momentum', 'sgd']),
    learningRate: number,
    schedule: z.enum(['constant', 'cosine']),
    warmup: number,
    weightDecay: number,
    clipNorm: number,
    maxNorm: number,
    batchSize: number,
    epochs: number,
    seed: number,
  }),
  baseline: z.boolean(),
  backend: z.enum(['auto', 'webgpu', 'wasm', 'webgl', 'cpu']),
});

/** Structural problems of `spec`, each with its dotted path. */
export function checkStructure(spec: ExperimentSpec): { path: string; message: string }[] {
  const result = experiment.safeParse(spec);
  if (result.success) return [];
  return result.error.issues.map((issue) => ({
    path: issue.path.join('.'),
    message: issue.message,
  }));
}
