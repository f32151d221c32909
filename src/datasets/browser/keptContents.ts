/** What a visitor dropped, in a database of the browser of its own: what is said of each, and its content in parts. */
import Dexie, { type Table } from 'dexie';
import { PART_BYTES } from '../limits';

interface ContentInfo {
  hash: string;
  name: string;
  /** Size of the content. */
  bytes: number;
  /** Milliseconds since 1970. */
  createdAt: number;
}

export type Kept<Info> = Info & {
  /** Milliseconds since 1970; null where it is not deleted. */
  deletedAt: number | null;
};

interface ContentRow {
  hash: string;
  part: number;
  bytes: Uint8Array;
}

class ContentDatabase<Info> extends Dexie {
  declare infos: Table<Kept<Info>, string>;
  declare contents: Table<ContentRow, [string, number]>;

  constructor(name: string) {
    super(name);
    this.version(1).stores({ infos: 'hash', contents: '[hash+part], hash' });
  }
}

/** Some pages that are embedded elsewhere never hear whether their database opens. */
const MAX_OPENING_MS = 20_000;

export class KeptContents<Info extends ContentInfo> {
  private opened: ContentDatabase<Info> | null = null;

  /** In the database called `name`; `what` is kept, in the words of an error. */
  constructor(
    private readonly name: string,
    private readonly what: string,
  ) {}

  /** Keeps all of a content or nothing; one that is here already keeps its name. Returns what is kept. */
  async put(info: Info, content: Uint8Array): Promise<Kept<Info>> {
    const db = await this.database();
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
  async list(): Promise<Kept<Info>[]> {
    const all = await (await this.database()).infos.toArray();
    return all
      .filter(({ deletedAt }) => deletedAt === null)
      .sort((a, b) => b.createdAt - a.createdAt);
  }

  /** Null where there is none of this hash, or it was deleted. */
  async read(hash: string): Promise<Uint8Array | null> {
    const db = await this.database();
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

  /** Changes what is said of it; the content stays. */
  async change(hash: string, changes: { name?: string; deletedAt?: number | null }): Promise<void> {
    const db = await this.database();
    await db.infos
      .where('hash')
      .equals(hash)
      .modify(changes as object);
  }

  /** Takes it out for good, with its content. */
  async remove(hash: string): Promise<void> {
    const db = await this.database();
    await db.transaction('rw', db.infos, db.contents, async () => {
      await db.contents.where('hash').equals(hash).delete();
      await db.infos.delete(hash);
    });
  }

  /** Takes out for good what was deleted before `before`. */
  async purge(before: number): Promise<void> {
    for (const { hash, deletedAt } of await (await this.database()).infos.toArray()) {
      if (deletedAt !== null && deletedAt < before) await this.remove(hash);
    }
  }

  /** Opens with the first use, and anew after a failure. */
  private async database(): Promise<ContentDatabase<Info>> {
    this.opened ??= new ContentDatabase(this.name);
    const { opened } = this;
    if (!opened.isOpen()) await Promise.race([opened.open(), this.refusal()]);
    return opened;
  }

  private refusal(): Promise<never> {
    return new Promise((_, reject) => {
      const error = new Error(`The database of the ${this.what} does not open.`);
      error.name = 'OpenFailedError';
      const timer = setTimeout(() => reject(error), MAX_OPENING_MS);
      // In Node a timer would keep the process waiting.
      (timer as { unref?(): void }).unref?.();
    });
  }
}
