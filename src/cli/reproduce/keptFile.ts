/** What is kept of something that was trained: its settings, and what came of them, as JSON. */
import { readFile } from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';

/** Parsed; null where the file is not there. Throws where its `settings` are others than these. */
export async function readKept<Kept>(
  path: string,
  settingsOf: (kept: Kept) => unknown,
  settings: unknown,
): Promise<Kept | null> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  const kept = JSON.parse(text) as Kept;
  if (!isDeepStrictEqual(settingsOf(kept), settings)) {
    throw new Error(`${path} was made with other settings: delete it or use another folder`);
  }
  return kept;
}
