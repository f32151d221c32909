/** From pictures with boxes to a data set: split, in random order, without test pictures that are learned from. */
import { LEAST_TRAIN_EXAMPLES, MAX_CLASSES } from '../../config/settings/dataset';
import { counted } from '../../text/counted';
import { BOXED_SIDE, type BoxedExamples, type BoxesDataset } from '../boxes';
import { DatasetError } from '../datasetError';
import type { BoxedPicture, BoxSources } from '../formats/coco';
import { compareImages, findDuplicates } from './duplicates';
import { shuffled, splitByClass } from './split';

/** Fixes split and order: the same file gives the same data set everywhere. */
const SEED = 0;

/** What stands for no thing among the classes. */
const BACKGROUND = 'background';

export interface AssembledBoxes {
  dataset: BoxesDataset;
  isSplitHere: boolean;
  leakedExamples: number;
  repeatedExamples: number;
}

/** Throws DatasetError. */
export function assembleBoxes({ names, pictures }: BoxSources): AssembledBoxes {
  if (names.length >= MAX_CLASSES) {
    const most = counted(MAX_CLASSES - 1, 'category', 'categories');
    throw new DatasetError(`There are more than ${most}: keep the annotations of fewer.`);
  }
  const isSplitHere = !pictures.some(({ isTest }) => isTest);
  const { train, test } = isSplitHere
    ? splitByClass(new Uint16Array(pictures.length), 1, SEED)
    : splitAsNamed(pictures);
  const size = 3 * BOXED_SIDE ** 2;
  const pixels = new Uint8Array(size * pictures.length);
  pictures.forEach((picture, index) => {
    pixels.set(picture.pixels, index * size);
  });
  const { cleanTest, repeated } = findDuplicates(compareImages(pixels, size), train, test);
  if (train.length < LEAST_TRAIN_EXAMPLES) {
    throw new DatasetError(
      `There ${train.length === 1 ? 'is' : 'are'} ${counted(train.length, 'picture')} to learn from; ${LEAST_TRAIN_EXAMPLES} are needed at least.`,
    );
  }
  if (cleanTest.length === 0) {
    throw new DatasetError(
      'No picture is left to test on: all of them are in the training set too. Add pictures that differ.',
    );
  }
  const partOf = (indices: Int32Array) =>
    packed(Array.from(indices, (index) => pictures[index] as BoxedPicture));
  return {
    dataset: {
      kind: 'boxes',
      classes: [BACKGROUND, ...names],
      train: partOf(train),
      test: partOf(cleanTest),
    },
    isSplitHere,
    leakedExamples: test.length - cleanTest.length,
    repeatedExamples: repeated,
  };
}

function splitAsNamed(pictures: readonly BoxedPicture[]) {
  const all = [...pictures.keys()];
  const learned = all.filter((index) => !pictures[index]?.isTest);
  return {
    train: shuffled(learned.length, SEED).map((place) => learned[place] as number),
    test: Int32Array.from(all.filter((index) => pictures[index]?.isTest)),
  };
}

function packed(pictures: readonly BoxedPicture[]): BoxedExamples {
  const size = 3 * BOXED_SIDE ** 2;
  const pixels = new Uint8Array(size * pictures.length);
  const offsets = new Uint32Array(pictures.length + 1);
  pictures.forEach((picture, index) => {
    pixels.set(picture.pixels, index * size);
    offsets[index + 1] = (offsets[index] as number) + picture.boxes.length;
  });
  const boxes = pictures.flatMap((picture) => picture.boxes);
  return {
    pixels,
    offsets,
    labels: Uint16Array.from(boxes, ({ label }) => label),
    sides: Uint16Array.from(boxes.flatMap(({ sides }) => sides)),
  };
}
