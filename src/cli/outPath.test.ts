import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BadInput } from './badInput';
import { checkOutFile, makeOutFolder } from './outPath';

let folder = '';
let file = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'out-'));
  file = join(folder, 'a file');
  await writeFile(file, 'kept');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** What is said of a place, in one line that names the option. */
async function refusalOf(check: (path: string) => Promise<void>, path: string): Promise<string> {
  const error = await check(path).catch((reason: unknown) => reason);
  if (!(error instanceof BadInput)) throw new Error(`${path}: ${error}`);
  expect(error.lines).toEqual([expect.stringMatching(/^--out/)]);
  return error.message;
}

describe('a place for a file', () => {
  it('is refused where no file can be made', async () => {
    expect(await refusalOf(checkOutFile, join(folder, 'none', 'run.json'))).toContain('missing');
    expect(await refusalOf(checkOutFile, join(file, 'run.json'))).toContain('no folder');
    expect(await refusalOf(checkOutFile, folder)).toContain('is a folder');
    expect(await refusalOf(checkOutFile, '')).toContain('name a file');
  });

  it('is left as it was', async () => {
    await checkOutFile(file);
    await checkOutFile(join(folder, 'new'));
    expect(await readFile(file, 'utf8')).toBe('kept');
    expect(await readdir(folder)).toEqual(['a file']);
  });
});

describe('a folder', () => {
  it('is made with those above it', async () => {
    await makeOutFolder(join(folder, 'a', 'b'));
    await makeOutFolder(join(folder, 'a', 'b'));
    expect(await readdir(join(folder, 'a'))).toEqual(['b']);
  });

  it('is refused where none can be made', async () => {
    expect(await refusalOf(makeOutFolder, file)).toContain('is no folder');
    expect(await refusalOf(makeOutFolder, join(file, 'below'))).toContain('is no folder');
    expect(await refusalOf(makeOutFolder, '')).toContain('name a folder');
  });

  it.skipIf(!existsSync('/proc'))('is refused where the system makes none', async () => {
    await refusalOf(makeOutFolder, '/proc/x/y');
  });
});
