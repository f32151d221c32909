/**
 * Spoken words as spectrograms, said by speech synthesisers and shipped with the lab. Test and
 * validation set are of voices that nothing is learned from; the shifted test set is of another
 * engine. The same clips in every run: only the settings choose among them.
 */

import { BANDS, FRAMES } from '../../audio/logMel';
import { z } from '../../config/zod';
import { type ByteImages, imageSet } from '../imageSet';
import { makeTransferSet } from '../transferSet';
import { unpack } from '../unpack';
import type { LoadContext, WorkloadData } from '../workload';
import { augmentSpeech } from './augment';
import type { SpeechOptions } from './options';
import { LEVELS, WORDS } from './words';

const FOLDER = 'speech';
const SIZE = BANDS * FRAMES;

const partSchema = z.object({
  file: z.string(),
  clips: z.int().check(z.minimum(1)),
  bytes: z.int().check(z.minimum(1)),
});
const manifestSchema = z.object({
  version: z.literal(1),
  words: z.array(z.string()),
  bands: z.literal(BANDS),
  frames: z.literal(FRAMES),
  parts: z.object({
    train: partSchema,
    validation: partSchema,
    test: partSchema,
    engine: partSchema,
  }),
});
type Part = z.infer<typeof partSchema>;

export async function loadSpeech(
  options: SpeechOptions,
  teacherTrainSize: number,
  context: LoadContext,
): Promise<WorkloadData> {
  const { trainSize, evaluateOn, augment } = options;
  const { assets, onProgress } = context;
  const { parts } = parseManifest(await assets.read(`${FOLDER}/manifest.json`));
  // A choice of settings must not see the other engine.
  const wanted = [parts.train, parts[evaluateOn], ...(evaluateOn === 'test' ? [parts.engine] : [])];
  const total = wanted.reduce((sum, { bytes }) => sum + bytes, 0);
  const sets: ByteImages[] = [];
  let done = 0;
  for (const part of wanted) {
    const before = done;
    const packed = await assets.read(`${FOLDER}/${part.file}`, (received) =>
      onProgress(before + Math.min(received, part.bytes), total),
    );
    sets.push(await readClips(packed, part));
    done = before + part.bytes;
    onProgress(done, total);
  }
  const [train, test, engine] = sets as [ByteImages, ByteImages, ByteImages?];
  const setOf = (clips: ByteImages, count: number = clips.labels.length) =>
    imageSet(clips, SIZE, Math.min(count, clips.labels.length));
  return {
    transferSet: makeTransferSet(setOf(train, trainSize), options, WORDS.length, context),
    teacherSet: setOf(train, teacherTrainSize),
    testSet: setOf(test),
    ...(engine ? { shiftedTestSet: setOf(engine) } : {}),
    augment: augmentSpeech(augment, BANDS, FRAMES),
  };
}

/** The labels come first, a byte each, then the spectrograms in `LEVELS` levels. */
async function readClips(packed: Uint8Array, { file, clips }: Part): Promise<ByteImages> {
  const bytes = await unpack(packed, clips * (1 + SIZE));
  if (!bytes) {
    throw new Error(`The words in ${file} are damaged: reload the page to fetch them anew.`);
  }
  const pixels = bytes.slice(clips);
  for (let at = 0; at < pixels.length; at++) {
    pixels[at] = Math.round((255 * (pixels[at] as number)) / (LEVELS - 1));
  }
  return { labels: bytes.slice(0, clips), pixels };
}

function parseManifest(bytes: Uint8Array) {
  try {
    return manifestSchema.parse(JSON.parse(new TextDecoder().decode(bytes)));
  } catch (cause) {
    throw new Error('The list of spoken words is damaged: reload the page to fetch it anew.', {
      cause,
    });
  }
}
