/** What a config says of a teacher that came as files; the files stay in the browser. */
import { z } from '../zod';

export const teacherTextLimits = { name: 100, source: 200 } as const;

const named = {
  /** SHA-256 of the model with its weights, or of the logits, in hexadecimal digits. */
  hash: z.string().check(z.regex(/^[0-9a-f]{64}$/, 'must be 64 hexadecimal digits')),
  name: z.string().check(z.minLength(1), z.maxLength(teacherTextLimits.name)),
  /** Names of the files that it was read from. */
  source: z.string().check(z.maxLength(teacherTextLimits.source)),
  /** Bytes of these files. */
  sourceBytes: z.int().check(z.minimum(0)),
  /** Outputs for one example. */
  classes: z.int().check(z.minimum(1), z.maximum(1_000_000)),
};

const model = {
  /** Sides of one input; 0 where any length will do. */
  input: z.array(z.int().check(z.minimum(0))).check(z.maxLength(6)),
  parameters: z.int().check(z.minimum(0)),
  /** Multiply-adds of one example, as matrix products and convolutions have them. */
  macs: z.int().check(z.minimum(0)),
  /** What its outputs are; of probabilities the lab takes the logarithm. */
  outputs: z.enum(['logits', 'probabilities']),
};

/** A new schema for the setting: a model of TensorFlow.js in either format, or logits. */
export function teacherFileSchema() {
  return z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('layers'), ...named, ...model }),
    z.strictObject({ kind: z.literal('graph'), ...named, ...model }),
    z.strictObject({
      kind: z.literal('logits'),
      ...named,
      /** Examples of the transfer set, one a row. */
      rows: z.int().check(z.minimum(1)),
      /** Examples of the test set; 0 where the file has none. */
      testRows: z.int().check(z.minimum(0)),
    }),
  ]);
}

export type TeacherFile = z.infer<ReturnType<typeof teacherFileSchema>>;
export type TeacherModelFile = Extract<TeacherFile, { kind: 'layers' | 'graph' }>;
