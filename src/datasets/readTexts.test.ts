import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import type { TableColumns } from '../config/settings/dataset';
import { csvOf } from '../text/csv';
import type { DatasetContent } from './dataset';
import { readDataset } from './readDataset';
import { fileOf, zipped } from './testing/dataFiles';

const read = (files: Parameters<typeof readDataset>[0], columns?: TableColumns) =>
  readDataset(files, { kind: 'text', ...(columns ? { columns } : {}) });

/** Every example of both parts as “class: text”, sorted. */
function examplesOf(dataset: DatasetContent): string[] {
  if (dataset.kind !== 'text') throw new Error('no texts');
  return [dataset.train, dataset.test]
    .flatMap(({ labels, texts }) =>
      texts.map((text, index) => `${dataset.classes[labels[index] as number]}: ${text}`),
    )
    .sort();
}

const rows = Array.from({ length: 40 }, (_, index) => ({
  text: `this is the ${index}th of some texts`,
  label: index % 2 === 0 ? 'ham' : 'spam',
}));
const expected = rows.map(({ text, label }) => `${label}: ${text}`).sort();
const csv = (delimiter: string, header = true) =>
  Papa.unparse(
    rows.map(({ text, label }) => ({ label, text })),
    { delimiter, header },
  );

describe('labelled texts', () => {
  const sources: [string, string, string][] = [
    ['comma-separated values', 'a.csv', csv(',')],
    ['tab-separated values', 'a.tsv', csv('\t')],
    ['semicolons', 'a.csv', csv(';')],
    ['a table without a header', 'a.csv', csv(',', false)],
    ['JSON lines', 'a.jsonl', rows.map((row) => JSON.stringify(row)).join('\n')],
    ['a JSON list', 'a.json', JSON.stringify(rows)],
  ];
  it.each(sources)('come from %s', async (_, name, content) => {
    const { info, dataset } = await read([fileOf(name, content)]);
    expect(examplesOf(dataset)).toEqual(expected);
    expect(info).toMatchObject({ classes: ['ham', 'spam'], trainExamples: 32, testExamples: 8 });
    expect(info.classCounts).toEqual({ train: [16, 16], test: [4, 4] });
    expect(info.words).toEqual({ median: 7, longest: 7 });
  });

  it('come from a zip with a folder for each class, with parts of their own', async () => {
    const files = Object.fromEntries(
      rows.map(({ text, label }, index) => [
        `data/${index < 30 ? 'train' : 'test'}/${label}/${index}.txt`,
        text,
      ]),
    );
    const { info, dataset } = await read([
      zipped('data.zip', { ...files, '__MACOSX/data/._x.txt': 'no text' }),
    ]);
    expect(examplesOf(dataset)).toEqual(expected);
    expect(info).toMatchObject({ trainExamples: 30, testExamples: 10, isSplitHere: false });
  });

  it('come from two tables by their names', async () => {
    const table = (part: typeof rows) => Papa.unparse(part);
    const { info, dataset } = await read([
      fileOf('test.csv', table(rows.slice(30))),
      fileOf('train.csv', table(rows.slice(0, 30))),
    ]);
    expect(examplesOf(dataset)).toEqual(expected);
    expect(info).toMatchObject({ trainExamples: 30, testExamples: 10, isSplitHere: false });
  });

  it('survive quotes, line breaks and delimiters in any text', async () => {
    const word = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 });
    const text = fc
      .array(fc.oneof(word, fc.constantFrom('"', '\n', ',', '\t', ';', 'é')), { minLength: 1 })
      .map((parts) => `t${parts.join('')}`.trim());
    const table = fc.uniqueArray(text, { minLength: 30, maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(table, async (texts) => {
        const labels = texts.map((_, index) => (index % 3 === 0 ? 'one' : 'two'));
        const content = csvOf([
          ['text', 'label'],
          ...texts.map((each, i) => [each, labels[i] as string]),
        ]);
        const { dataset } = await read([fileOf('a.csv', content)]);
        const wanted = texts.map((each, i) => `${labels[i]}: ${each}`).sort();
        expect(examplesOf(dataset)).toEqual(wanted);
      }),
      { numRuns: 30 },
    );
  });

  it('are read in the encoding that they have', async () => {
    const content = csv(',').replaceAll('some texts', 'einige Sätze');
    const utf8 = new TextEncoder().encode(content);
    const latin1 = Uint8Array.from(content, (letter) => letter.charCodeAt(0));
    const utf16 = new Uint8Array(
      Uint16Array.from(`\ufeff${content}`, (c) => c.charCodeAt(0)).buffer,
    );
    const marked = Uint8Array.from([0xef, 0xbb, 0xbf, ...utf8]);
    const hashes = await Promise.all(
      [utf8, latin1, utf16, marked].map(
        async (bytes) => (await read([fileOf('a.csv', bytes)])).info.hash,
      ),
    );
    expect(new Set(hashes).size).toBe(1);
  });

  it('find label and text by what the columns hold, or where they are told to look', async () => {
    const table = rows.map(({ text, label }, index) => [
      String(index),
      label,
      text,
      index % 4 === 0 ? 'de' : 'en',
    ]);
    const content = csvOf([['id', 'label', 'text', 'language'], ...table]);
    const guessed = await read([fileOf('a.csv', content)]);
    expect(guessed.info.table).toMatchObject({ text: 2, label: 1, header: true, isGuess: true });
    const told = await read([fileOf('a.csv', content)], { text: 2, label: 3, header: true });
    expect(told.info.classes).toEqual(['de', 'en']);
    expect(told.info.table?.isGuess).toBe(false);
    const same = await read([fileOf('a.csv', content)], { text: 2, label: 1, header: true });
    expect(same.info).toMatchObject({ hash: guessed.info.hash, table: { isGuess: true } });
  });

  it('leave out what has no label or no text, and say so', async () => {
    const content = `${csv(',')}\r\n,without a label\r\nham,\r\n`;
    const { info } = await read([fileOf('a.csv', content)]);
    expect(info.notes).toEqual([
      '1 row without a label left out.',
      '1 row without a text left out.',
    ]);
  });

  it('are not tested on where they are learned from', async () => {
    const doubled = [...rows, ...rows];
    const { info } = await read([fileOf('a.csv', Papa.unparse(doubled))]);
    expect(info.trainExamples).toBe(64);
    expect(info.leakedExamples + info.testExamples).toBe(16);
    expect(info.leakedExamples).toBeGreaterThan(0);
    // Each text is there twice: in the training set, or in both parts.
    expect(info.repeatedExamples).toBeGreaterThan(0);
  });

  const refused: [string, Parameters<typeof readDataset>[0], RegExp, TableColumns?][] = [
    ['an empty table', [fileOf('a.csv', ' \n ')], /“a.csv” is empty/],
    ['one column', [fileOf('a.csv', 'text\nsome\nmore\n')], /one column only/],
    ['one class', [fileOf('a.csv', csv(',').replaceAll('spam', 'ham'))], /same label/],
    [
      'a quote that never ends',
      [fileOf('a.csv', `${csv(',')}\nham,"broken`)],
      /quoted text never ends/,
    ],
    [
      'broken JSON',
      [fileOf('a.jsonl', '{"text": "a", "label": "b"}\n{"text')],
      /line 2 of “a.jsonl”/,
    ],
    ['JSON that holds no objects', [fileOf('a.jsonl', '[1, 2]')], /entry 1 of “a.jsonl”/],
    [
      'the same column twice',
      [fileOf('a.csv', csv(','))],
      /same column/,
      { text: 0, label: 0, header: true },
    ],
    [
      'a column that is not there',
      [fileOf('a.csv', csv(','))],
      /no column 8/,
      { text: 7, label: 0, header: true },
    ],
    [
      'labels that are all different',
      [fileOf('a.csv', csvOf(Array.from({ length: 1200 }, (_, i) => [`text ${i}`, `label ${i}`])))],
      /more than 1,000 different labels/,
      { text: 0, label: 1, header: false },
    ],
    [
      'bytes that are no text',
      [fileOf('a.csv', Uint8Array.of(80, 0, 1, 2, 0, 3))],
      /no text and no IDX/,
    ],
    [
      'an office document',
      [zipped('a.xlsx', { '[Content_Types].xml': '<x/>' })],
      /save the table as CSV/,
    ],
    [
      'a broken zip',
      [fileOf('a.zip', Uint8Array.of(0x50, 0x4b, 3, 4, 1, 2, 3))],
      /cannot be unpacked/,
    ],
    ['images', [fileOf('i', Uint8Array.of(0, 0, 8, 1, 0, 0, 0, 1, 7))], /These are images/],
    [
      'three tables',
      ['a', 'b', 'c'].map((name) => fileOf(`${name}.csv`, csv(','))),
      /One table is expected/,
    ],
    [
      'two tables of no part',
      ['a', 'b'].map((name) => fileOf(`${name}.csv`, csv(','))),
      /one must be named “train”/,
    ],
  ];
  it.each(refused)('say what is wrong with %s', async (_, files, message, columns) => {
    await expect(read(files, columns)).rejects.toThrow(message);
  });
});
