/** What a run measured, as Zod schemas: the types of `protocol/events.ts`. */

import { z } from '../../config/zod';
import type { EvaluationPoint } from '../../protocol/history';
import type { Summary, TeacherReport } from '../../protocol/summary';
import { presentPoint, presentReport, presentSummary } from '../../records/earlierFigures';
import type { TaskDetails } from '../../tasks';
import { either, list, recordOf } from './list';

export const number = z
  .number()
  .or(z.nan())
  .or(z.literal([Infinity, -Infinity]));
export const count = z.int().min(0);
const text = z.string().max(10_000);

const values = recordOf(number, 100, 100);
const evaluation = z.strictObject({ examples: count, score: number, values });
const earlierFields = { loss: number, accuracy: number, errors: count, examples: count };
const earlierEvaluation = z.strictObject(earlierFields);
const earlierStudent = z.strictObject({ ...earlierFields, agreement: number });

/** Whether `part` has the figures of an earlier version. */
const isEarlier = (part: string) => (value: Readonly<Record<string, unknown>>) =>
  'accuracy' in Object(value[part]);

const pointFields = { step: count, epoch: number };
export const evaluationPoint = either(
  isEarlier('student'),
  z
    .strictObject({
      ...pointFields,
      student: earlierStudent,
      baseline: earlierStudent.exactOptional(),
    })
    .transform(presentPoint),
  z.strictObject({
    ...pointFields,
    student: evaluation,
    baseline: evaluation.exactOptional(),
    readings: values.exactOptional(),
  }),
) satisfies z.ZodType<EvaluationPoint>;

const costFields = { parameters: count, bytes: count, macs: count };

const card = z
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
  .nullable();

const references = list(
  z.strictObject({ id: z.string().max(40), label: z.string().max(80), evaluation }),
  20,
);

const reportOf = <Figures extends z.ZodType>(figures: Figures) =>
  z.strictObject({
    ...costFields,
    evaluation: figures,
    sample: figures,
    card,
    taughtBy: figures.exactOptional(),
    references: references.exactOptional(),
  });

export const teacherReport = either(
  isEarlier('evaluation'),
  reportOf(earlierEvaluation).transform(presentReport),
  reportOf(evaluation),
) satisfies z.ZodType<TeacherReport>;

const detailFields = {
  macro: z.strictObject({ precision: number, recall: number, f1: number }),
  topTwo: number,
  calibration: z.strictObject({
    ece: number,
    bins: list(z.strictObject({ examples: count, confidence: number, accuracy: number }), 1000),
  }),
  divergence: number,
};
/** Classes that there may be: more than any vocabulary has. */
const classes = z.int().min(0).max(1_000_000);
const confusion = z
  .strictObject({ classes, cells: list(count) })
  .refine(
    ({ classes: most, cells }) =>
      cells.length % 3 === 0 && cells.every((value, at) => at % 3 === 2 || value < most),
    'must have a class, an answer and a count for each cell',
  );

const details = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('classes'), confusion, ...detailFields }),
  z.strictObject({
    kind: z.literal('positions'),
    byPosition: z.strictObject({ known: list(count), right: list(count) }),
    confusion,
    otherCells: count,
    divergence: number,
  }),
  z.strictObject({ kind: z.literal('segmentation'), confusion, divergence: number }),
  z.strictObject({
    kind: z.literal('ranking'),
    byPopularity: z.strictObject({ targets: list(count), hits: list(count) }),
    divergence: number,
  }),
  z.strictObject({ kind: z.literal('driving'), confusion, divergence: number }),
]) satisfies z.ZodType<TaskDetails>;

const modelFields = { ...costFields, latencyMs: number, batchLatencyMs: number };
const model = z.strictObject({ ...modelFields, ...evaluation.shape, details });
const earlierModel = z.strictObject({
  ...modelFields,
  ...earlierFields,
  metrics: z.strictObject({ confusion: list(list(count, 100), 100), ...detailFields }),
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

const summaryFields = {
  correction: z
    .strictObject({ student: correction, baseline: correction.nullable() })
    .exactOptional(),
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
};

export const summary = either(
  isEarlier('student'),
  z
    .strictObject({
      ...summaryFields,
      teacher: earlierModel,
      taughtBy: earlierEvaluation.exactOptional(),
      student: earlierModel,
      baseline: earlierModel.nullable(),
      agreement: number,
      baselineAgreement: number.nullable(),
    })
    .transform(presentSummary),
  z.strictObject({
    ...summaryFields,
    teacher: model,
    taughtBy: evaluation.exactOptional(),
    student: model,
    baseline: model.nullable(),
    references: references.exactOptional(),
  }),
) satisfies z.ZodType<Summary>;
