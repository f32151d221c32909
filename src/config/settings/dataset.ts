/** What a config says of a data set of the visitor's own; its examples stay in the browser. */
import { z } from '../zod';

/** What the examples of a data set are. */
export type DatasetKind = 'text' | 'images' | 'masks' | 'interactions' | 'pairs' | 'boxes';

/** Most classes of a data set. */
export const MAX_CLASSES = 1000;

/** Fewest training examples: enough for the smallest transfer set beside a validation set. */
export const LEAST_TRAIN_EXAMPLES = 20;

/** Longest side of an image in pixels. */
export const MAX_SIDE = 256;

export const datasetTextLimits = { name: 100, className: 80, source: 200, side: 20 } as const;

/** Which columns of a table hold what, counted from 0, and whether its first row names them. */
const tableColumns = z.strictObject({
  text: z.int().check(z.minimum(0), z.maximum(9999)),
  label: z.int().check(z.minimum(0), z.maximum(9999)),
  header: z.boolean(),
});

const side = z.int().check(z.minimum(2), z.maximum(MAX_SIDE));

/** Height, width and channels: 1 grey, 3 colour. */
function imageShape() {
  return z.tuple([side, side, z.literal([1, 3])]);
}

function sideName() {
  return z.string().check(z.minLength(1), z.maxLength(datasetTextLimits.side));
}

/** A new schema for each setting that is a data set. */
export function datasetSchema() {
  const fields = z.strictObject({
    /** SHA-256 of its normalised content, in hexadecimal digits. */
    hash: z.string().check(z.regex(/^[0-9a-f]{64}$/, 'must be 64 hexadecimal digits')),
    name: z.string().check(z.minLength(1), z.maxLength(datasetTextLimits.name)),
    /** Names of the files that it was read from. */
    source: z.string().check(z.maxLength(datasetTextLimits.source)),
    /** Bytes of these files. */
    sourceBytes: z.int().check(z.minimum(0)),
    /** Empty where examples are interactions, whose items may be very many, or pairs of sentences. */
    classes: z
      .array(z.string().check(z.minLength(1), z.maxLength(datasetTextLimits.className)))
      .check(z.maxLength(MAX_CLASSES)),
    trainExamples: z.int().check(z.minimum(LEAST_TRAIN_EXAMPLES)),
    testExamples: z.int().check(z.minimum(1)),
    shape: z.exactOptional(imageShape()),
    /** Of interactions: items, most items of a person, people who are tested after a moment; null: no times. */
    interactions: z.exactOptional(
      z.strictObject({
        items: z.int().check(z.minimum(2), z.maximum(10_000)),
        longest: z.int().check(z.minimum(1), z.maximum(10_000)),
        testedLater: z.nullable(z.int().check(z.minimum(1))),
      }),
    ),
    /** Of pairs of sentences: what both are called. */
    pairs: z.exactOptional(z.strictObject({ sides: z.tuple([sideName(), sideName()]) })),
    /** Where somebody chose other columns than the lab would. */
    columns: z.exactOptional(tableColumns),
  });
  return fields.check(
    z.refine(
      ({ classes, interactions, pairs }) =>
        interactions !== undefined || pairs !== undefined || classes.length >= 2,
      { path: ['classes'], message: 'must be two at least' },
    ),
  );
}

export type DatasetDescriptor = z.infer<ReturnType<typeof datasetSchema>>;
export type TableColumns = z.infer<typeof tableColumns>;
