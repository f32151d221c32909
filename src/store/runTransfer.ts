/** Runs that leave for a file or come from one: what goes on, and how it ended. React-free. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { StorageError, type StorageFault } from './runArchive';
import { type ImportedRuns, RunFileError, type RunFileFault, type RunFiles } from './runFile';

export interface TransferJob {
  direction: 'import' | 'export';
  /** Runs; 0 of 0 before their number is known. */
  done: number;
  total: number;
}

export interface TransferProblem {
  direction: TransferJob['direction'];
  fault: RunFileFault | StorageFault | 'no-runs';
  /** What was found, in a sentence; empty where the fault says it all. */
  detail: string;
  /** The file that was to be imported. */
  fileName: string | null;
}

export interface TransferState {
  /** Null while nothing is under way. */
  job: TransferJob | null;
  /** What came with the last import; null once taken note of. */
  imported: (ImportedRuns & { fileName: string }) | null;
  problem: TransferProblem | null;
}

export interface TransferActions {
  /** The runs as one file; null where that failed or another transfer is under way. */
  exportRuns(ids: readonly string[]): Promise<Blob | null>;
  /** Stores the runs of a file. True where they are stored. */
  importRuns(file: File): Promise<boolean>;
  /** Takes note of how the last transfer ended. */
  dismiss(): void;
}

export type RunTransfer = StoreApi<TransferState & TransferActions>;

export function createRunTransfer(files: RunFiles): RunTransfer {
  return createStore<TransferState & TransferActions>((set, get) => {
    /** One transfer at a time; what it throws becomes the problem on show. */
    const transfer = async <Result>(
      direction: TransferJob['direction'],
      fileName: string | null,
      work: (onProgress: (done: number, total: number) => void) => Promise<Result>,
    ): Promise<Result | null> => {
      if (get().job) return null;
      set({ job: { direction, done: 0, total: 0 }, imported: null, problem: null });
      try {
        return await work((done, total) => set({ job: { direction, done, total } }));
      } catch (error) {
        set({ problem: { direction, fileName, ...faultOf(error) } });
        return null;
      } finally {
        set({ job: null });
      }
    };
    return {
      job: null,
      imported: null,
      problem: null,
      exportRuns: (ids) =>
        transfer('export', null, (onProgress) => files.write(ids, onProgress)),
      async importRuns(file) {
        const found = await transfer('import', file.name, (onProgress) =>
          files.read(file, onProgress),
        );
        if (!found) return false;
        if (found.ids.length > 0) set({ imported: { ...found, fileName: file.name } });
        else set({ problem: noRuns(file.name) });
        return found.ids.length > 0;
      },
      dismiss: () => set({ imported: null, problem: null }),
    };
  });
}

function noRuns(fileName: string): TransferProblem {
  return { direction: 'import', fault: 'no-runs', detail: '', fileName };
}

function faultOf(error: unknown): Pick<TransferProblem, 'fault' | 'detail'> {
  if (error instanceof RunFileError) return { fault: error.fault, detail: error.message };
  if (error instanceof StorageError) return { fault: error.fault, detail: '' };
  // A file that can no longer be read, as from a stick that was pulled out.
  return { fault: 'failed', detail: error instanceof Error ? error.message : String(error) };
}
