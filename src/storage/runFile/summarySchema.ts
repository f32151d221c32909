/** What a run measured, as Zod schemas: the types of `protocol/events.ts`. */

import { z } from '../../config/zod';
import type { EvaluationPoint } from '../../protocol/history';
import type { Summary, TeacherReport } from '../../protocol/summary';
import { list } from './list';

export const number = z
  .number()
  .or(z.nan())
  .or(z.literal([Infinity, -Infinity]));
export const count = z.int().min(0);
const text = z.string().max(10_000);

const evaluationFields = { loss: number, accuracy: number, errors: count, examples: count };
const evaluation = z.strictObject(evaluationFields);
const studentEvaluation = z.strictObject({ ...evaluationFields, agreement: number });

export const evaluationPoint = z.strictObject({
  step: count,
  epoch: number,
  student: studentEvaluation,
  baseline: studentEvaluation.exactOptional(),
}) satisfies z.ZodType<EvaluationPoint>;

const costFields = { parameters: count, bytes: count, macs: count };

export const teacherReport = z.strictObject({
  ...costFields,
  evaluation,
  sample: evaluation,
  card: z
    .strictObject({
      id: text,
      label: text,
      testErrors: count,
      testExamples: count,
      testAccuracy: number,
      parameters: count,
      fileBytes: count,
      trainedWith: text,
      recipe: z.strictObject({ trainSize: count, epochs: count }),
      minutes: number,
      machine: text,
    })
    .nullable(),
  taughtBy: evaluation.exactOptional(),
}) satisfies z.ZodType<TeacherReport>;

const modelSummary = z.strictObject({
  ...costFields,
  ...evaluationFields,
  latencyMs: number,
  batchLatencyMs: number,
  metrics: z.strictObject({
    confusion: list(list(count, 100), 100),
    macro: z.strictObject({ precision: number, recall: number, f1: number }),
    topTwo: number,
    calibration: z.strictObject({
      ece: number,
      bins: list(z.strictObject({ examples: count, confidence: number, accuracy: number }), 1000),
    }),
    divergence: number,
  }),
});

const offsetErrors = z.strictObject({ offset: number, errors: count, omittedErrors: count });
const correction = z.strictObject({
  plain: offsetErrors,
  byShare: offsetErrors,
  best: offsetErrors,
  curve: list(offsetErrors, 10_000),
  omittedExamples: count,
});

const partCost = z.strictObject({ seconds: number.nullable(), macs: number });

export const summary = z.strictObject({
  teacher: modelSummary,
  taughtBy: evaluation.exactOptional(),
  student: modelSummary,
  baseline: modelSummary.nullable(),
  correction: z
    .strictObject({ student: correction, baseline: correction.nullable() })
    .exactOptional(),
  agreement: number,
  baselineAgreement: number.nullable(),
  discordant: z.strictObject({ student: count, baseline: count }).nullable(),
  cost: z.strictObject({
    teacherTraining: partCost.nullable(),
    teacherLogits: partCost.nullable(),
    student: partCost,
    baseline: partCost.nullable(),
  }),
  steps: count,
  stepMs: number,
  examplesPerSecond: number,
  seconds: number,
}) satisfies z.ZodType<Summary>;
