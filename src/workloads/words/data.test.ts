import { readFile } from 'node:fs/promises';
import lande from 'lande';
import { describe, expect, it } from 'vitest';
import { teacherInputShape } from '../../config/catalog';
import { applyChanges, type Json } from '../../config/paths';
import { noDatasets } from '../../datasets/dataset';
import { labelsOf } from '../../engine/evaluation/evaluate';
import { evaluate } from '../../engine/evaluation/measure';
import { readPretrained } from '../../engine/teacher/pretrained';
import { layersOf } from '../../model/architecture';
import type { Dataset } from '../../model/dataset';
import { classOutput } from '../../model/output';
import { EDGE, encodeText, PADDING, UNKNOWN, wordOf } from '../../model/vocabulary';
import { argmax } from '../../numeric/argmax';
import { Random } from '../../numeric/random';
import { softmaxInto } from '../../numeric/softmax';
import { languageTiles } from '../../ui/words/languageTiles';
import { languageTree, shareOf } from '../../ui/words/languageTree';
import type { LoadContext } from '../workload';
import { loadWords } from './data';
import { LANGUAGES, WORD_LENGTH } from './languages';
import { SIZES, wordsMeta } from './meta';
import { NGRAMS } from './ngrams';

/** The names that the package has for the sixteen languages, in our order. */
const LANDE_CODES = [
  ...['eng', 'nld', 'deu', 'dan', 'swe', 'fra', 'ita', 'spa'],
  ...['por', 'ron', 'pol', 'ces', 'slk', 'fin', 'hun', 'tur'],
];

const { workload } = wordsMeta.defaults;
if (workload.id !== 'words') throw new Error('another workload');
const options = { ...workload.options, trainSize: SIZES.train, labelledFraction: 1 };

function contextWith(
  read: LoadContext['assets']['read'] = (path) => readFile(`public/${path}`),
): LoadContext {
  return {
    assets: { read },
    datasets: noDatasets,
    random: (stream) => new Random(1, stream),
    fixedRandom: (stream) => new Random(0, stream),
    onProgress: () => {},
  };
}

const data = await loadWords(options, 32, contextWith());
const { vocabulary } = data;
if (!vocabulary) throw new Error('no letters');

function tokensOf(set: Dataset): Float32Array[] {
  return Array.from({ length: set.count }, (_, index) => {
    const out = new Float32Array(WORD_LENGTH);
    set.inputs.fill([index], 0, 1, out);
    return out;
  });
}

function textOf(tokens: Float32Array): string {
  const letters = Array.from(tokens).filter((token) => token !== PADDING);
  return letters
    .map((token) => wordOf(token, vocabulary as NonNullable<typeof vocabulary>))
    .join('');
}

describe('words', () => {
  it('are of sixteen languages equally often, and in one part only', () => {
    const [train, test] = [data.transferSet, data.testSet];
    expect([train.count, test.count, data.teacherSet.count]).toEqual([SIZES.train, SIZES.test, 32]);
    const counts = new Uint32Array(LANGUAGES.length);
    for (const label of test.labels.values) counts[label] = (counts[label] as number) + 1;
    expect(new Set(counts)).toEqual(new Set([SIZES.test / LANGUAGES.length]));
    const known = new Set(tokensOf(train).map(textOf));
    expect(known.size).toBe(SIZES.train);
    expect(tokensOf(test).some((tokens) => known.has(textOf(tokens)))).toBe(false);
  });

  it('are named in the order of the prepared file', async () => {
    const file = JSON.parse(await readFile('public/data/words/words.json', 'utf8'));
    const names = file.languages.map(({ name }: { name: string }) => name);
    expect(names).toEqual(LANGUAGES.map((name) => name.toLowerCase()));
  });

  it('are read from a damaged file with a sentence', async () => {
    const damaged = contextWith(async () => new TextEncoder().encode('{"version":1}'));
    await expect(loadWords(options, 0, damaged)).rejects.toThrow(/prepare the data again/);
  });
});

describe('words of several languages', () => {
  const shared = data.shiftedTestSets?.shiftedScore as Dataset;
  const right = (index: number) =>
    shared.labels.values
      .subarray(index * shared.labels.size, (index + 1) * shared.labels.size)
      .filter((label) => label >= 0);

  it('have the set of right ones, and are in no other part', () => {
    expect([shared.count, shared.labels.size]).toEqual([3000, 5]);
    for (let index = 0; index < shared.count; index++)
      expect(right(index).length).toBeGreaterThan(1);
    const words = new Set(tokensOf(shared).map(textOf));
    expect(words.size).toBe(3000);
    expect(tokensOf(data.transferSet).some((tokens) => words.has(textOf(tokens)))).toBe(false);
  });

  it('are met by any right answer', () => {
    const answer = (index: number, isRight: boolean) =>
      LANGUAGES.map((_, label) => (right(index).includes(label) === isRight ? 1 : 0));
    const logits = Float32Array.from([...answer(0, true), ...answer(1, true), ...answer(2, false)]);
    const task = wordsMeta.task(wordsMeta.defaults);
    const { score, values } = evaluate(task, logits, labelsOf(shared, [0, 1, 2]));
    expect(score).toBeCloseTo(2 / 3, 12);
    const shareOfRight = (index: number, power: number) => {
      const count = right(index).length;
      const other = LANGUAGES.length - count;
      return power > 0
        ? (count * Math.E) / (count * Math.E + other)
        : count / (count + other * Math.E);
    };
    const losses = [shareOfRight(0, 1), shareOfRight(1, 1), shareOfRight(2, 0)].map(Math.log);
    expect(values.loss).toBeCloseTo(-losses.reduce((a, b) => a + b) / 3, 6);
  });
});

describe('the teacher of others', () => {
  it('answers as the package does, among the sixteen', async () => {
    const reads: LoadContext = { ...contextWith(), teacherShape: [NGRAMS] };
    const { teacherInputOf } = await loadWords(options, 0, reads);
    if (!teacherInputOf) throw new Error('nothing is worked out for it');
    const model = wordsMeta.teachers.find(({ id }) => id === 'lande');
    if (!model) throw new Error('it is not there');
    const config = applyChanges(wordsMeta.defaults, {
      'teacher.architecture': model.architecture as unknown as Json,
    });
    const output = classOutput(LANGUAGES.length);
    const layers = layersOf(model.architecture, teacherInputShape(wordsMeta, config), output);
    const { card, weights } = await readPretrained(model, layers, reads.assets, () => {});
    const [kernel, bias, last, lastBias] = weights.map(({ values }) => values);
    const through = (input: ArrayLike<number>, matrix: Float32Array, start: Float32Array) => {
      const sums = Float64Array.from(start);
      for (let place = 0; place < input.length; place++) {
        const x = input[place] as number;
        if (x === 0) continue;
        sums.forEach((sum, unit) => {
          sums[unit] = sum + x * (matrix[place * sums.length + unit] as number);
        });
      }
      return sums;
    };
    const answerTo = (word: string) => {
      const input = teacherInputOf(encodeText(word, vocabulary));
      const hidden = through(input, kernel as Float32Array, bias as Float32Array);
      const relu = hidden.map((value) => Math.max(0, value));
      return through(relu, last as Float32Array, lastBias as Float32Array);
    };
    for (const word of ['casa', 'straße', 'możliwość', 'hyvää', 'een']) {
      const expected = LANDE_CODES.map((code) => lande(word).find(([name]) => name === code)?.[1]);
      const sum = expected.reduce<number>((a, b) => a + (b ?? 0), 0);
      const found = softmaxInto(new Float64Array(LANGUAGES.length), answerTo(word));
      expected.forEach((share = 0, label) => {
        expect(found[label]).toBeCloseTo(share / sum, 5);
      });
    }
    const { values: labels } = data.testSet.labels;
    const wrong = tokensOf(data.testSet).filter((tokens, index) => {
      const word = textOf(tokens).replaceAll(EDGE, '');
      return argmax(answerTo(word)) !== labels[index];
    });
    expect(card).toMatchObject({ testErrors: wrong.length, testExamples: labels.length });
  });
});

describe('typed words', () => {
  it('become the tokens that the data have', () => {
    const [first] = tokensOf(data.testSet);
    const typed = textOf(first as Float32Array).replaceAll(EDGE, '');
    expect(encodeText(` ${typed.toUpperCase()}! And more`, vocabulary)).toEqual(first);
  });

  it('of other scripts, emoji and whole novels stay one short word', () => {
    const unknown = (text: string) =>
      encodeText(text, vocabulary).filter((token) => token === UNKNOWN).length;
    expect([unknown('😀'), unknown('שלום'), unknown('дом')]).toEqual([1, 4, 3]);
    expect(encodeText('  ', vocabulary)).toEqual(new Float32Array(WORD_LENGTH));
    const long = textOf(encodeText('a'.repeat(500_000), vocabulary));
    expect(long).toBe(`${EDGE}${'a'.repeat(16)}${EDGE}`);
  });
});

it('every language stands in the tree of families once', () => {
  LANGUAGES.forEach((_, label) => {
    const alone = LANGUAGES.map((_other, index) => (index === label ? 1 : 0));
    const shares = languageTree.map((family) => shareOf(family, alone));
    expect(shares.filter((share) => share === 1)).toHaveLength(1);
    expect(shares.reduce((a, b) => a + b)).toBe(1);
  });
});

it('every language has a tile of the map, each at a place of its own', () => {
  expect(languageTiles.map(({ language }) => language).sort()).toEqual([...LANGUAGES].sort());
  expect(new Set(languageTiles.map(({ column, row }) => `${column} ${row}`)).size).toBe(16);
});
