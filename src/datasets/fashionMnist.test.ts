import { existsSync, openAsBlob } from 'node:fs';
import { expect, it } from 'vitest';
import { readDataset } from './readDataset';

/** Where Debian's package dataset-fashion-mnist puts its files. */
const FOLDER = '/usr/share/datasets/fashion-mnist';
const names = ['train-images-idx3', 'train-labels-idx1', 't10k-images-idx3', 't10k-labels-idx1'];
const files = names.map((name) => `${name}-ubyte.gz`);

it('reads Fashion-MNIST whole', async ({ skip }) => {
  if (!files.every((file) => existsSync(`${FOLDER}/${file}`))) {
    skip(`${FOLDER} is not there: apt-get install dataset-fashion-mnist`);
  }
  const sources = await Promise.all(
    files.map(async (name) => ({ name, blob: await openAsBlob(`${FOLDER}/${name}`) })),
  );
  const { info } = await readDataset(sources, { kind: 'images' });
  // What its authors say of it (Xiao et al. 2017): ten classes of equal size.
  expect(info).toMatchObject({
    shape: [28, 28, 1],
    trainExamples: 60_000,
    classCounts: { train: Array(10).fill(6000) },
  });
  expect(info.testExamples + info.leakedExamples).toBe(10_000);
});
