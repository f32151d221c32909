import { deflateSync, gzipSync, strToU8, zipSync } from 'fflate';
import { expect, it, vi } from 'vitest';
import { readDataset } from '../readDataset';
import { fileOf } from '../testing/dataFiles';

vi.mock('../limits', async (original) => ({
  ...(await original<typeof import('../limits')>()),
  MAX_FILE_BYTES: 100_000,
  MAX_UNPACKED_BYTES: 200_000,
  MAX_EXAMPLES: 50,
  MAX_FILES: 5,
}));

const read = (files: Parameters<typeof readDataset>[0]) => readDataset(files, { kind: 'text' });
const bomb = new Uint8Array(1_000_000);

it('refuses files that are too large', async () => {
  await expect(read([fileOf('a.csv', new Uint8Array(100_001))])).rejects.toThrow(/limit is 100 kB/);
});

it('ends unpacking where a small file becomes a large one', async () => {
  await expect(read([fileOf('a.gz', gzipSync(bomb))])).rejects.toThrow(
    /unpacks to more than 200 kB/,
  );
  await expect(read([fileOf('a.zip', zipSync({ 'a.csv': bomb }))])).rejects.toThrow(
    /unpacks to 1 MB/,
  );
});

it('ends unpacking where an entry is larger than the directory says', async () => {
  const zip = zipSync({ 'a.csv': bomb });
  const view = new DataView(zip.buffer);
  const at = zip.length - 22;
  const entry = view.getUint32(at + 16, true);
  view.setUint32(entry + 24, 1000, true);
  expect(deflateSync(bomb).length).toBeLessThan(2000);
  await expect(read([fileOf('a.zip', zip)])).rejects.toThrow(/damaged at “a.csv”/);
});

it('refuses too many rows and too many files', async () => {
  const rows = Array.from({ length: 60 }, (_, index) => `text ${index},${index % 2}`).join('\n');
  await expect(read([fileOf('a.csv', rows)])).rejects.toThrow(/more than 50 rows/);
  const files = Array.from({ length: 6 }, (_, index) => [
    `${index % 2}/${index}.txt`,
    strToU8('text'),
  ]);
  await expect(read([fileOf('a.zip', zipSync(Object.fromEntries(files)))])).rejects.toThrow(
    /at most 5 files/,
  );
});
