/** Texts of the visitor's own as token numbers, with a vocabulary made from the training texts. */

import { validationOf } from '../../config/dataset';
import type { TextExamples } from '../../datasets/dataset';
import { type Dataset, rowColumn, singleLabels } from '../../model/dataset';
import {
  chooseWords,
  countWords,
  numberWords,
  PADDING,
  splitWords,
  UNKNOWN,
  type Vocabulary,
  type WordCounts,
  writeTokens,
} from '../../model/vocabulary';
import { majorityOf } from '../majority';
import { makeTransferSet } from '../transferSet';
import type { LoadContext, WorkloadData } from '../workload';
import type { TextOptions } from './options';

/** Texts between two reports of progress. */
const REPORT = 2000;

/**
 * The vocabulary is made from all training texts but those kept for validation, so that it stays the same
 * whatever the sizes of the transfer set and the teacher's set. Throws an `Error` with a sentence.
 */
export async function loadText(
  options: TextOptions,
  teacherTrainSize: number,
  context: LoadContext,
): Promise<WorkloadData> {
  const { dataset: chosen, trainSize, evaluateOn, vocabulary: size, textLength } = options;
  if (!chosen) throw new Error('This task learns from your own data: choose a data set.');
  const dataset = await context.datasets.read(chosen.hash);
  if (dataset.kind !== 'text') throw new Error(`“${chosen.name}” holds no texts.`);
  const { train, test, classes } = dataset;
  const { examples: validated } = validationOf(chosen);
  const learned = train.texts.length - validated;
  const needed = Math.max(Math.min(trainSize, train.texts.length), teacherTrainSize);
  const measured = evaluateOn === 'test' ? test : partOf(train, learned, train.texts.length);
  const total = learned + needed + measured.texts.length;
  let done = 0;
  const split = (text: string) => {
    if (++done % REPORT === 0) context.onProgress(done, total);
    return splitWords(text, options.letterCase === 'lower');
  };

  const counts: WordCounts = new Map();
  for (let index = 0; index < learned; index++) {
    countWords(counts, split(train.texts[index] as string));
  }
  const words = chooseWords(counts, size);
  if (words.length === 0) {
    throw new Error(
      `No word of “${chosen.name}” stands in its training texts twice, so there is nothing to learn: check that the column of the text is the right one.`,
    );
  }
  const tokens = numberWords(words);
  const encode = (texts: readonly string[]) => encodeAll(texts, split, tokens, textLength);
  const learnedFrom = encode(train.texts.slice(0, needed));
  const measuredOn = encode(measured.texts);
  context.onProgress(total, total);

  const clean = tokenSet(learnedFrom.tokens, textLength, train.labels.subarray(0, trainSize));
  const vocabulary: Vocabulary = {
    words,
    lowerCase: options.letterCase === 'lower',
    length: textLength,
    distinctWords: counts.size,
    unknownShare: shareOfUnknown(measuredOn.tokens),
    cutShare: learnedFrom.cut / Math.max(1, needed),
  };
  return {
    transferSet: makeTransferSet(clean, options, classes.length, context),
    teacherSet: tokenSet(
      learnedFrom.tokens,
      textLength,
      train.labels.subarray(0, teacherTrainSize),
    ),
    testSet: tokenSet(measuredOn.tokens, textLength, measured.labels),
    augment: null,
    vocabulary,
    references: [majorityOf(train.labels.subarray(0, learned), classes.length)],
  };
}

function partOf({ texts, labels }: TextExamples, from: number, to: number): TextExamples {
  return { texts: texts.slice(from, to), labels: labels.subarray(from, to) };
}

/** `tokens`: [texts, length]; `cut`: how many texts are longer. */
function encodeAll(
  texts: readonly string[],
  split: (text: string) => string[],
  numbers: ReadonlyMap<string, number>,
  length: number,
): { tokens: Uint16Array; cut: number } {
  const tokens = new Uint16Array(texts.length * length);
  let cut = 0;
  texts.forEach((text, index) => {
    const words = split(text);
    if (words.length > length) cut++;
    writeTokens(words, numbers, tokens.subarray(index * length, (index + 1) * length));
  });
  return { tokens, cut };
}

/** The first examples of `tokens` [texts, length], as many as there are labels. */
function tokenSet(tokens: Uint16Array, length: number, labels: Uint16Array): Dataset {
  return {
    count: labels.length,
    labels: singleLabels(Int32Array.from(labels)),
    inputs: rowColumn(tokens, length),
  };
}

function shareOfUnknown(tokens: Uint16Array): number {
  let unknown = 0;
  let present = 0;
  for (const token of tokens) {
    if (token === UNKNOWN) unknown++;
    if (token !== PADDING) present++;
  }
  return unknown / Math.max(1, present);
}
