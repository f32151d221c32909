/**
 * The drawings of things that pictures are composed from: one file a hand under `data/pictures/`,
 * gzip of RGBA [drawings, side, side, 4], listed in the manifest.
 */

import { z } from '../../config/zod';
import { unpack } from '../unpack';
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
  /** Its class among the colour pictures. */
  label: number;
  /** What it shows, as most sets of emoji call it. */
  thing: string;
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
export async function readDrawings({
  assets,
  onProgress,
}: Pick<LoadContext, 'assets' | 'onProgress'>): Promise<Drawings> {
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
    const pixels = await unpack(packed, listed.length * size);
    if (!pixels) {
      throw new Error(`The drawings in ${file} are damaged: reload the page to fetch them anew.`);
    }
    const own = listed.map((drawing, index) => ({
      label: drawing.class,
      thing: drawing.thing,
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
