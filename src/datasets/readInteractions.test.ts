import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { withDataset } from '../config/dataset';
import { validate } from '../config/reading/validate';
import { catalog } from '../workloads/catalog';
import { readContent, writeContent } from './content';
import { describeDataset } from './dataset';
import { DatasetError } from './datasetError';
import { peopleOf, splitInteractions } from './interactions';
import { readDataset } from './readDataset';
import { fileOf, zipped } from './testing/dataFiles';

/** 24 people who took items a to h but one each, one after the other. */
const PEOPLE = Array.from({ length: 24 }, (_, person) => `p${person}`);
const ITEMS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
const taken = PEOPLE.flatMap((person, p) =>
  ITEMS.filter((_, i) => i !== p % ITEMS.length).map((item, i) => ({
    person,
    item,
    time: 100 * i + p,
  })),
);

async function read(...files: Parameters<typeof readDataset>[0]) {
  const result = await readDataset(files, { kind: 'interactions' });
  if (result.dataset.kind !== 'interactions') throw new Error('no interactions');
  return { ...result, dataset: result.dataset };
}

const table = (head: string, rows: readonly string[]) =>
  fileOf('table.csv', [head, ...rows].filter((line) => line !== '').join('\n'));

const rated = (rating: (index: number) => string) =>
  taken.map(({ person, item, time }, i) => `${person},${item},${rating(i)},${time}`);

describe('who took what', () => {
  it('comes from a table with a header, in the order of time', async () => {
    const { dataset, info, content } = await read(
      table(
        'user,item,rating,timestamp',
        rated(() => '5'),
      ),
    );
    expect(peopleOf(dataset)).toBe(24);
    expect([...dataset.names].sort()).toEqual(ITEMS);
    expect(info).toMatchObject({
      trainExamples: 24,
      interactions: { items: 8, longest: 7 },
      name: 'table',
    });
    expect(info.interactions?.testedLater).toBeGreaterThan(0);
    const own = dataset.times?.subarray(dataset.offsets[0], dataset.offsets[1]);
    expect([...(own ?? [])]).toEqual([...(own ?? [])].sort((a, b) => a - b));
    expect(readContent(content)).toEqual(dataset);
    expect(writeContent(dataset)).toEqual(content);
  });

  it('comes from a table without a header or ratings, and from baskets', async () => {
    const plain = await read(
      fileOf('pairs.csv', taken.map(({ item }, i) => `${Math.floor(i / 7)},${item}`).join('\n')),
    );
    expect(peopleOf(plain.dataset)).toBe(24);
    expect(plain.info.interactions?.testedLater).toBeNull();
    const lines = PEOPLE.map((_, p) =>
      ITEMS.filter((_, i) => i !== p % 8 && (p > 3 || i < 7)).join(','),
    );
    const baskets = await read(fileOf('groceries.csv', lines.join('\n')));
    expect(peopleOf(baskets.dataset)).toBe(24);
    expect([...baskets.dataset.names].sort()).toEqual(ITEMS);
  });

  it('comes from MovieLens: likes alone, with the titles of the films', async () => {
    const ids = new Map(ITEMS.map((item, i) => [item, 10 + i]));
    const rows = taken.map(
      ({ person, item, time }) => `${person.slice(1)},${ids.get(item)},4.0,${time}`,
    );
    const { dataset, info } = await read(
      zipped('ml-made-up.zip', {
        'ml/ratings.csv': [
          'userId,movieId,rating,timestamp',
          ...rows,
          '0,10,0.5,999',
          '3,99,5.0,1',
        ].join('\n'),
        'ml/movies.csv': `movieId,title,genres\n${ITEMS.slice(1)
          .map((item, i) => `${11 + i},"Film, ${item}",Drama`)
          .join('\n')}`,
        'ml/README.txt': 'made up',
      }),
    );
    expect(dataset.names).toContain('Film, b');
    expect(dataset.names).toContain('film 10');
    expect(info.notes.join(' ')).toMatch(/1 rating below 3.5 of 5 left out/);
    expect(info.notes.join(' ')).toMatch(/1 film without a title/);
    expect(info.notes.join(' ')).toMatch(/1 item that fewer than 5 people took/);
  });

  it('tells what is left out: rows without a user, without a rating, disliked', async () => {
    const bad = [',a,5,1', 'p1,,5,1', 'p1,a,,1', 'p1,b,-3,1', 'p1,c,many,1'];
    const { info } = await read(table('user,item,rating,time', [...rated(() => '5'), ...bad]));
    const notes = info.notes.join(' ');
    expect(notes).toMatch(/2 rows without a user or an item left out/);
    expect(notes).toMatch(/2 rows without a rating left out/);
    expect(notes).toMatch(/1 negative rating read as dislike/);
  });

  it.each([
    [
      'one item only',
      table(
        'user,item',
        PEOPLE.map((person) => `${person},a`),
      ),
      /two items and 20 people are needed/,
    ],
    ['a header alone', table('user,item', []), /no row with a user and an item/],
    ['two tables', zipped('two.zip', { 'a.csv': 'x', 'b.csv': 'y' }), /One table is expected/],
  ])('refuses %s with a sentence', async (_, file, sentence) => {
    await expect(read(file)).rejects.toThrow(DatasetError);
    await expect(read(file)).rejects.toThrow(sentence);
  });

  it('refuses more rows than it can hold, with a sentence, and says who has too little', async () => {
    const many = { name: 'many.csv', blob: new Blob(['user,item\n', 'p,a\n'.repeat(2_000_001)]) };
    await expect(read(many)).rejects.toThrow(/more than 2,000,000 interactions: take a part of/);
    const { info } = await read(table('user,item,rating', [...rated(() => '5'), 'newcomer,a,5']));
    expect(info.notes.join(' ')).toMatch(/1 person with fewer than 5 items left out/);
  });

  it('is split: the last item of each, or what came after a moment', async () => {
    const { dataset } = await read(
      table(
        'user,item,rating,timestamp',
        rated(() => '1'),
      ),
    );
    const last = splitInteractions(dataset, 'leave-one-out', 'test');
    expect(last.train.every((items) => items.length === 5)).toBe(true);
    expect(last.tests.every(({ seen, heldOut }) => seen.length === 6 && heldOut.length === 1)).toBe(
      true,
    );
    const before = splitInteractions(dataset, 'leave-one-out', 'validation').tests[0];
    expect([...(before?.seen ?? [])]).toEqual([...(last.train[0] ?? [])]);
    expect(before?.heldOut[0]).toBe(last.tests[0]?.seen[5]);
    const later = splitInteractions(dataset, 'time', 'test');
    const held = later.tests.reduce((sum, { heldOut }) => sum + heldOut.length, 0);
    expect(held / dataset.items.length).toBeCloseTo(0.2, 1);
    expect(() => splitInteractions({ ...dataset, times: null }, 'time', 'test')).toThrow(
      RangeError,
    );
  });

  it('fits the task: sizes are those of the data, and all people are learned from', async () => {
    const { info } = await read(
      table(
        'user,item,rating,timestamp',
        rated(() => '1'),
      ),
    );
    const config = withDataset(catalog.shop.defaults, describeDataset(info), catalog.shop);
    expect(validate(config, catalog)).toEqual([]);
    expect(catalog.shop.inputShape(config)).toEqual([8]);
    expect(config.workload.options.trainSize).toBe(24);
  });

  const movieLens = '../shared/data/ml-latest-small.zip';
  it.skipIf(!existsSync(movieLens))(
    'reads MovieLens as published (skipped where it is not here)',
    async () => {
      const bytes = new Uint8Array(readFileSync(movieLens));
      const { dataset, info } = await read(fileOf('ml-latest-small.zip', bytes));
      expect(peopleOf(dataset)).toBe(602);
      expect(dataset.names.length).toBeGreaterThan(2000);
      expect(dataset.names.some((name) => name.startsWith('Toy Story'))).toBe(true);
      expect(info.notes.join(' ')).toMatch(/below 3.5 of 5 left out/);
    },
  );
});
