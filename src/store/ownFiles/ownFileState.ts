/** What a visitor dropped, data sets or teachers, as the page knows it, and what can be done with it. */
import type { SourceFile } from '../../datasets/files/openFiles';

export interface OwnFileInfo {
  hash: string;
  name: string;
  bytes: number;
  createdAt: number;
}

/** Where they are kept, as the store sees it; `src/storage` implements it. Throws StorageError. */
export interface OwnFileRepository<Info> {
  /** All that are not deleted, the newest first. */
  list(): Promise<Info[]>;
  rename(hash: string, name: string): Promise<void>;
  /** Takes it off the list; `restore` brings it back until the page is closed. */
  remove(hash: string): Promise<void>;
  restore(hash: string): Promise<void>;
  /** Takes out for good. */
  purge(hash: string): Promise<void>;
}

export interface OwnFileProblem {
  title: string;
  text: string;
  /** Whether the same files may be tried again, as after making room. */
  canRetry: boolean;
}

export interface OwnFileState<Info> {
  /** Null until they are listed. */
  kept: readonly Info[] | null;
  /** The files that are being read, and the share (0..1) that is done. */
  reading: { names: string; share: number } | null;
  problem: OwnFileProblem | null;
  /** What was read while the experiment needs something else. */
  other: Info | null;
  /** The last one that was deleted, as long as it can come back. */
  deleted: Info | null;
}

export interface OwnFileActions<Info, Options> {
  /** Looks for what is kept. */
  refresh(): Promise<void>;
  /** Reads files and keeps what comes of them; the experiment takes it, unless it needs something else. */
  readFiles(files: readonly SourceFile[], options: Options): Promise<void>;
  /** Reads the last files anew, in place of what came of them. */
  readAgain(changes: Partial<Options>): Promise<void>;
  /** Whether the files of it are at hand, so that they can be read anew. */
  hasFilesOf(hash: string): boolean;
  retry(): Promise<void>;
  cancel(): void;
  /** Lays it into the experiment. */
  choose(info: Info): void;
  rename(hash: string, name: string): Promise<void>;
  remove(info: Info): Promise<void>;
  restore(): Promise<void>;
  dismiss(): void;
}

/** What `needed` names, as far as it is kept; undefined while that is not known. */
export function findNeeded<Info extends OwnFileInfo>(
  kept: OwnFileState<Info>['kept'],
  needed: { hash: string } | null,
): Info | null | undefined {
  if (!needed) return null;
  return kept === null ? undefined : (kept.find(({ hash }) => hash === needed.hash) ?? null);
}
