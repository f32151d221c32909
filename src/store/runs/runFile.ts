/** Runs as a file, as the store sees it; `src/storage/runFile` implements it. */

/** Why a file could not be read or made. */
export type RunFileFault =
  /** Not made by the lab. */
  | 'foreign'
  /** Made by the lab, and not as it was. */
  | 'damaged'
  /** Made by a version of the lab that this one does not know. */
  | 'newer'
  | 'too-large'
  /** Whole, but its content cannot be a run of this lab. */
  | 'invalid';

/** Thrown for a file; `message` says what is wrong with it in one sentence. */
export class RunFileError extends Error {
  constructor(
    readonly fault: RunFileFault,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** Told now and then how far a file is read or written. */
export type OnProgress = (done: number, total: number) => void;

/** Runs by their ids, or a sweep or search with all of its runs and its plan. */
export type ExportChoice = { ids: readonly string[] } | { batchId: string };

/** What became of a file. */
export interface ImportedRuns {
  /** Ids of the runs as they are stored now. */
  ids: string[];
  /** How many came under a new id, as there was a run with theirs. */
  copies: number;
  /** Sweeps and searches that came with their plans. */
  batches: number;
}

export interface RunFiles {
  /**
   * Runs with everything that is kept of them; those that are gone are left out. A batch whose
   * stored runs are all among them goes with its plan. `isEmpty`: there was nothing.
   *
   * @throws RunFileError, StorageError
   */
  write(choice: ExportChoice, onProgress: OnProgress): Promise<{ file: Blob; isEmpty: boolean }>;
  /**
   * Stores all runs of `file`, or nothing.
   *
   * @throws RunFileError, StorageError
   */
  read(file: Blob, onProgress: OnProgress): Promise<ImportedRuns>;
}
