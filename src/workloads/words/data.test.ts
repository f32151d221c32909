import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { noDatasets } from '../../datasets/dataset';
import type { Dataset } from '../../model/dataset';
import { EDGE, encodeText, PADDING, UNKNOWN, wordOf } from '../../model/vocabulary';
import { Random } from '../../numeric/random';
import { languageTree, shareOf } from '../../ui/words/languageTree';
import type { LoadContext } from '../workload';
import { loadWords } from './data';
import { LANGUAGES, WORD_LENGTH } from './languages';
import { SIZES, wordsMeta } from './meta';

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
