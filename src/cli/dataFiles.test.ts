import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { datasetOf } from '../config/dataset';
import { readConfig } from '../config/reading/validate';
import { stripedFiles } from '../datasets/testing/dataFiles';
import { catalog } from '../workloads/catalog';
import { someDataset } from '../workloads/testing/runnableDefaults';
import { partFiles, readData, withGivenData } from './dataFiles';

const folder = await mkdtemp(join(tmpdir(), 'own-data-'));
afterAll(() => rm(folder, { recursive: true }));
const files = await Promise.all(
  stripedFiles(60, 15, [4, 5]).map(async ({ name, blob }) => {
    const path = join(folder, name);
    await writeFile(path, new Uint8Array(await blob.arrayBuffer()));
    return path;
  }),
);
const images = { workload: { id: 'images' } };

describe('data of a call', () => {
  it('are told from the experiment', () => {
    expect(partFiles(['a.idx'], ['b.idx', '{"a": 1}'])).toEqual({
      data: ['a.idx', 'b.idx'],
      configs: ['{"a": 1}'],
    });
    expect(partFiles(['a.idx'], ['spec.json', 'b.jsonl'])).toEqual({
      data: ['a.idx', 'b.jsonl'],
      configs: ['spec.json'],
    });
  });

  it('go into the experiment, with sizes that fit', async () => {
    const given = await readData(files, images);
    const { spec, problems } = readConfig(withGivenData(images, given), catalog);
    expect(problems).toEqual([]);
    expect(spec && datasetOf(spec)).toEqual(given.descriptor);
    expect(spec?.workload.options.trainSize).toBe(60);
    expect(await given.datasets.read(given.descriptor.hash)).toMatchObject({
      classes: ['0', '1', '2'],
    });
    await expect(given.datasets.read('f'.repeat(64))).rejects.toThrow(/not here/);
  });

  it('leave what the experiment says itself', async () => {
    const input = { workload: { id: 'images', options: { trainSize: 30 } } };
    const { spec } = readConfig(withGivenData(input, await readData(files, input)), catalog);
    expect(spec?.workload.options.trainSize).toBe(30);
  });

  it('are refused in words', async () => {
    await expect(readData(files, {})).rejects.toThrow(/brings its own examples/);
    await expect(readData(files.slice(0, 1), images)).rejects.toThrow(
      /--data: Each file of images/,
    );
    await expect(readData([join(folder, 'nothing.idx')], images)).rejects.toThrow(/cannot be read/);
    const other = { workload: { id: 'images', options: { dataset: someDataset } } };
    const given = await readData(files, other);
    expect(() => withGivenData(other, given)).toThrow(/needs another data set.*Some data/);
  });
});
