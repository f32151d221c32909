import { gzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readContent } from './content';
import { describeDataset, type PairDataset } from './dataset';
import { readDataset } from './readDataset';
import { fileOf, zipped } from './testing/dataFiles';

const read = (files: Parameters<typeof readDataset>[0]) => readDataset(files, { kind: 'pairs' });

const pairs = Array.from({ length: 40 }, (_, index) => [
  `der ${index}. Satz`,
  `sentence number ${index}`,
]);
const german = pairs.map(([de]) => de).join('\n');
const english = pairs.map(([, en]) => en).join('\n');

function pairsOf(dataset: unknown): string[] {
  const { train, test } = dataset as PairDataset;
  return [train, test]
    .flatMap(({ sources, targets }) =>
      sources.map((source, index) => `${source}|${targets[index]}`),
    )
    .sort();
}
const expected = pairs.map((pair) => pair.join('|')).sort();

describe('sentence pairs', () => {
  const sources = {
    'two files': [fileOf('a.en', english), fileOf('a.de', german)],
    'two text files': [fileOf('de.txt', `${german}\n`), fileOf('en.txt', `${english}\r\n`)],
    'packed files': [
      fileOf('a.de.gz', gzipSync(new TextEncoder().encode(german))),
      fileOf('a.en', english),
    ],
    'a zip of two files': [zipped('a.zip', { 'x/a.de': german, 'x/a.en': english })],
    'a table with tabs': [
      fileOf('deu.txt', pairs.map((pair) => `${pair.join('\t')}\tcredit`).join('\n')),
    ],
    'a table with a head': [
      fileOf('a.csv', ['de,en', ...pairs.map((pair) => pair.join(','))].join('\n')),
    ],
  };
  it.each(Object.entries(sources))('come from %s', async (_, files) => {
    const { dataset, info, content } = await read(files);
    expect(pairsOf(dataset)).toEqual(expected);
    expect(info).toMatchObject({ trainExamples: 32, testExamples: 8, isSplitHere: true });
    expect(readContent(content)).toEqual(dataset);
  });

  it('are the same whatever the order of the files, with the names of the languages', async () => {
    const [there, back] = await Promise.all([
      read([fileOf('a.en', english), fileOf('a.de', german)]),
      read([fileOf('a.de', german), fileOf('a.en', english)]),
    ]);
    expect(there.info.hash).toBe(back.info.hash);
    expect(describeDataset(there.info).pairs).toEqual({ sides: ['de', 'en'] });
  });

  it('keep the test set of the files without what is learned from, and tell what is left out', async () => {
    const { dataset, info } = await read([
      fileOf('train.de', `${german}\nein halber`),
      fileOf('train.en', `${english}\n `),
      fileOf('test.de', 'der 3. Satz\nneu'),
      fileOf('test.en', 'another\nnew'),
      fileOf('val.de', 'a'),
      fileOf('val.en', 'b'),
    ]);
    expect((dataset as PairDataset).test).toEqual({ sources: ['neu'], targets: ['new'] });
    expect(info).toMatchObject({ isSplitHere: false, leakedExamples: 1, trainExamples: 40 });
    expect(info.notes.join(' ')).toMatch(
      /“val.de”, “val.en” left out.*1 row with one sentence only/,
    );
  });

  it('take quotation marks between tabs as they are, and Latin-1', async () => {
    const rows = pairs.map(([de, en]) => `"${de}\t"${en}" für`).join('\n');
    const { dataset } = await read([
      fileOf(
        'a.tsv',
        Uint8Array.from(rows, (c) => c.charCodeAt(0)),
      ),
    ]);
    expect(pairsOf(dataset)[0]).toMatch(/^"der .*\|"sentence.*" für$/);
  });

  const bad: [string, Parameters<typeof readDataset>[0], RegExp][] = [
    ['one column', [fileOf('a.tsv', english)], /one column only: .* a tab between them/],
    [
      'lines that do not align',
      [fileOf('a.de', german), fileOf('a.en', `${english}\nmore`)],
      /“a.de” has 40 lines and “a.en” 41 lines: line n .* missing/,
    ],
    [
      'three languages',
      [fileOf('a.de', german), fileOf('a.en', english), fileOf('a.fr', english)],
      /Two files of the same name/,
    ],
    [
      'a file without partner',
      [fileOf('a.de', german), fileOf('a.en', english), fileOf('test.de', german)],
      /“test.de” has no partner: .*ends in \.en/,
    ],
    ['an empty file', [fileOf('a.de', ' \n'), fileOf('a.en', ' \n')], /empty/],
    ['few pairs', [fileOf('a.tsv', 'eins\tone\nzwei\ttwo\n')], /2 pairs to learn from; 20/],
    [
      'one sentence again and again',
      [fileOf('a.tsv', 'ja\tyes\n'.repeat(50))],
      /No pair is left to test on.*differ/,
    ],
    [
      'millions of rows',
      [fileOf('a.tsv', 'a\tb\n'.repeat(1_000_001))],
      /more than 1,000,000 pairs: take a part/,
    ],
  ];
  it.each(bad)('are refused for %s, with what to do', async (_, files, message) => {
    await expect(read(files)).rejects.toThrow(message);
  });
});
