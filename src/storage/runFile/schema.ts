/**
 * What a run file may hold, as Zod schemas: the types of `store/storedRun.ts` and `database.ts`.
 * Nothing may be there that is not named here. The spec is read on its own, by `readConfig`.
 */

import type { ExperimentConfig } from '../../config/experiment';
import { eachLive, liveSettings } from '../../config/live';
import { z } from '../../config/zod';
import { LONGEST_WORD } from '../../model/vocabulary';
import { errorCodes } from '../../protocol/errors';
import { presentBest } from '../../records/earlierFigures';
import { LATEST_TIME } from '../../store/runs/damagedRuns';
import type { ExportedRun } from '../exportedRun';
import { RUN_FILE_FORMAT, RUN_FILE_VERSION, runFileLimits } from './limits';
import { either, list, recordOf } from './list';
import { count, evaluationPoint, number, summary, teacherReport } from './summarySchema';

export const manifestSchema = z.strictObject({
  format: z.literal(RUN_FILE_FORMAT),
  version: z.int().check(z.minimum(1), z.maximum(RUN_FILE_VERSION)),
  runs: count.check(z.maximum(runFileLimits.runs)),
});

export const text = z.string().check(z.maxLength(10_000));
export const time = z.number().check(z.minimum(0), z.maximum(LATEST_TIME));
const floats = z.instanceof(Float32Array);

const backendId = z.enum(['webgpu', 'wasm', 'webgl', 'cpu']);
const threads = z.exactOptional(count);
const backend = z.strictObject({
  id: backendId,
  reason: text,
  device: z.exactOptional(text),
  threads,
  software: z.exactOptional(z.boolean()),
  measured: z.exactOptional(
    z.array(z.strictObject({ id: backendId, threads, stepMs: number })).check(z.maxLength(20)),
  ),
});

export const error = z.strictObject({
  code: z.enum(errorCodes),
  message: text,
  step: z.exactOptional(count),
});

/** Live settings of methods are there where the run's method has them. */
const ofMethods = Object.fromEntries(
  liveSettings.flatMap(({ key, isCommon }) => (isCommon ? [] : [[key, z.exactOptional(number)]])),
);
const live = z.strictObject({ ...eachLive(() => number), ...ofMethods });

const run = z.strictObject({
  id: text.check(z.minLength(1)),
  createdAt: time,
  batchId: z.nullable(text),
  deletedAt: z.null(),
  name: z.nullable(text),
  tags: list(text, 1000),
  star: z.boolean(),
  notes: z.string().check(z.maxLength(100_000)),
  spec: z.custom<ExperimentConfig>((value) => typeof value === 'object' && value !== null),
  status: z.enum(['running', 'completed', 'failed', 'left']),
  stopped: z.boolean(),
  backend: z.nullable(backend),
  device: z.strictObject({ cores: count, userAgent: text }),
  teacher: z.nullable(teacherReport),
  step: count,
  totalSteps: count,
  stepsPerEpoch: count,
  examplesPerStep: count,
  stepMs: z.nullable(number),
  lastEvaluation: z.nullable(evaluationPoint),
  notices: list(text, 1000),
  summary: z.nullable(summary),
  error: z.nullable(error),
  hasWeights: z.boolean(),
  savedAt: time,
  track: z.exactOptional(text.check(z.maxLength(1100))),
});

const losses = z
  .strictObject({
    firstStep: count,
    steps: z.exactOptional(z.instanceof(Uint32Array)),
    student: floats,
    baseline: z.nullable(floats),
  })
  .check(
    z.refine(
      ({ steps, student, baseline }) =>
        student.length % 3 === 0 &&
        (baseline === null || baseline.length === student.length) &&
        (steps === undefined || 3 * steps.length === student.length),
      'must have three terms for each step of each model',
    ),
  );

const history = z.strictObject({
  losses: z.nullable(losses),
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
  own: z.exactOptional(z.strictObject(trained)),
});
const bestFields = { step: count, weights };
const presentWeights = z.strictObject({ ...bestFields, score: number });
const earlierWeights = z.strictObject({ ...bestFields, accuracy: number });
const best = either(
  ({ student }) => 'accuracy' in Object(student),
  z.pipe(
    z.strictObject({ student: earlierWeights, baseline: z.nullable(earlierWeights) }),
    z.transform((earlier) => presentBest(earlier)),
  ),
  z.strictObject({ student: presentWeights, baseline: z.nullable(presentWeights) }),
);

const checkpoint = z.strictObject({
  race: z.nullable(
    z.strictObject({
      step: count,
      live,
      student: modelState,
      baseline: z.nullable(modelState),
      best: z.nullable(best),
      work: z.strictObject({ steps: count, examples: count, ms: number }),
      raceMs: number,
      met: z.exactOptional(list(z.strictObject({ step: count, states: floats }), 100)),
    }),
  ),
  teacher: z.nullable(z.strictObject({ step: count, isTrained: z.boolean(), state: modelState })),
});

/** As long as a vocabulary may be. */
const WORDS = 50_000;
const vocabulary = z.strictObject({
  words: list(z.string().check(z.maxLength(LONGEST_WORD)), WORDS),
  unit: z.exactOptional(z.literal('letters')),
  lowerCase: z.boolean(),
  length: count,
  distinctWords: count,
  unknownShare: number,
  cutShare: number,
});

const byRole = z.strictObject({
  teacher: z.exactOptional(floats),
  student: z.exactOptional(floats),
  baseline: z.exactOptional(floats),
});

const decisionMap = z
  .strictObject({
    step: count,
    resolution: z.int().check(z.minimum(1), z.maximum(1000)),
    probabilities: byRole,
  })
  .check(
    z.refine(
      ({ resolution, probabilities }) =>
        Object.values(probabilities).every(({ length }) => length % resolution ** 2 === 0),
      'must have probabilities for every point',
    ),
  );

export const exportedRunSchema = z.strictObject({
  run,
  histories: list(history, 20_000),
  checkpoint: z.nullable(checkpoint),
  weights: z.nullable(
    z.strictObject({
      step: count,
      student: weights,
      baseline: z.nullable(weights),
      best: z.nullable(best),
    }),
  ),
  pictures: z.nullable(
    z.strictObject({
      logits: byRole,
      decisionMap: z.nullable(decisionMap),
      vocabulary: z.exactOptional(vocabulary),
    }),
  ),
}) satisfies z.ZodMiniType<ExportedRun>;
