/** Data sets in a database of the browser of their own: what is said of each, and its content in parts. */
import Dexie, { type Table } from 'dexie';
import type { DatasetInfo } from '../dataset';
import { PART_BYTES } from '../limits';

export type KeptDataset = DatasetInfo & {
  /** Milliseconds since 1970; null where it is not deleted. */
  deletedAt: number | null;
};

interface ContentRow {
  hash: string;
  part: number;
  bytes: Uint8Array;
}

class DatasetDatabase extends Dexie {
  declare infos: Table<KeptDataset, string>;
  declare contents: Table<ContentRow, [string, number]>;

  constructor() {
    super('distillation-lab-data');
    this.version(1).stores({ infos: 'hash', contents: '[hash+part], hash' });
  }
}

let opened: DatasetDatabase | null = null;

/** Some pages that are embedded elsewhere never hear whether their database opens. */
const MAX_OPENING_MS = 20_000;

/** Opens with the first use, and anew after a failure. */
async function database(): Promise<DatasetDatabase> {
  opened ??= new DatasetDatabase();
  if (!opened.isOpen()) await Promise.race([opened.open(), refusal(MAX_OPENING_MS)]);
  return opened;
}

function refusal(delayMs: number): Promise<never> {
  return new Promise((_, reject) => {
    const error = new Error('The database of the data sets does not open.');
    error.name = 'OpenFailedError';
    const timer = setTimeout(() => reject(error), delayMs);
    // In Node a timer would keep the process waiting.
    (timer as { unref?(): void }).unref?.();
  });
}

/** Keeps all of a data set or nothing; one that is here already keeps its name. Returns what is kept. */
export async function putDataset(info: DatasetInfo, content: Uint8Array): Promise<KeptDataset> {
  const db = await database();
  return db.transaction('rw', db.infos, db.contents, async () => {
    const known = await db.infos.get(info.hash);
    const kept = { ...info, ...(known ? { name: known.name } : {}), deletedAt: null };
    await db.infos.put(kept);
    if (!known) {
      for (let part = 0; part * PART_BYTES < content.length; part++) {
        const bytes = content.slice(part * PART_BYTES, (part + 1) * PART_BYTES);
        await db.contents.put({ hash: info.hash, part, bytes });
      }
    }
    return kept;
  });
}

/** All that are not deleted, the newest first. */
export async function listDatasets(): Promise<KeptDataset[]> {
  const all = await (await database()).infos.toArray();
  return all
    .filter(({ deletedAt }) => deletedAt === null)
    .sort((a, b) => b.createdAt - a.createdAt);
}

/** The content of a data set; null where there is none of this hash, or it was deleted. */
export async function readStoredContent(hash: string): Promise<Uint8Array | null> {
  const db = await database();
  const info = await db.infos.get(hash);
  if (!info || info.deletedAt !== null) return null;
  const parts = await db.contents.where('hash').equals(hash).sortBy('part');
  const content = new Uint8Array(info.bytes);
  let offset = 0;
  for (const { bytes } of parts) {
    content.set(bytes, offset);
    offset += bytes.length;
  }
  return content;
}

/** Changes what is said of a data set; its content stays. */
export async function changeDataset(
  hash: string,
  changes: Partial<Pick<KeptDataset, 'name' | 'deletedAt'>>,
): Promise<void> {
  await (await database()).infos.update(hash, changes);
}

/** Takes a data set out for good, with its content. */
export async function removeDataset(hash: string): Promise<void> {
  const db = await database();
  await db.transaction('rw', db.infos, db.contents, async () => {
    await db.contents.where('hash').equals(hash).delete();
    await db.infos.delete(hash);
  });
}

/** Takes out for good what was deleted before `before`. */
export async function purgeDatasets(before: number): Promise<void> {
  for (const { hash, deletedAt } of await (await database()).infos.toArray()) {
    if (deletedAt !== null && deletedAt < before) await removeDataset(hash);
  }
}
