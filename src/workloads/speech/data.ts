/**
 * Spoken words as spectrograms, said by speech synthesisers and shipped with the lab. Test and
 * validation set are of voices that nothing is learned from; the shifted test sets are of another
 * engine and of people whom the visitor brings. The same clips in every run: only the settings choose among them.
 */

import { BANDS, FRAMES } from '../../audio/logMel';
import type { DatasetDescriptor } from '../../config/settings/dataset';
import { z } from '../../config/zod';
import type { ImageExamples } from '../../datasets/dataset';
import { OWN_SCORE, SHIFTED_SCORE } from '../../tasks/task';
import { type ByteImages, imageSet } from '../imageSet';
import { makeTransferSet } from '../transferSet';
import { unpack } from '../unpack';
import type { LoadContext, WorkloadData } from '../workload';
import { augmentSpeech } from './augment';
import { MIXABLE, type SpeechOptions } from './options';
import { classOfWord, LEVELS, WORDS } from './words';

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
  const { trainSize, evaluateOn, augment, mixedIn, dataset } = options;
  const { assets, onProgress } = context;
  const { parts } = parseManifest(await assets.read(`${FOLDER}/manifest.json`));
  // A choice of settings must not see the other engine, but for clips of it that are learned from.
  const isTested = evaluateOn === 'test';
  const wantsEngine = isTested || (mixedIn > 0 && !dataset);
  const wanted = [parts.train, parts[evaluateOn], ...(wantsEngine ? [parts.engine] : [])];
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
  const own = dataset ? await readRecordings(dataset, context) : null;
  const setOf = (clips: ByteImages, count: number = clips.labels.length) =>
    imageSet(clips, SIZE, Math.min(count, clips.labels.length));
  const pool = own?.train ?? (engine && partOf(engine, 0, MIXABLE));
  const seen = pool ? mixIn(partOf(train, 0, trainSize), pool, mixedIn) : train;
  return {
    transferSet: makeTransferSet(setOf(seen, trainSize), options, WORDS.length, context),
    teacherSet: setOf(train, teacherTrainSize),
    testSet: setOf(test),
    ...(isTested
      ? {
          shiftedTestSets: {
            ...(engine ? { [SHIFTED_SCORE]: setOf(partOf(engine, MIXABLE)) } : {}),
            ...(own && own.test.labels.length > 0 ? { [OWN_SCORE]: setOf(own.test) } : {}),
          },
        }
      : {}),
    augment: augmentSpeech(augment, BANDS, FRAMES),
  };
}

function partOf({ labels, pixels }: ByteImages, from: number, to = labels.length): ByteImages {
  return {
    labels: Array.from(labels).slice(from, to),
    pixels: pixels.subarray(from * SIZE, to * SIZE),
  };
}

/** `clips` with the first `count` of `others` in the place of the last ones. */
function mixIn(clips: ByteImages, others: ByteImages, count: number): ByteImages {
  const mixed = partOf(others, 0, Math.min(count, clips.labels.length));
  const start = clips.labels.length - mixed.labels.length;
  const pixels = clips.pixels.slice();
  pixels.set(mixed.pixels, start * SIZE);
  return {
    labels: [...Array.from(clips.labels).slice(0, start), ...Array.from(mixed.labels)],
    pixels,
  };
}

/** The visitor's recordings of words that are learned here. */
async function readRecordings(
  { hash, name }: DatasetDescriptor,
  { datasets }: LoadContext,
): Promise<{ train: ByteImages; test: ByteImages }> {
  const content = await datasets.read(hash);
  if (content.kind !== 'images') throw new Error(`“${name}” holds no recordings.`);
  const classes = content.classes.map(classOfWord);
  const known = ({ labels, pixels }: ImageExamples): ByteImages => {
    const own = [...labels.keys()].filter((at) => (classes[labels[at] as number] as number) >= 0);
    const taken = new Uint8Array(own.length * SIZE);
    for (const [place, at] of own.entries()) {
      taken.set(pixels.subarray(at * SIZE, (at + 1) * SIZE), place * SIZE);
    }
    return { labels: own.map((at) => classes[labels[at] as number] as number), pixels: taken };
  };
  return { train: known(content.train), test: known(content.test) };
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
