/** From pictures with masks to a data set: split, without test pictures that are learned from. */
import { LEAST_TRAIN_EXAMPLES } from '../../config/settings/dataset';
import { counted } from '../../text/counted';
import type { MaskDataset, MaskExamples } from '../dataset';
import { DatasetError } from '../datasetError';
import type { MaskSources } from '../formats/maskPairs';
import { TEST_SHARE } from '../limits';
import { compareImages, findDuplicates } from './duplicates';
import { shuffled } from './split';

/** Fixes split and order: the same files give the same data set everywhere. */
const SEED = 0;

interface AssembledMasks {
  dataset: MaskDataset;
  isSplitHere: boolean;
  leakedExamples: number;
  repeatedExamples: number;
}

/** Throws DatasetError. */
export function assembleMasks({
  shape,
  train,
  test,
  classNames,
}: Omit<MaskSources, 'notes'>): AssembledMasks {
  const area = shape[0] * shape[1];
  const count = train.masks.length / area;
  const all: MaskExamples = test
    ? { pixels: joined(train.pixels, test.pixels), masks: joined(train.masks, test.masks) }
    : train;
  const order = shuffled(count, SEED);
  const tested = Math.max(1, Math.floor(TEST_SHARE * count));
  const [learned, measured] = test
    ? [order, Int32Array.from({ length: test.masks.length / area }, (_, index) => count + index)]
    : [order.subarray(tested), order.subarray(0, tested)];
  if (learned.length < LEAST_TRAIN_EXAMPLES) {
    throw new DatasetError(
      `There ${learned.length === 1 ? 'is' : 'are'} ${counted(learned.length, 'picture')} with a mask to learn from; ${LEAST_TRAIN_EXAMPLES} are needed at least.`,
    );
  }
  const { cleanTest, repeated } = findDuplicates(
    compareImages(all.pixels, 3 * area),
    learned,
    measured,
  );
  if (cleanTest.length === 0) {
    throw new DatasetError(
      'No picture is left to test on: all of them are in the training set too. Add pictures that differ.',
    );
  }
  const pick = (indices: ArrayLike<number>): MaskExamples => ({
    pixels: rowsOf(all.pixels, indices, 3 * area),
    masks: rowsOf(all.masks, indices, area),
  });
  return {
    dataset: {
      kind: 'masks',
      classes: classNames,
      shape,
      train: pick(learned),
      test: pick(cleanTest),
    },
    isSplitHere: test === null,
    leakedExamples: measured.length - cleanTest.length,
    repeatedExamples: repeated,
  };
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}

function rowsOf(values: Uint8Array, indices: ArrayLike<number>, size: number): Uint8Array {
  const rows = new Uint8Array(size * indices.length);
  for (let place = 0; place < indices.length; place++) {
    const start = (indices[place] as number) * size;
    rows.set(values.subarray(start, start + size), place * size);
  }
  return rows;
}
