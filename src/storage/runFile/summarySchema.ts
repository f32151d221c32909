/** What a run measured, as Zod schemas: the types of `protocol/events.ts`. */

import { z } from '../../config/zod';
import type { EvaluationPoint } from '../../protocol/history';
import type { Summary, TeacherReport } from '../../protocol/summary';
import { presentPoint, presentReport, presentSummary } from '../../records/earlierFigures';
import type { TaskDetails } from '../../tasks';
import { either, list, recordOf } from './list';

export const number = z.union([z.number(), z.nan(), z.literal([Infinity, -Infinity])]);
export const count = z.int().check(z.minimum(0));
const text = z.string().check(z.maxLength(10_000));

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
  z.pipe(
    z.strictObject({
      ...pointFields,
      student: earlierStudent,
      baseline: z.exactOptional(earlierStudent),
    }),
    z.transform((earlier) => presentPoint(earlier)),
  ),
  z.strictObject({
    ...pointFields,
    student: evaluation,
    baseline: z.exactOptional(evaluation),
    readings: z.exactOptional(values),
  }),
) satisfies z.ZodMiniType<EvaluationPoint>;

/** NaN where nobody knows, as of whatever wrote a file of logits. */
const cost = z.union([count, z.nan()]);
const costFields = { parameters: cost, bytes: cost, macs: cost };

const card = z.nullable(
  z.strictObject({
    id: text,
    label: text,
    testExamples: count,
    testErrors: z.exactOptional(count),
    testAccuracy: z.exactOptional(number),
    testNdcg: z.exactOptional(number),
    testAp50: z.exactOptional(number),
    parameters: count,
    fileBytes: count,
    trainedWith: z.exactOptional(text),
    recipe: z.exactOptional(z.strictObject({ trainSize: count, epochs: count })),
    minutes: z.exactOptional(number),
    machine: z.exactOptional(text),
    trainedBy: z.exactOptional(text),
  }),
);

const references = list(
  z.strictObject({
    id: z.string().check(z.maxLength(40)),
    label: z.string().check(z.maxLength(80)),
    evaluation,
  }),
  20,
);

const reportOf = <Figures extends z.ZodMiniType>(figures: Figures) =>
  z.strictObject({
    ...costFields,
    evaluation: figures,
    sample: figures,
    card,
    taughtBy: z.exactOptional(figures),
    references: z.exactOptional(references),
  });

export const teacherReport = either(
  isEarlier('evaluation'),
  z.pipe(
    reportOf(earlierEvaluation),
    z.transform((earlier) => presentReport(earlier)),
  ),
  reportOf(evaluation),
) satisfies z.ZodMiniType<TeacherReport>;

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
const classes = z.int().check(z.minimum(0), z.maximum(1_000_000));
const confusion = z
  .strictObject({ classes, cells: list(count) })
  .check(
    z.refine(
      ({ classes: most, cells }) =>
        cells.length % 3 === 0 && cells.every((value, at) => at % 3 === 2 || value < most),
      'must have a class, an answer and a count for each cell',
    ),
  );

const placeCounts = z.strictObject({ known: list(count), right: list(count) });

const details = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('classes'), confusion, ...detailFields }),
  z.strictObject({
    kind: z.literal('positions'),
    byPosition: placeCounts,
    written: z.exactOptional(placeCounts),
    confusion,
    otherCells: count,
    divergence: number,
  }),
  z.strictObject({ kind: z.literal('segmentation'), confusion, divergence: number }),
  z.strictObject({
    kind: z.literal('boxes'),
    confusion,
    averagePrecision: list(number, 1000),
    divergence: number,
  }),
  z.strictObject({
    kind: z.literal('ranking'),
    byPopularity: z.strictObject({ targets: list(count), hits: list(count) }),
    divergence: number,
  }),
  z.strictObject({ kind: z.literal('driving'), confusion, divergence: number }),
]) satisfies z.ZodMiniType<TaskDetails>;

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

const partCost = z.strictObject({ seconds: z.nullable(number), macs: number });

const summaryFields = {
  correction: z.exactOptional(
    z.strictObject({ student: correction, baseline: z.nullable(correction) }),
  ),
  discordant: z.nullable(z.strictObject({ student: count, baseline: count })),
  cost: z.strictObject({
    teacherTraining: z.nullable(partCost),
    teacherLogits: z.nullable(partCost),
    student: partCost,
    baseline: z.nullable(partCost),
  }),
  steps: count,
  stepMs: number,
  examplesPerSecond: number,
  seconds: number,
};

export const summary = either(
  isEarlier('student'),
  z.pipe(
    z.strictObject({
      ...summaryFields,
      teacher: earlierModel,
      taughtBy: z.exactOptional(earlierEvaluation),
      student: earlierModel,
      baseline: z.nullable(earlierModel),
      agreement: number,
      baselineAgreement: z.nullable(number),
    }),
    z.transform((earlier) => presentSummary(earlier)),
  ),
  z.strictObject({
    ...summaryFields,
    teacher: model,
    taughtBy: z.exactOptional(evaluation),
    student: model,
    baseline: z.nullable(model),
    references: z.exactOptional(references),
  }),
) satisfies z.ZodMiniType<Summary>;
