/**
 * The examples of a data set as one file of bytes, from which its hash comes. Layout: eight bytes
 * `DLDATA1\n`, the length of a JSON header in 32 bits, the header, labels of training and test set
 * (16 bits each), then their pixels, or for texts the number of bytes of each (32 bits) and all of
 * them in UTF-8. Of interactions: where each person begins (32 bits), items (16 bits), times (32 bits)
 * if there are any. Of masks: those of training and test set (8 bits a pixel), then the pixels. Of pairs:
 * sources and targets of the training set, then of the test set. Of boxes, part by part: where each picture begins
 * (32 bits), classes and sides of boxes (16 bits), pixels. All numbers are little-endian.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { z } from '../config/zod';
import { inputSizeOf } from '../model/inputShape';
import { BOXED_SIDE, type BoxedExamples, type BoxesDataset, examplesOf } from './boxes';
import type {
  DatasetContent,
  ImageExamples,
  LabelledDataset,
  MaskDataset,
  PairDataset,
  PairExamples,
  TextExamples,
} from './dataset';
import { DatasetError } from './datasetError';
import type { InteractionDataset } from './interactions';

const MAGIC = new TextEncoder().encode('DLDATA1\n');

const interactionsHeader = z.strictObject({
  kind: z.literal('interactions'),
  names: z.array(z.string()),
  people: z.int(),
  interactions: z.int(),
  timed: z.boolean(),
});

const masksHeader = z.strictObject({
  kind: z.literal('masks'),
  classes: z.array(z.string()),
  train: z.int(),
  test: z.int(),
  shape: z.tuple([z.int(), z.int(), z.literal(3)]),
});

const boxesHeader = z.strictObject({
  kind: z.literal('boxes'),
  classes: z.array(z.string()),
  train: z.int(),
  test: z.int(),
  trainBoxes: z.int(),
  testBoxes: z.int(),
});

const pairsHeader = z.strictObject({
  kind: z.literal('pairs'),
  sides: z.tuple([z.string(), z.string()]),
  train: z.int(),
  test: z.int(),
});

const headerSchema = z.strictObject({
  kind: z.enum(['text', 'images']),
  classes: z.array(z.string()),
  train: z.int(),
  test: z.int(),
  shape: z.optional(z.tuple([z.int(), z.int(), z.literal([1, 3])])),
});

export function writeContent(dataset: DatasetContent): Uint8Array {
  if (dataset.kind === 'boxes') return writeBoxes(dataset);
  if (dataset.kind === 'interactions') return writeInteractions(dataset);
  if (dataset.kind === 'masks') return writeMasks(dataset);
  return dataset.kind === 'pairs' ? writePairs(dataset) : writeLabelled(dataset);
}

function writeMasks({ kind, classes, shape, train, test }: MaskDataset): Uint8Array {
  const area = shape[0] * shape[1];
  const counts = { train: train.masks.length / area, test: test.masks.length / area };
  const header = new TextEncoder().encode(JSON.stringify({ kind, classes, ...counts, shape }));
  const parts = [train.masks, test.masks, train.pixels, test.pixels];
  return joined([MAGIC, bytesOf(Uint32Array.of(header.length)), header, ...parts]);
}

function writePairs({ kind, sides, train, test }: PairDataset): Uint8Array {
  const counts = { train: train.sources.length, test: test.sources.length };
  const header = new TextEncoder().encode(JSON.stringify({ kind, sides, ...counts }));
  const texts = [train.sources, train.targets, test.sources, test.targets].flatMap(textParts);
  return joined([MAGIC, bytesOf(Uint32Array.of(header.length)), header, ...texts]);
}

function writeInteractions({ kind, names, offsets, items, times }: InteractionDataset): Uint8Array {
  const counts = { people: offsets.length - 1, interactions: items.length, timed: times !== null };
  const header = new TextEncoder().encode(JSON.stringify({ kind, names, ...counts }));
  const arrays = [offsets, items, ...(times ? [times] : [])].map(bytesOf);
  return joined([MAGIC, bytesOf(Uint32Array.of(header.length)), header, ...arrays]);
}

function writeBoxes({ kind, classes, train, test }: BoxesDataset): Uint8Array {
  const counts = {
    train: examplesOf(train),
    test: examplesOf(test),
    trainBoxes: train.labels.length,
    testBoxes: test.labels.length,
  };
  const header = new TextEncoder().encode(JSON.stringify({ kind, classes, ...counts }));
  const arrays = [train, test].flatMap(({ pixels, offsets, labels, sides }) => [
    ...[offsets, labels, sides].map(bytesOf),
    pixels,
  ]);
  return joined([MAGIC, bytesOf(Uint32Array.of(header.length)), header, ...arrays]);
}

function writeLabelled(dataset: LabelledDataset): Uint8Array {
  const { kind, classes, train, test } = dataset;
  const shape = dataset.kind === 'images' ? { shape: dataset.shape } : {};
  const counts = { train: train.labels.length, test: test.labels.length };
  const header = new TextEncoder().encode(JSON.stringify({ kind, classes, ...counts, ...shape }));
  const inputs =
    dataset.kind === 'images'
      ? [dataset.train.pixels, dataset.test.pixels]
      : [...textParts(dataset.train.texts), ...textParts(dataset.test.texts)];
  const length = bytesOf(Uint32Array.of(header.length));
  const labels = [train.labels, test.labels].map(bytesOf);
  return joined([MAGIC, length, header, ...labels, ...inputs]);
}

/** Throws DatasetError where `content` is no such file. */
export function readContent(content: Uint8Array): DatasetContent {
  const take = reader(content);
  try {
    if (take(MAGIC.length).some((byte, index) => byte !== MAGIC[index]))
      throw new Error('its start');
    const [length = 0] = new Uint32Array(take(4).buffer);
    const json = JSON.parse(new TextDecoder().decode(take(length)));
    if (json.kind === 'interactions') {
      const { kind, names, people, interactions, timed } = interactionsHeader.parse(json);
      return {
        kind,
        names,
        offsets: new Uint32Array(take(4 * (people + 1)).buffer),
        items: new Uint16Array(take(2 * interactions).buffer),
        times: timed ? new Uint32Array(take(4 * interactions).buffer) : null,
      };
    }
    if (json.kind === 'masks') {
      const { kind, classes, shape, ...counts } = masksHeader.parse(json);
      const area = shape[0] * shape[1];
      const [train, test] = [take(area * counts.train), take(area * counts.test)];
      return {
        ...{ kind, classes, shape },
        train: { masks: train, pixels: take(3 * train.length) },
        test: { masks: test, pixels: take(3 * test.length) },
      };
    }
    if (json.kind === 'boxes') {
      const { kind, classes, ...counts } = boxesHeader.parse(json);
      const boxedOf = (examples: number, boxes: number): BoxedExamples => ({
        offsets: new Uint32Array(take(4 * (examples + 1)).buffer),
        labels: new Uint16Array(take(2 * boxes).buffer),
        sides: new Uint16Array(take(8 * boxes).buffer),
        pixels: take(3 * BOXED_SIDE ** 2 * examples),
      });
      const train = boxedOf(counts.train, counts.trainBoxes);
      return { kind, classes, train, test: boxedOf(counts.test, counts.testBoxes) };
    }
    const takeTexts = (count: number) => {
      const lengths = new Uint32Array(take(4 * count).buffer);
      const decoder = new TextDecoder();
      return Array.from(lengths, (bytes) => decoder.decode(take(bytes)));
    };
    if (json.kind === 'pairs') {
      const { kind, sides, train, test } = pairsHeader.parse(json);
      const pairsOf = (count: number): PairExamples => ({
        sources: takeTexts(count),
        targets: takeTexts(count),
      });
      return { kind, sides, train: pairsOf(train), test: pairsOf(test) };
    }
    const header = headerSchema.parse(json);
    const { kind, classes, shape } = header;
    const [train, test] = [header.train, header.test].map(
      (count) => new Uint16Array(take(2 * count).buffer),
    ) as [Uint16Array, Uint16Array];
    if (kind === 'images') {
      if (!shape) throw new Error('its shape');
      const size = inputSizeOf(shape);
      const imagesOf = (labels: Uint16Array): ImageExamples => ({
        labels,
        pixels: take(size * labels.length),
      });
      return { kind, classes, shape, train: imagesOf(train), test: imagesOf(test) };
    }
    const textsOf = (labels: Uint16Array): TextExamples => ({
      labels,
      texts: takeTexts(labels.length),
    });
    return { kind, classes, train: textsOf(train), test: textsOf(test) };
  } catch (cause) {
    throw new DatasetError('The stored data set is damaged: delete it and drop its file again.', {
      cause,
    });
  }
}

/** SHA-256 in hexadecimal digits. */
export function hashContent(content: Uint8Array): string {
  return bytesToHex(sha256(content));
}

function textParts(texts: readonly string[]): Uint8Array[] {
  const encoder = new TextEncoder();
  const encoded = texts.map((text) => encoder.encode(text));
  return [bytesOf(Uint32Array.from(encoded, ({ length }) => length)), ...encoded];
}

function bytesOf({ buffer, byteOffset, byteLength }: Uint16Array | Uint32Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}

/** Takes copies one after the other, so that each begins where numbers of any width may. */
function reader(content: Uint8Array): (count: number) => Uint8Array<ArrayBuffer> {
  let at = 0;
  return (count) => {
    if (at + count > content.length) throw new Error('its end');
    const part = content.slice(at, at + count) as Uint8Array<ArrayBuffer>;
    at += count;
    return part;
  };
}
