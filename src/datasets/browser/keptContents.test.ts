import 'fake-indexeddb/auto';
import { expect, it, vi } from 'vitest';
import { DatasetMissing } from '../datasetError';
import { readDataset } from '../readDataset';
import { stripedFiles } from '../testing/dataFiles';
import { keptDatasets } from './keptDatasets';
import { storedDatasets } from './storedDatasets';

vi.mock('../limits', async (original) => ({
  ...(await original<typeof import('../limits')>()),
  PART_BYTES: 100,
}));

it('keeps a data set, with its new name, until it is taken out for good', async () => {
  const read = await readDataset(stripedFiles(30, 6, [3, 4]), { kind: 'images' });
  const { hash } = read.info;
  await keptDatasets.put(read.info, read.content);
  expect(await storedDatasets().read(hash)).toEqual(read.dataset);

  await keptDatasets.change(hash, { name: 'Stripes' });
  await keptDatasets.put(read.info, read.content);
  expect((await keptDatasets.list()).map(({ name }) => name)).toEqual(['Stripes']);

  await keptDatasets.change(hash, { deletedAt: 1000 });
  expect(await keptDatasets.list()).toEqual([]);
  await expect(storedDatasets().read(hash)).rejects.toThrow(DatasetMissing);
  await keptDatasets.purge(1000);
  await keptDatasets.change(hash, { deletedAt: null });
  expect(await keptDatasets.read(hash)).toEqual(read.content);

  await keptDatasets.remove(hash);
  expect(await keptDatasets.list()).toEqual([]);
  expect(await keptDatasets.read(hash)).toBeNull();
});

it('keeps contents of several parts in their order', async () => {
  const read = await readDataset(stripedFiles(30, 6, [3, 4]), { kind: 'images' });
  const content = Uint8Array.from({ length: 1234 }, (_, index) => index % 251);
  const info = { ...read.info, hash: 'f'.repeat(64), bytes: content.length };
  await keptDatasets.put(info, content);
  const back = await keptDatasets.read(info.hash);
  expect(back).toEqual(content);
});
