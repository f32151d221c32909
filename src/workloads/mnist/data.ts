/**
 * MNIST from its compressed shards under `data/mnist/`: only as many as the spec needs are read.
 * A shard is gzip of the labels (one byte each) followed by the pixels (28 × 28 bytes each).
 */

import { z } from '../../config/zod';
import { imageAugment } from '../imageAugment';
import { imageSet } from '../imageSet';
import { makeTransferSet } from '../transferSet';
import type { LoadContext, WorkloadData } from '../workload';
import { mnistMeta } from './meta';
import type { MnistOptions } from './options';

const FOLDER = 'data/mnist';
const CLASSES = 10;
const SIDE = 28;
const PIXELS = SIDE * SIDE;

const shardList = z.object({
  examples: z.int(),
  shards: z.array(z.object({ file: z.string(), examples: z.int(), bytes: z.int() })),
});
const manifestSchema = z.object({ version: z.literal(1), train: shardList, test: shardList });
type Manifest = z.infer<typeof manifestSchema>;
type Shard = z.infer<typeof shardList>['shards'][number];

/** What shards hold. */
interface Images {
  labels: Uint8Array;
  pixels: Uint8Array;
}

export async function loadMnist(
  options: MnistOptions,
  teacherTrainSize: number,
  context: LoadContext,
): Promise<WorkloadData> {
  const manifest = await readManifest(context);
  const trainSize = Math.min(options.trainSize, manifest.train.examples);
  const wanted = Math.max(trainSize, teacherTrainSize);
  const trainShards = firstShards(manifest.train.shards, wanted);
  const testShards = measuredShards(options, manifest);
  const total = sum([...trainShards, ...testShards]);
  let done = 0;
  const read = async (shards: Shard[]): Promise<Images[]> => {
    const images: Images[] = [];
    for (const shard of shards) {
      const before = done;
      const bytes = await context.assets.read(`${FOLDER}/${shard.file}`, (received) =>
        context.onProgress(before + Math.min(received, shard.bytes), total),
      );
      images.push(await unpack(bytes, shard));
      done = before + shard.bytes;
      context.onProgress(done, total);
    }
    return images;
  };
  const train = join(await read(trainShards));
  const test = join(await read(testShards));
  const clean = imageSet(train, PIXELS, trainSize);
  return {
    transferSet: makeTransferSet(clean, options, CLASSES, context),
    teacherSet: imageSet(train, PIXELS, Math.min(teacherTrainSize, train.labels.length)),
    testSet: imageSet(test, PIXELS, test.labels.length),
    augment: imageAugment(options.augment, SIDE, SIDE),
  };
}

async function readManifest(context: LoadContext) {
  const bytes = await context.assets.read(`${FOLDER}/manifest.json`);
  try {
    return manifestSchema.parse(JSON.parse(new TextDecoder().decode(bytes)));
  } catch (cause) {
    throw new Error('The list of digit files is damaged: reload, or prepare the data again.', {
      cause,
    });
  }
}

/** The test set, or the end of the training set. */
function measuredShards(options: MnistOptions, { train, test }: Manifest): Shard[] {
  if (options.evaluateOn === 'test') return test.shards;
  const { examples } = mnistMeta.validation(mnistMeta.defaults);
  return firstShards(train.shards.toReversed(), examples);
}

function firstShards(shards: Shard[], examples: number): Shard[] {
  const chosen: Shard[] = [];
  let count = 0;
  for (const shard of shards) {
    if (count >= examples) break;
    chosen.push(shard);
    count += shard.examples;
  }
  return chosen;
}

function sum(shards: Shard[]): number {
  return shards.reduce((bytes, shard) => bytes + shard.bytes, 0);
}

/** Some hosts decompress on their own, so the bytes themselves say whether they are gzip. */
async function unpack(bytes: Uint8Array, shard: Shard): Promise<Images> {
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
  const raw = isGzip ? await gunzip(bytes, shard.file) : bytes;
  if (raw.length !== shard.examples * (PIXELS + 1)) {
    throw new Error(
      `The digit file ${shard.file} is incomplete: reload the page to fetch it anew.`,
    );
  }
  return { labels: raw.subarray(0, shard.examples), pixels: raw.subarray(shard.examples) };
}

async function gunzip(bytes: Uint8Array, file: string): Promise<Uint8Array> {
  const stream = new Blob([bytes as Uint8Array<ArrayBuffer>])
    .stream()
    .pipeThrough(new DecompressionStream('gzip'));
  try {
    return new Uint8Array(await new Response(stream).arrayBuffer());
  } catch (cause) {
    throw new Error(`The digit file ${file} is damaged: reload the page to fetch it anew.`, {
      cause,
    });
  }
}

function join(parts: Images[]): Images {
  const examples = parts.reduce((count, part) => count + part.labels.length, 0);
  const labels = new Uint8Array(examples);
  const pixels = new Uint8Array(examples * PIXELS);
  let offset = 0;
  for (const part of parts) {
    labels.set(part.labels, offset);
    pixels.set(part.pixels, offset * PIXELS);
    offset += part.labels.length;
  }
  return { labels, pixels };
}
