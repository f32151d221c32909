/**
 * IDX files, as MNIST has them: two zero bytes, the type of the values, the number of dimensions,
 * each size as 32 bits (big-endian), then the values.
 */
import { MAX_SIDE } from '../../config/settings/dataset';
import { counted } from '../../text/counted';
import { DatasetError } from '../datasetError';
import { decodeText } from '../files/decodeText';
import type { OpenFile } from '../files/openFiles';
import { MAX_EXAMPLES } from '../limits';
import type { ImageSources, RawImages } from './imageSources';
import { isTestName, isTrainName } from './partNames';

/** Bytes of a value by its type: unsigned bytes, signed bytes, 16 and 32 bits. */
const VALUE_BYTES: Readonly<Record<number, number>> = { 8: 1, 9: 1, 11: 2, 12: 4 };

const IMAGES = 3;
const LABELS = 1;

interface Idx {
  path: string;
  type: number;
  sizes: number[];
  values: Uint8Array;
}

export function isIdx({ bytes }: OpenFile): boolean {
  return bytes.length >= 4 && bytes[0] === 0 && bytes[1] === 0 && (bytes[2] as number) >= 8;
}

/** Throws DatasetError. */
export function readIdxFiles(files: readonly OpenFile[]): ImageSources {
  const others = files.filter((file) => !isIdx(file));
  const names = others.find(({ path }) => /(class|label|name)\S*\.txt$/i.test(path));
  const strange = others.find((file) => file !== names);
  if (strange) {
    throw new DatasetError(
      `“${strange.path}” is no IDX file: drop the files of images and labels, and at most a .txt with the names of the classes.`,
    );
  }
  const all = files.filter(isIdx).map(readIdx);
  const images = all.filter(({ sizes }) => sizes.length === IMAGES);
  const labels = all.filter(({ sizes }) => sizes.length === LABELS);
  const odd = all.find(({ sizes }) => sizes.length !== IMAGES && sizes.length !== LABELS);
  if (odd) {
    throw new DatasetError(
      `“${odd.path}” has ${counted(odd.sizes.length, 'dimension')}: images have three (number, height, width), labels one.`,
    );
  }
  checkNumbers(images, labels);
  const [train, test] = pairUp(images, labels);
  if (!train) throw new DatasetError('There are no images to learn from.');
  const [, height = 0, width = 0] = train.images.sizes;
  return {
    shape: [height, width, 1],
    train: imagesOf(train, height, width),
    test: test ? imagesOf(test, height, width) : null,
    classNames: names ? namesIn(names) : null,
    notes: [],
  };
}

function readIdx({ path, bytes }: OpenFile): Idx {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const type = view.getUint8(2);
  const dimensions = view.getUint8(3);
  const start = 4 + 4 * dimensions;
  const width = VALUE_BYTES[type];
  if (width === undefined) {
    throw new DatasetError(`“${path}” holds fractions: IDX files of whole numbers are read.`);
  }
  if (bytes.length < start) throw new DatasetError(`“${path}” ends inside of its header.`);
  const sizes = Array.from({ length: dimensions }, (_, index) => view.getUint32(4 + 4 * index));
  const expected = sizes.reduce((product, size) => product * size, width);
  const values = bytes.subarray(start);
  if (values.length !== expected) {
    const state = values.length < expected ? 'is cut off' : 'is longer than its header says';
    throw new DatasetError(
      `“${path}” ${state} (${counted(values.length, 'byte')} of ${counted(expected, 'byte')}): fetch it anew.`,
    );
  }
  if (expected === 0) throw new DatasetError(`“${path}” holds no examples.`);
  return { path, type, sizes, values };
}

function checkNumbers(images: readonly Idx[], labels: readonly Idx[]): void {
  if (images.length > 0 && images.length === labels.length && images.length <= 2) return;
  throw new DatasetError(
    `Each file of images needs one of labels, at most two pairs (training and test); here are ${counted(images.length, 'file')} of images and ${counted(labels.length, 'file')} of labels. Drop them together.`,
  );
}

interface Pair {
  images: Idx;
  labels: Idx;
}

/** Training and test pair; by names, and where these say nothing by the number of examples. */
function pairUp(images: readonly Idx[], labels: readonly Idx[]): [Pair, Pair?] {
  const [first, second] = images;
  if (!first) throw new DatasetError('There are no images among the files.');
  if (!second) return [{ images: first, labels: labels[0] as Idx }];
  const test =
    images.find(({ path }) => isTestName(path)) ??
    images.find(({ path }) => !isTrainName(path) && images.some((each) => isTrainName(each.path)));
  if (!test) {
    throw new DatasetError(
      `Which images are for the test? Name one file “train” and the other “test”; these are “${first.path}” and “${second.path}”.`,
    );
  }
  const train = test === first ? second : first;
  const ofTest = labels.find(({ path }) => isTestName(path)) ?? lengthMatch(labels, test);
  const ofTrain = labels.find((each) => each !== ofTest) as Idx;
  return [
    { images: train, labels: ofTrain },
    { images: test, labels: ofTest },
  ];
}

function lengthMatch(labels: readonly Idx[], { sizes, path }: Idx): Idx {
  const found = labels.filter((each) => each.sizes[0] === sizes[0]);
  if (found.length === 1) return found[0] as Idx;
  throw new DatasetError(`Which labels belong to “${path}”? Name their file “test” as well.`);
}

function imagesOf({ images, labels }: Pair, height: number, width: number): RawImages {
  const [count = 0, ownHeight, ownWidth] = images.sizes;
  if (images.type !== 8) {
    throw new DatasetError(
      `“${images.path}” holds no bytes: pixels must be whole numbers 0 to 255.`,
    );
  }
  if (ownHeight !== height || ownWidth !== width) {
    throw new DatasetError(
      `The images of “${images.path}” are ${ownHeight} × ${ownWidth}, the others ${height} × ${width}: all must have one size.`,
    );
  }
  if (Math.max(height, width) > MAX_SIDE) {
    throw new DatasetError(
      `The images are ${height} × ${width} pixels; the longest side may be ${MAX_SIDE}. Make them smaller.`,
    );
  }
  if (labels.sizes[0] !== count) {
    throw new DatasetError(
      `“${images.path}” has ${counted(count, 'image')}, but “${labels.path}” ${counted(labels.sizes[0] ?? 0, 'label')}: they are no pair.`,
    );
  }
  if (count > MAX_EXAMPLES) {
    const most = counted(MAX_EXAMPLES, 'image');
    throw new DatasetError(`“${images.path}” has more than ${most}: take a part of them.`);
  }
  return { pixels: images.values, labels: numbersOf(labels) };
}

function numbersOf({ type, values, sizes }: Idx): Int32Array {
  const view = new DataView(values.buffer, values.byteOffset, values.byteLength);
  return Int32Array.from({ length: sizes[0] ?? 0 }, (_, index) => {
    if (type === 8) return view.getUint8(index);
    if (type === 9) return view.getInt8(index);
    return type === 11 ? view.getInt16(2 * index) : view.getInt32(4 * index);
  });
}

export function namesIn({ path, bytes }: OpenFile): string[] {
  const lines = decodeText(bytes, path).split(/\r?\n/);
  while (lines.at(-1)?.trim() === '') lines.pop();
  return lines.map((line) => line.trim());
}
