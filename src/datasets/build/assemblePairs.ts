/** From sentence pairs to a data set: split, shuffled, without test sentences that are learned from. */
import { LEAST_TRAIN_EXAMPLES } from '../../config/settings/dataset';
import { counted } from '../../text/counted';
import { countText } from '../../text/format';
import type { PairDataset, PairExamples } from '../dataset';
import { DatasetError } from '../datasetError';
import type { PairSources } from '../formats/pairs';
import { MAX_TEST_PAIRS } from '../limits';
import { compareTexts, findDuplicates } from './duplicates';
import { shuffled } from './split';

/** Fixes split and order: the same file gives the same data set everywhere. */
const SEED = 0;

export interface AssembledPairs {
  dataset: PairDataset;
  isSplitHere: boolean;
  leakedExamples: number;
  repeatedExamples: number;
  notes: string[];
}

/** A test pair is left out where its first sentence or its second one is learned from. Throws DatasetError. */
export function assemblePairs({ sides, train, test, notes }: PairSources): AssembledPairs {
  const sources = test ? train.sources.concat(test.sources) : train.sources;
  const targets = test ? train.targets.concat(test.targets) : train.targets;
  const order = shuffled(train.sources.length, SEED);
  // Of a test set of the files the first pairs are taken: writing translations takes its time.
  const drawn = Math.min(MAX_TEST_PAIRS, Math.floor(order.length / 5));
  const learned = test ? order : order.subarray(drawn);
  const tested = test
    ? Int32Array.from({ length: test.sources.length }, (_, index) => order.length + index)
    : order.subarray(0, drawn);
  const ofSources = findDuplicates(compareTexts(sources), learned, tested);
  const { cleanTest } = findDuplicates(compareTexts(targets), learned, ofSources.cleanTest);
  if (learned.length < LEAST_TRAIN_EXAMPLES) {
    throw new DatasetError(
      `There ${learned.length === 1 ? 'is' : 'are'} ${counted(learned.length, 'pair')} to learn from; ${LEAST_TRAIN_EXAMPLES} are needed at least.`,
    );
  }
  if (cleanTest.length === 0) {
    throw new DatasetError(
      'No pair is left to test on: the sentences of all of them are in the training set too. Add pairs that differ.',
    );
  }
  const partOf = (indices: Int32Array): PairExamples => ({
    sources: Array.from(indices, (index) => sources[index] as string),
    targets: Array.from(indices, (index) => targets[index] as string),
  });
  const kept = cleanTest.subarray(0, MAX_TEST_PAIRS);
  const cut = cleanTest.length - kept.length;
  return {
    dataset: { kind: 'pairs', sides, train: partOf(learned), test: partOf(kept) },
    isSplitHere: test === null,
    leakedExamples: tested.length - cleanTest.length,
    repeatedExamples: ofSources.repeated,
    notes: [
      ...notes,
      ...(cut > 0
        ? [
            `The first ${counted(MAX_TEST_PAIRS, 'test pair')} are tested on, ${countText(cut)} more are not.`,
          ]
        : []),
    ],
  };
}
