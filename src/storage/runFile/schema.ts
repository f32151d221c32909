/**
 * What a run file may hold, as Zod schemas: the types of `store/storedRun.ts` and `database.ts`.
 * Nothing may be there that is not named here. The spec is read on its own, by `readConfig`.
 */

import type { ExperimentConfig } from '../../config/experiment';
import { eachLive, liveSettings } from '../../config/live';
import { z } from '../../config/zod';
import { LONGEST_WORD } from '../../model/vocabulary';
import { presentBest } from '../../records/earlierFigures';
import { LATEST_TIME } from '../../store/runs/damagedRuns';
import type { ExportedRun } from '../exportedRun';
import { RUN_FILE_FORMAT, RUN_FILE_VERSION, runFileLimits } from './limits';
import { either, list, recordOf } from './list';
import { count, evaluationPoint, number, summary, teacherReport } from './summarySchema';

export const manifestSchema = z.strictObject({
  format: z.literal(RUN_FILE_FORMAT),
  version: z.int().min(1).max(RUN_FILE_VERSION),
  runs: count.max(runFileLimits.runs),
});

export const text = z.string().max(10_000);
export const time = z.number().min(0).max(LATEST_TIME);
const floats = z.instanceof(Float32Array);

const backendId = z.enum(['webgpu', 'wasm', 'webgl', 'cpu']);
const threads = count.exactOptional();
const backend = z.strictObject({
  id: backendId,
  reason: text,
  device: text.exactOptional(),
  threads,
  software: z.boolean().exactOptional(),
  measured: z
    .array(z.strictObject({ id: backendId, threads, stepMs: number }))
    .max(20)
    .exactOptional(),
});

export const error = z.strictObject({
  code: z.enum([
    'invalid-spec',
    'data-unavailable',
    'teacher-unavailable',
    'backend-unavailable',
    'webgpu-unavailable',
    'device-lost',
    'out-of-memory',
    'non-finite-loss',
    'worker-crashed',
    'internal',
  ]),
  message: text,
  step: count.exactOptional(),
});

/** Live settings of methods are there where the run's method has them. */
const ofMethods = Object.fromEntries(
  liveSettings.flatMap(({ key, isCommon }) => (isCommon ? [] : [[key, number.exactOptional()]])),
);
const live = z.strictObject({ ...eachLive(() => number), ...ofMethods });

const run = z.strictObject({
  id: text.min(1),
  createdAt: time,
  batchId: text.nullable(),
  deletedAt: z.null(),
  name: text.nullable(),
  tags: list(text, 1000),
  star: z.boolean(),
  notes: z.string().max(100_000),
  spec: z.custom<ExperimentConfig>((value) => typeof value === 'object' && value !== null),
  status: z.enum(['running', 'completed', 'failed', 'left']),
  stopped: z.boolean(),
  backend: backend.nullable(),
  device: z.strictObject({ cores: count, userAgent: text }),
  teacher: teacherReport.nullable(),
  step: count,
  totalSteps: count,
  stepsPerEpoch: count,
  examplesPerStep: count,
  stepMs: number.nullable(),
  lastEvaluation: evaluationPoint.nullable(),
  notices: list(text, 1000),
  summary: summary.nullable(),
  error: error.nullable(),
  hasWeights: z.boolean(),
  savedAt: time,
});

const losses = z
  .strictObject({
    firstStep: count,
    steps: z.instanceof(Uint32Array).exactOptional(),
    student: floats,
    baseline: floats.nullable(),
  })
  .refine(
    ({ steps, student, baseline }) =>
      student.length % 3 === 0 &&
      (baseline === null || baseline.length === student.length) &&
      (steps === undefined || 3 * steps.length === student.length),
    'must have three terms for each step of each model',
  );

const history = z.strictObject({
  losses: losses.nullable(),
  evaluations: list(evaluationPoint),
  marks: list(z.strictObject({ step: count, settings: live })),
  teacherLosses: list(floats),
  teacherSteps: count,
});

const weight = z.strictObject({ name: text, shape: list(count, 4), values: floats });
const weights = list(weight, 1000);
const trained = { weights, moments: recordOf(list(floats, 1000), 20) };
const modelState = z.strictObject({
  ...trained,
  steps: count,
  own: z.strictObject(trained).exactOptional(),
});
const bestFields = { step: count, weights };
const presentWeights = z.strictObject({ ...bestFields, score: number });
const earlierWeights = z.strictObject({ ...bestFields, accuracy: number });
const best = either(
  ({ student }) => 'accuracy' in Object(student),
  z
    .strictObject({ student: earlierWeights, baseline: earlierWeights.nullable() })
    .transform(presentBest),
  z.strictObject({ student: presentWeights, baseline: presentWeights.nullable() }),
);

const checkpoint = z.strictObject({
  race: z
    .strictObject({
      step: count,
      live,
      student: modelState,
      baseline: modelState.nullable(),
      best: best.nullable(),
      work: z.strictObject({ steps: count, examples: count, ms: number }),
      raceMs: number,
      met: list(z.strictObject({ step: count, states: floats }), 100).exactOptional(),
    })
    .nullable(),
  teacher: z.strictObject({ step: count, isTrained: z.boolean(), state: modelState }).nullable(),
});

/** As long as a vocabulary may be. */
const WORDS = 50_000;
const vocabulary = z.strictObject({
  words: list(z.string().max(LONGEST_WORD), WORDS),
  unit: z.literal('letters').exactOptional(),
  lowerCase: z.boolean(),
  length: count,
  distinctWords: count,
  unknownShare: number,
  cutShare: number,
});

const byRole = z.strictObject({
  teacher: floats.exactOptional(),
  student: floats.exactOptional(),
  baseline: floats.exactOptional(),
});

const decisionMap = z
  .strictObject({ step: count, resolution: z.int().min(1).max(1000), probabilities: byRole })
  .refine(
    ({ resolution, probabilities }) =>
      Object.values(probabilities).every(({ length }) => length % resolution ** 2 === 0),
    'must have probabilities for every point',
  );

export const exportedRunSchema = z.strictObject({
  run,
  histories: list(history, 20_000),
  checkpoint: checkpoint.nullable(),
  weights: z
    .strictObject({
      step: count,
      student: weights,
      baseline: weights.nullable(),
      best: best.nullable(),
    })
    .nullable(),
  pictures: z
    .strictObject({
      logits: byRole,
      decisionMap: decisionMap.nullable(),
      vocabulary: vocabulary.exactOptional(),
    })
    .nullable(),
}) satisfies z.ZodType<ExportedRun>;
