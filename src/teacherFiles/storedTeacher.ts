/**
 * A teacher's files as one file of bytes, from which its hash comes. Layout: eight bytes `DLTEACH\n`, the
 * length of a JSON header in 32 bits, the header, then the weights of a model, or the logits of transfer set and
 * test set as 32-bit floats. All numbers are little-endian.
 */
import { z } from '../config/zod';
import { DatasetError } from '../datasets/datasetError';

const MAGIC = new TextEncoder().encode('DLTEACH\n');

const modelSchema = z.strictObject({
  kind: z.enum(['layers', 'graph']),
  /** `modelTopology`, `weightSpecs` and what else the model's JSON says of its outputs. */
  artifacts: z.record(z.string(), z.unknown()),
  outputs: z.enum(['logits', 'probabilities']),
  /** Examples that it reads at once; null: any number. */
  batch: z.nullable(z.int().check(z.minimum(1))),
});

const logitsSchema = z.strictObject({
  kind: z.literal('logits'),
  classes: z.int().check(z.minimum(1)),
  rows: z.int().check(z.minimum(1)),
  testRows: z.int().check(z.minimum(0)),
  /** SHA-256 of the transfer set's inputs that they were made for; null where the file does not say. */
  inputsHash: z.nullable(z.string()),
});

const headerSchema = z.discriminatedUnion('kind', [modelSchema, logitsSchema]);

export interface StoredModel extends z.infer<typeof modelSchema> {
  weights: Uint8Array<ArrayBuffer>;
}

export interface StoredLogits extends z.infer<typeof logitsSchema> {
  /** [rows, classes] */
  transfer: Float32Array;
  /** [testRows, classes]; null where there are none. */
  test: Float32Array | null;
}

export type StoredTeacher = StoredModel | StoredLogits;

export function writeTeacher(teacher: StoredTeacher): Uint8Array<ArrayBuffer> {
  if (teacher.kind === 'logits') {
    const { transfer, test, ...header } = teacher;
    return joined(header, [transfer, ...(test ? [test] : [])].map(bytesOf));
  }
  const { weights, ...header } = teacher;
  return joined(header, [weights]);
}

/** Throws DatasetError where `content` is no such file. */
export function readTeacherContent(content: Uint8Array): StoredTeacher {
  try {
    if (MAGIC.some((byte, index) => content[index] !== byte)) throw new Error('its start');
    const view = new DataView(content.buffer, content.byteOffset, content.byteLength);
    const start = MAGIC.length + 4;
    const end = start + view.getUint32(MAGIC.length, true);
    const text = new TextDecoder().decode(content.subarray(start, end));
    const header = headerSchema.parse(JSON.parse(text));
    const data = content.slice(end) as Uint8Array<ArrayBuffer>;
    if (header.kind !== 'logits') return { ...header, weights: data };
    const { rows, testRows, classes } = header;
    const values = new Float32Array(data.buffer);
    if (values.length !== (rows + testRows) * classes) throw new Error('its end');
    const transfer = values.subarray(0, rows * classes);
    return { ...header, transfer, test: testRows > 0 ? values.subarray(rows * classes) : null };
  } catch (cause) {
    throw new DatasetError('The stored teacher is damaged: delete it and drop its files again.', {
      cause,
    });
  }
}

function joined(header: object, parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const text = new TextEncoder().encode(JSON.stringify(header));
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, text.length, true);
  const all = [MAGIC, length, text, ...parts];
  const whole = new Uint8Array(all.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of all) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function bytesOf({ buffer, byteOffset, byteLength }: Float32Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
