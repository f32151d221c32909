/** Runs that leave for a file or come from one: what goes on, and how it ended. React-free. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { StorageError, type StorageFault } from './runArchive';
import {
  type ExportChoice,
  type ImportedRuns,
  RunFileError,
  type RunFileFault,
  type RunFiles,
} from './runFile';

export interface TransferJob {
  direction: 'import' | 'export';
  /** Runs; 0 of 0 before their number is known. */
  done: number;
  total: number;
}

export interface TransferProblem {
  direction: TransferJob['direction'];
  fault: RunFileFault | StorageFault | 'no-runs' | 'several';
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
  exportRuns(choice: ExportChoice): Promise<Blob | null>;
  /** Stores the runs of the one file that is there. True where they are stored. */
  importFiles(files: readonly File[]): Promise<boolean>;
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
      async exportRuns(choice) {
        const found = await transfer('export', null, (onProgress) =>
          files.write(choice, onProgress),
        );
        if (found?.isEmpty) set({ problem: problemOf('export', 'no-runs', null) });
        return found && !found.isEmpty ? found.file : null;
      },
      async importFiles([file, ...others]) {
        if (!file) return false;
        if (others.length > 0) {
          set({ imported: null, problem: problemOf('import', 'several', null) });
          return false;
        }
        const found = await transfer('import', file.name, (onProgress) =>
          files.read(file, onProgress),
        );
        if (!found) return false;
        const hasCome = found.ids.length + found.batches > 0;
        if (hasCome) set({ imported: { ...found, fileName: file.name } });
        else set({ problem: problemOf('import', 'no-runs', file.name) });
        return hasCome;
      },
      dismiss: () => set({ imported: null, problem: null }),
    };
  });
}

function problemOf(
  direction: TransferJob['direction'],
  fault: TransferProblem['fault'],
  fileName: string | null,
): TransferProblem {
  return { direction, fault, detail: '', fileName };
}

function faultOf(error: unknown): Pick<TransferProblem, 'fault' | 'detail'> {
  if (error instanceof RunFileError) return { fault: error.fault, detail: error.message };
  if (error instanceof StorageError) return { fault: error.fault, detail: '' };
  // A file that can no longer be read, as from a stick that was pulled out.
  return { fault: 'failed', detail: error instanceof Error ? error.message : String(error) };
}
