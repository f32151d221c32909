/** What a config says of a data set of the visitor's own; its examples stay in the browser. */
import { z } from '../zod';

/** What the examples of a data set are. */
export type DatasetKind = 'text' | 'images' | 'interactions';

/** Most classes of a data set. */
export const MAX_CLASSES = 1000;

/** Fewest training examples: enough for the smallest transfer set beside a validation set. */
export const LEAST_TRAIN_EXAMPLES = 20;

/** Longest side of an image in pixels. */
export const MAX_SIDE = 256;

export const datasetTextLimits = { name: 100, className: 80, source: 200 } as const;

/** Which columns of a table hold what, counted from 0, and whether its first row names them. */
const tableColumns = z.strictObject({
  text: z.int().min(0).max(9999),
  label: z.int().min(0).max(9999),
  header: z.boolean(),
});

const side = z.int().min(2).max(MAX_SIDE);

/** Height, width and channels: 1 grey, 3 colour. */
function imageShape() {
  return z.tuple([side, side, z.literal([1, 3])]);
}

/** A new schema for each setting that is a data set. */
export function datasetSchema() {
  const fields = z.strictObject({
    /** SHA-256 of its normalised content, in hexadecimal digits. */
    hash: z.string().regex(/^[0-9a-f]{64}$/, 'must be 64 hexadecimal digits'),
    name: z.string().min(1).max(datasetTextLimits.name),
    /** Names of the files that it was read from. */
    source: z.string().max(datasetTextLimits.source),
    /** Bytes of these files. */
    sourceBytes: z.int().min(0),
    /** Empty where examples are interactions, whose items may be very many. */
    classes: z.array(z.string().min(1).max(datasetTextLimits.className)).max(MAX_CLASSES),
    trainExamples: z.int().min(LEAST_TRAIN_EXAMPLES),
    testExamples: z.int().min(1),
    shape: imageShape().exactOptional(),
    /** Of interactions: items, most items of a person, people who are tested after a moment; null: no times. */
    interactions: z
      .strictObject({
        items: z.int().min(2).max(10_000),
        longest: z.int().min(1).max(10_000),
        testedLater: z.int().min(1).nullable(),
      })
      .exactOptional(),
    /** Where somebody chose other columns than the lab would. */
    columns: tableColumns.exactOptional(),
  });
  return fields.refine(
    ({ classes, interactions }) => interactions !== undefined || classes.length >= 2,
    { path: ['classes'], message: 'must be two at least' },
  );
}

export type DatasetDescriptor = z.infer<ReturnType<typeof datasetSchema>>;
export type TableColumns = z.infer<typeof tableColumns>;
