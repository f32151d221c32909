/** The JSON that goes with written logits and names what they are of. */
import { z } from '../../config/zod';

const schema = z.looseObject({
  format: z.literal('distillation-lab-logits'),
  inputsSha256: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
});

/** The text of the file; everything but the hash is for people. */
export function writeLogitsJson(about: { inputsSha256: string } & Record<string, unknown>): string {
  return `${JSON.stringify({ format: 'distillation-lab-logits', version: 1, ...about }, null, 2)}\n`;
}

/** The hash of the transfer set's inputs; null of any other JSON. Throws a SyntaxError where it is none. */
export function readInputsHash(text: string): string | null {
  return schema.safeParse(JSON.parse(text)).data?.inputsSha256 ?? null;
}
