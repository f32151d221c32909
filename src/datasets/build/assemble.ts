/** From what files hold to a data set: classes numbered, split, without test examples that are learned from. */
import { LEAST_TRAIN_EXAMPLES } from '../../config/settings/dataset';
import { inputSizeOf } from '../../model/inputShape';
import { counted } from '../../text/counted';
import type { LabelledDataset } from '../dataset';
import { DatasetError } from '../datasetError';
import type { ImageSources, RawImages } from '../formats/imageSources';
import type { TextSources } from '../formats/texts';
import { numberLabels } from './classes';
import { type ComparedInputs, compareImages, compareTexts, findDuplicates } from './duplicates';
import { type Split, shuffled, splitByClass } from './split';

/** Fixes split and order: the same file gives the same data set everywhere. */
const SEED = 0;

export interface Assembled {
  dataset: LabelledDataset;
  isSplitHere: boolean;
  leakedExamples: number;
  repeatedExamples: number;
}

/** Throws DatasetError. */
export function assembleTexts({ train, test }: TextSources): Assembled {
  const { classes, labels } = numberLabels(partLabels(train, test), (label: string) => label);
  const texts = test ? train.texts.concat(test.texts) : train.texts;
  const all = joinLabels(labels);
  const parts = arrange(all, train.labels.length, classes.length, compareTexts(texts));
  const partOf = (indices: Int32Array) => ({
    labels: pick(all, indices),
    texts: Array.from(indices, (index) => texts[index] as string),
  });
  const { split, leakedExamples, repeatedExamples } = parts;
  const dataset: LabelledDataset = {
    kind: 'text',
    classes,
    train: partOf(split.train),
    test: partOf(split.test),
  };
  return { dataset, isSplitHere: test === null, leakedExamples, repeatedExamples };
}

/** Throws DatasetError. */
export function assembleImages(sources: ImageSources): Assembled {
  const { train, test, shape, classNames } = sources;
  const nameOf = (label: number) => classNames?.[label] || String(label);
  const { classes, labels } = numberLabels(partLabels(train, test), nameOf);
  const size = inputSizeOf(shape);
  const pixels = test ? joinPixels(train, test) : train.pixels;
  const all = joinLabels(labels);
  const parts = arrange(all, train.labels.length, classes.length, compareImages(pixels, size));
  const partOf = (indices: Int32Array) => {
    const own = new Uint8Array(size * indices.length);
    indices.forEach((index, place) => {
      own.set(pixels.subarray(index * size, (index + 1) * size), place * size);
    });
    return { labels: pick(all, indices), pixels: own };
  };
  const { split, leakedExamples, repeatedExamples } = parts;
  const dataset: LabelledDataset = {
    kind: 'images',
    classes,
    shape,
    train: partOf(split.train),
    test: partOf(split.test),
  };
  return { dataset, isSplitHere: test === null, leakedExamples, repeatedExamples };
}

/** The first `trainCount` examples are for training where there are others, else all are split. */
function arrange(
  labels: Uint16Array,
  trainCount: number,
  classes: number,
  inputs: ComparedInputs,
): { split: Split; leakedExamples: number; repeatedExamples: number } {
  const { train, test } =
    trainCount < labels.length
      ? {
          train: shuffled(trainCount, SEED),
          test: Int32Array.from({ length: labels.length - trainCount }, (_, i) => trainCount + i),
        }
      : splitByClass(labels, classes, SEED);
  const { cleanTest, repeated } = findDuplicates(inputs, train, test);
  if (train.length < LEAST_TRAIN_EXAMPLES) {
    throw new DatasetError(
      `There ${train.length === 1 ? 'is' : 'are'} ${counted(train.length, 'example')} to learn from; ${LEAST_TRAIN_EXAMPLES} are needed at least.`,
    );
  }
  if (cleanTest.length === 0) {
    throw new DatasetError(
      'No example is left to test on: all of them are in the training set too. Add examples that differ.',
    );
  }
  return {
    split: { train, test: cleanTest },
    leakedExamples: test.length - cleanTest.length,
    repeatedExamples: repeated,
  };
}

function partLabels<Labels>(train: { labels: Labels }, test: { labels: Labels } | null): Labels[] {
  return test ? [train.labels, test.labels] : [train.labels];
}

function joinLabels([first = new Uint16Array(), second]: readonly Uint16Array[]): Uint16Array {
  if (!second) return first;
  const all = new Uint16Array(first.length + second.length);
  all.set(first);
  all.set(second, first.length);
  return all;
}

function joinPixels(train: RawImages, test: RawImages): Uint8Array {
  const pixels = new Uint8Array(train.pixels.length + test.pixels.length);
  pixels.set(train.pixels);
  pixels.set(test.pixels, train.pixels.length);
  return pixels;
}

function pick(labels: Uint16Array, indices: Int32Array): Uint16Array {
  return Uint16Array.from(indices, (index) => labels[index] as number);
}
