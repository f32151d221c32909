import 'fake-indexeddb/auto';
import { expect, it, vi } from 'vitest';
import { DatasetMissing } from '../datasetError';
import { readDataset } from '../readDataset';
import { stripedFiles } from '../testing/dataFiles';
import {
  changeDataset,
  listDatasets,
  purgeDatasets,
  putDataset,
  readStoredContent,
  removeDataset,
} from './datasetDatabase';
import { storedDatasets } from './storedDatasets';

vi.mock('../limits', async (original) => ({
  ...(await original<typeof import('../limits')>()),
  PART_BYTES: 100,
}));

it('keeps a data set, with its new name, until it is taken out for good', async () => {
  const read = await readDataset(stripedFiles(30, 6, [3, 4]), { kind: 'images' });
  const { hash } = read.info;
  await putDataset(read.info, read.content);
  expect(await storedDatasets().read(hash)).toEqual(read.dataset);

  await changeDataset(hash, { name: 'Stripes' });
  await putDataset(read.info, read.content);
  expect((await listDatasets()).map(({ name }) => name)).toEqual(['Stripes']);

  await changeDataset(hash, { deletedAt: 1000 });
  expect(await listDatasets()).toEqual([]);
  await expect(storedDatasets().read(hash)).rejects.toThrow(DatasetMissing);
  await purgeDatasets(1000);
  await changeDataset(hash, { deletedAt: null });
  expect(await readStoredContent(hash)).toEqual(read.content);

  await removeDataset(hash);
  expect(await listDatasets()).toEqual([]);
  expect(await readStoredContent(hash)).toBeNull();
});

it('keeps contents of several parts in their order', async () => {
  const read = await readDataset(stripedFiles(30, 6, [3, 4]), { kind: 'images' });
  const content = Uint8Array.from({ length: 1234 }, (_, index) => index % 251);
  const info = { ...read.info, hash: 'f'.repeat(64), bytes: content.length };
  await putDataset(info, content);
  const back = await readStoredContent(info.hash);
  expect(back).toEqual(content);
});
