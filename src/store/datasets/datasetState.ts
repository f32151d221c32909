/** The visitor's own data sets as the page knows them, and what can be done with them. */
import type { DatasetDescriptor, DatasetKind, TableColumns } from '../../config/settings/dataset';
import type { DatasetInfo } from '../../datasets/dataset';
import type { SourceFile } from '../../datasets/files/openFiles';

/** Where data sets are kept, as the store sees it; `src/storage` implements it. Throws StorageError. */
export interface DatasetRepository {
  /** All that are not deleted, the newest first. */
  list(): Promise<DatasetInfo[]>;
  rename(hash: string, name: string): Promise<void>;
  /** Takes it off the list; `restore` brings it back until the page is closed. */
  remove(hash: string): Promise<void>;
  restore(hash: string): Promise<void>;
  /** Takes out for good. */
  purge(hash: string): Promise<void>;
}

export interface DatasetProblem {
  title: string;
  text: string;
  /** Whether the same files may be tried again, as after making room. */
  canRetry: boolean;
}

export interface DatasetState {
  /** Null until they are listed. */
  kept: readonly DatasetInfo[] | null;
  /** The files that are being read, and the share (0..1) that is done. */
  reading: { names: string; share: number } | null;
  problem: DatasetProblem | null;
  /** A data set that was read while the experiment needs another. */
  other: DatasetInfo | null;
  /** The last one that was deleted, as long as it can come back. */
  deleted: DatasetInfo | null;
}

export interface DatasetActions {
  /** Looks for what is kept. */
  refresh(): Promise<void>;
  /** Reads files and keeps the data set; the experiment takes it, unless it needs another. */
  readFiles(files: readonly SourceFile[], kind: DatasetKind): Promise<void>;
  /** Reads the last files anew with these columns, in place of what came of them. */
  chooseColumns(columns: TableColumns): Promise<void>;
  /** Whether the files of a data set are at hand, so that columns can be chosen. */
  hasFilesOf(hash: string): boolean;
  retry(): Promise<void>;
  cancel(): void;
  /** Lets the experiment learn from it. */
  choose(info: DatasetInfo): void;
  rename(hash: string, name: string): Promise<void>;
  remove(info: DatasetInfo): Promise<void>;
  restore(): Promise<void>;
  dismiss(): void;
}

/** The data set that `needed` names, as far as it is kept; undefined while that is not known. */
export function findNeeded(
  kept: DatasetState['kept'],
  needed: DatasetDescriptor | null,
): DatasetInfo | null | undefined {
  if (!needed) return null;
  return kept === null ? undefined : (kept.find(({ hash }) => hash === needed.hash) ?? null);
}
