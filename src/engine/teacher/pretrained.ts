/**
 * Teachers that ship with the lab: `teachers/<id>.json` is the card, `teachers/<id>.bin` the
 * weights as 16 or 32-bit floats, little-endian, in the order of `weightShapesOf`.
 */

import type { CatalogModel } from '../../config/catalog';
import { z } from '../../config/zod';
import { weightShapesOf } from '../../model/architecture';
import type { Layer } from '../../model/layer';
import type { Weight } from '../../model/weight';
import { decodeFloat16 } from '../../numeric/float16';
import type { TeacherCard } from '../../protocol/summary';
import type { AssetReader } from '../../workloads/workload';
import { EngineError } from '../errors';

const cardSchema = z.object({
  id: z.string(),
  label: z.string(),
  testExamples: z.int(),
  testErrors: z.exactOptional(z.int()),
  testAccuracy: z.exactOptional(z.number()),
  testNdcg: z.exactOptional(z.number()),
  testAp50: z.exactOptional(z.number()),
  parameters: z.int(),
  fileBytes: z.int(),
  trainedWith: z.exactOptional(z.string()),
  recipe: z.exactOptional(z.object({ trainSize: z.int(), epochs: z.int() })),
  minutes: z.exactOptional(z.number()),
  machine: z.exactOptional(z.string()),
  trainedBy: z.exactOptional(z.string()),
}) satisfies z.ZodMiniType<TeacherCard>;

/** Reads card and weights of the shipped teacher `model`. Throws `teacher-unavailable`. */
export async function readPretrained(
  model: CatalogModel,
  layers: readonly Layer[],
  assets: AssetReader,
  onProgress: (done: number, total: number) => void,
): Promise<{ card: TeacherCard; weights: Weight[] }> {
  const path = `${model.folder ?? 'teachers'}/${model.pretrained}`;
  try {
    const text = new TextDecoder().decode(await assets.read(`${path}.json`));
    const card = cardSchema.parse(JSON.parse(text));
    const bytes = await assets.read(`${path}.bin`, (done) => onProgress(done, card.fileBytes));
    return { card, weights: unpackWeights(bytes, layers) };
  } catch (cause) {
    const why = reasonOf(cause);
    throw new EngineError(
      'teacher-unavailable',
      `The pre-trained teacher “${model.label}” could not be read (${why}). Reload, or train a teacher here.`,
      { cause },
    );
  }
}

function reasonOf(cause: unknown): string {
  if (cause instanceof z.core.$ZodError) return `its card is damaged: ${z.prettifyError(cause)}`;
  return cause instanceof Error ? cause.message : String(cause);
}

function unpackWeights(bytes: Uint8Array, layers: readonly Layer[]): Weight[] {
  const shapes = weightShapesOf(layers);
  const sizes = shapes.map(({ shape }) => shape.reduce((product, side) => product * side, 1));
  const count = sizes.reduce((sum, size) => sum + size, 0);
  const isHalf = bytes.byteLength === 2 * count;
  if (!isHalf && bytes.byteLength !== 4 * count) {
    throw new Error(`the file has ${bytes.byteLength} bytes where ${2 * count} are expected`);
  }
  const { buffer } = bytes.slice();
  const values = isHalf ? decodeFloat16(new Uint16Array(buffer)) : new Float32Array(buffer);
  let offset = 0;
  return shapes.map((named, index) => {
    const size = sizes[index] as number;
    offset += size;
    return { ...named, values: values.slice(offset - size, offset) };
  });
}
