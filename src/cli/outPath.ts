/** Places to write to, looked at before anything is computed that would be lost. */
import { access, constants, mkdir, open, stat, unlink } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { BadInput } from './badInput';

/** Throws BadInput where `path` can hold no file. What is there stays as it is. */
export async function checkOutFile(path: string): Promise<void> {
  if (path === '') throw new BadInput(['--out: name a file']);
  const there = await statOf(path);
  if (there?.isDirectory()) throw refusal(path, 'is a folder; name a file in it');
  try {
    if (there) {
      await access(path, constants.W_OK);
    } else {
      // Only an attempt tells: folders of the system may look writable.
      await (await open(path, 'wx')).close();
      await unlink(path);
    }
  } catch (error) {
    throw refusal(path, reasonOf(error));
  }
}

/** Makes the folder and those above it. Throws BadInput where that is impossible. */
export async function makeOutFolder(path: string): Promise<void> {
  if (path === '') throw new BadInput(['--out: name a folder']);
  const missing: string[] = [];
  let folder = resolve(path);
  let there = await statOf(folder);
  while (!there && dirname(folder) !== folder) {
    missing.unshift(folder);
    folder = dirname(folder);
    there = await statOf(folder);
  }
  if (there && !there.isDirectory()) throw refusal(folder, 'is no folder');
  try {
    // One by one: Node's own `recursive` never ends below /proc.
    for (const each of missing) await mkdir(each);
    await access(resolve(path), constants.W_OK);
  } catch (error) {
    throw refusal(path, reasonOf(error));
  }
}

/** Null where there is nothing, also because what should be a folder on the way is none. */
async function statOf(path: string) {
  try {
    return await stat(path);
  } catch {
    return null;
  }
}

function refusal(path: string, reason: string): BadInput {
  return new BadInput([`--out ${path}: ${reason}`]);
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'cannot be made; its folder is missing',
  ENOTDIR: 'lies below something that is no folder',
  EACCES: 'may not be written here',
  EPERM: 'may not be written here',
  EROFS: 'lies on a disk that is read-only',
};

/** What an error of the file system means, in words. */
export function reasonOf(error: unknown): string {
  const { code = '', message } = error as NodeJS.ErrnoException;
  return reasons[code] ?? `cannot be written (${code || message})`;
}
