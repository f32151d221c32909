/**
 * The drawings of things that pictures are composed from: one file a hand under `data/pictures/`,
 * gzip of RGBA [drawings, side, side, 4], listed in the manifest.
 */

import { z } from '../../config/zod';
import type { LoadContext } from '../workload';

const FOLDER = 'data/pictures';
const RGBA = 4;

const manifestSchema = z.object({
  version: z.literal(1),
  side: z.int().check(z.minimum(1), z.maximum(256)),
  classes: z.array(z.string()),
  hands: z.array(
    z.object({
      file: z.string(),
      bytes: z.int(),
      isUnseen: z.boolean(),
      drawings: z.array(z.object({ thing: z.string(), class: z.int() })),
    }),
  ),
});

export interface Drawing {
  label: number;
  /** [side, side, 4], colours not multiplied by alpha. */
  pixels: Uint8Array;
}

export interface Drawings {
  side: number;
  /** Of the hands that are learned from. */
  known: Drawing[];
  /** Of the hand that is only tested on. */
  unseen: Drawing[];
}

/** Reads all hands; throws a sentence where a file is damaged. */
export async function readDrawings({ assets, onProgress }: LoadContext): Promise<Drawings> {
  const { side, hands } = parseManifest(await assets.read(`${FOLDER}/manifest.json`));
  const total = hands.reduce((sum, { bytes }) => sum + bytes, 0);
  const drawings: Drawings = { side, known: [], unseen: [] };
  const size = side * side * RGBA;
  let done = 0;
  for (const { file, bytes, isUnseen, drawings: listed } of hands) {
    const before = done;
    const packed = await assets.read(`${FOLDER}/${file}`, (received) =>
      onProgress(before + Math.min(received, bytes), total),
    );
    const pixels = await unpack(packed, file, listed.length * size);
    const own = listed.map((drawing, index) => ({
      label: drawing.class,
      pixels: pixels.subarray(index * size, (index + 1) * size),
    }));
    drawings[isUnseen ? 'unseen' : 'known'].push(...own);
    done = before + bytes;
    onProgress(done, total);
  }
  return drawings;
}

function parseManifest(bytes: Uint8Array) {
  try {
    return manifestSchema.parse(JSON.parse(new TextDecoder().decode(bytes)));
  } catch (cause) {
    throw new Error('The list of drawings is damaged: reload, or prepare the data again.', {
      cause,
    });
  }
}

/** Some hosts decompress on their own, so the bytes themselves say whether they are gzip. */
async function unpack(bytes: Uint8Array, file: string, expected: number): Promise<Uint8Array> {
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
  const damaged = `The drawings in ${file} are damaged: reload the page to fetch them anew.`;
  const raw = isGzip
    ? await gunzip(bytes).catch((cause) => {
        throw new Error(damaged, { cause });
      })
    : bytes;
  if (raw.length !== expected) throw new Error(damaged);
  return raw;
}

async function gunzip(bytes: Uint8Array): Promise<Uint8Array> {
  const stream = new Blob([bytes as Uint8Array<ArrayBuffer>])
    .stream()
    .pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
