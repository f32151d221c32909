/** Words of sixteen languages as tokens of letters, from the file that is prepared at set-up. */

import { z } from '../../config/zod';
import { type Dataset, type InputColumn, rowColumn, singleLabels } from '../../model/dataset';
import { isText } from '../../model/inputShape';
import { numberWords, splitLetters, type Vocabulary, writeTokens } from '../../model/vocabulary';
import { NO_LABEL } from '../../numeric/labels';
import { SHIFTED_SCORE } from '../../tasks/task';
import { majorityOf } from '../majority';
import { makeTransferSet } from '../transferSet';
import type { LoadContext, WorkloadData } from '../workload';
import { LANGUAGES, LETTERS, WORD_LENGTH } from './languages';
import { NGRAMS, ngramShares } from './ngrams';
import type { WordsOptions } from './options';

const FILE = 'data/words/words.json';

/** Words of a part, with spaces between them. */
const words = z.pipe(
  z.string(),
  z.transform((text: string) => text.split(' ')),
);
const fileSchema = z.object({
  version: z.literal(2),
  languages: z
    .array(z.object({ name: z.string(), test: words, validation: words, train: words }))
    .check(z.length(LANGUAGES.length)),
  /** Words of several languages, with the classes that are right. */
  shared: z.array(z.tuple([z.string()], z.int())),
  ngrams: z.array(z.string()).check(z.length(NGRAMS)),
});

const vocabulary: Vocabulary = {
  words: LETTERS,
  unit: 'letters',
  lowerCase: true,
  length: WORD_LENGTH,
  distinctWords: LETTERS.length,
  unknownShare: 0,
  cutShare: 0,
};

/** Throws an `Error` with a sentence where the file is damaged. */
export async function loadWords(
  options: WordsOptions,
  teacherTrainSize: number,
  context: LoadContext,
): Promise<WorkloadData> {
  const { trainSize, evaluateOn } = options;
  const { languages, shared, ngrams } = parseFile(await context.assets.read(FILE));
  const teacherReads = context.teacherShape && !isText(context.teacherShape);
  const numbers = new Map(ngrams.map((ngram, place) => [ngram, place]));
  const teacherInputOf = (tokens: Float32Array) => ngramShares(tokens, numbers);
  const seen = (examples: Dataset): Dataset =>
    teacherReads
      ? { ...examples, teacherInputs: columnOf(examples.inputs, teacherInputOf) }
      : examples;
  const train = seen(encode(languages.map((language) => language.train)));
  const measured = seen(encode(languages.map((language) => language[evaluateOn])));
  context.onProgress(1, 1);
  const first = (count: number) => ({
    ...train,
    count: Math.min(count, train.count),
    labels: singleLabels(train.labels.values.subarray(0, count)),
  });
  return {
    transferSet: makeTransferSet(first(trainSize), options, LANGUAGES.length, context),
    teacherSet: first(teacherTrainSize),
    testSet: measured,
    ...(evaluateOn === 'test'
      ? { shiftedTestSets: { [SHIFTED_SCORE]: seen(encodeShared(shared)) } }
      : {}),
    ...(teacherReads ? { teacherInputOf } : {}),
    augment: null,
    vocabulary,
    references: [majorityOf(train.labels.values, LANGUAGES.length)],
  };
}

function parseFile(bytes: Uint8Array) {
  try {
    return fileSchema.parse(JSON.parse(new TextDecoder().decode(bytes)));
  } catch (cause) {
    throw new Error('The file of words is damaged: reload, or prepare the data again.', { cause });
  }
}

/** One word of each language after another, so that the first ones are of all languages alike. */
function encode(lists: readonly (readonly string[])[]): Dataset {
  const longest = Math.max(...lists.map(({ length }) => length));
  const all = Array.from({ length: longest }, (_, place) =>
    lists.flatMap((list, label) => {
      const word = list[place];
      return word === undefined ? [] : [{ word, label }];
    }),
  ).flat();
  return {
    count: all.length,
    labels: singleLabels(Int32Array.from(all, ({ label }) => label)),
    inputs: tokensOf(all.map(({ word }) => word)),
  };
}

/** As many labels for each word as the most that one has; unused ones are no labels. */
function encodeShared(shared: z.infer<typeof fileSchema>['shared']): Dataset {
  const slots = Math.max(...shared.map(([, ...classes]) => classes.length));
  const labels = new Int32Array(shared.length * slots).fill(NO_LABEL);
  shared.forEach(([, ...classes], index) => {
    labels.set(classes, index * slots);
  });
  return {
    count: shared.length,
    labels: { size: slots, values: labels },
    inputs: tokensOf(shared.map(([word]) => word)),
  };
}

function tokensOf(words: readonly string[]): InputColumn {
  const numbers = numberWords(LETTERS);
  const tokens = new Uint16Array(words.length * WORD_LENGTH);
  words.forEach((word, index) => {
    const own = tokens.subarray(index * WORD_LENGTH, (index + 1) * WORD_LENGTH);
    writeTokens(splitLetters(word, WORD_LENGTH), numbers, own);
  });
  return rowColumn(tokens, WORD_LENGTH);
}

/** The same examples as the teacher reads them, worked out when they are asked for. */
function columnOf(
  inputs: InputColumn,
  teacherInputOf: (tokens: Float32Array) => Float32Array,
): InputColumn {
  return {
    size: NGRAMS,
    fill(indices, from, wanted, out) {
      const tokens = new Float32Array(wanted * inputs.size);
      inputs.fill(indices, from, wanted, tokens);
      for (let row = 0; row < wanted; row++) {
        const own = tokens.subarray(row * inputs.size, (row + 1) * inputs.size);
        out.set(teacherInputOf(own), row * NGRAMS);
      }
    },
  };
}
