/** Words of sixteen languages as tokens of letters, from the file that is prepared at set-up. */

import { z } from '../../config/zod';
import { type Dataset, singleLabels } from '../../model/dataset';
import { numberWords, splitLetters, type Vocabulary, writeTokens } from '../../model/vocabulary';
import { makeTransferSet } from '../transferSet';
import type { LoadContext, WorkloadData } from '../workload';
import { LANGUAGES, LETTERS, WORD_LENGTH } from './languages';
import type { WordsOptions } from './options';

const FILE = 'data/words/words.json';

/** Words of a part, with spaces between them. */
const words = z.pipe(
  z.string(),
  z.transform((text: string) => text.split(' ')),
);
const fileSchema = z.object({
  version: z.literal(1),
  languages: z
    .array(z.object({ name: z.string(), test: words, validation: words, train: words }))
    .check(z.length(LANGUAGES.length)),
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
  const { languages } = parseFile(await context.assets.read(FILE));
  const train = encode(languages.map((language) => language.train));
  const measured = encode(languages.map((language) => language[evaluateOn]));
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
    augment: null,
    vocabulary,
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
  const numbers = numberWords(LETTERS);
  const tokens = new Uint16Array(all.length * WORD_LENGTH);
  all.forEach(({ word }, index) => {
    const own = tokens.subarray(index * WORD_LENGTH, (index + 1) * WORD_LENGTH);
    writeTokens(splitLetters(word, WORD_LENGTH), numbers, own);
  });
  return {
    count: all.length,
    labels: singleLabels(Int32Array.from(all, ({ label }) => label)),
    inputs: {
      size: WORD_LENGTH,
      fill(indices, from, wanted, out) {
        for (let row = 0; row < wanted; row++) {
          const at = (indices[from + row] as number) * WORD_LENGTH;
          out.set(tokens.subarray(at, at + WORD_LENGTH), row * WORD_LENGTH);
        }
      },
    },
  };
}
