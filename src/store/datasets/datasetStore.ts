/** Data sets of the visitor's own: read, kept, listed, and laid into the experiment. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { datasetOf } from '../../config/dataset';
import { isExampleDataset } from '../../config/exampleDataset';
import {
  type DatasetDescriptor,
  type DatasetKind,
  datasetTextLimits,
  type TableColumns,
} from '../../config/settings/dataset';
import { type DatasetInfo, describeDataset } from '../../datasets/dataset';
import type { SourceFile } from '../../datasets/files/openFiles';
import type { StorageFault } from '../../records/storageFault';
import { bytesText } from '../../text/format';
import type { DatasetFiles } from '../../worker/datasetFiles';
import type { LabStore } from '../lab/labStore';
import { StorageError } from '../runs/runArchive';
import {
  type DatasetActions,
  type DatasetProblem,
  type DatasetRepository,
  type DatasetState,
  findNeeded,
} from './datasetState';

export type DatasetStore = StoreApi<DatasetState & DatasetActions>;

interface DatasetSetting {
  files: DatasetFiles;
  repository: DatasetRepository;
  lab: LabStore;
}

/** The files that were read last, so that they can be read anew. */
interface LastFiles {
  files: SourceFile[];
  kind: DatasetKind;
  columns: TableColumns | undefined;
  /** What came of them. */
  hash: string | null;
}

export function createDatasetStore({ files, repository, lab }: DatasetSetting): DatasetStore {
  return createStore<DatasetState & DatasetActions>((set, get) => {
    let last: LastFiles | null = null;
    let cancelReading = () => {};

    const take = (info: DatasetInfo) => {
      lab.getState().setDataset(describeDataset(info));
    };

    /** What the experiment names and nobody has dropped here yet. */
    const missing = (): DatasetDescriptor | null => {
      const needed = datasetOf(lab.getState().spec);
      // Nobody drops what the lab makes itself.
      if (isExampleDataset(needed)) return null;
      return findNeeded(get().kept, needed) === null ? needed : null;
    };

    const guarded = async (work: () => Promise<void>) => {
      try {
        await work();
      } catch (error) {
        set({ problem: storageProblem(error) });
      }
    };

    const refresh = () => guarded(async () => set({ kept: await repository.list() }));

    const read = async (asked: LastFiles, needed: DatasetDescriptor | null) => {
      cancelReading();
      last = asked;
      const names = asked.files.map(({ name }) => name).join(', ');
      set({ reading: { names, share: 0 }, problem: null, other: null });
      const { kind, columns } = asked;
      const command = { files: asked.files, kind, ...(columns ? { columns } : {}) };
      const reading = files.read(command, (share) => {
        if (last === asked) set({ reading: { names, share } });
      });
      cancelReading = reading.cancel;
      const end = await reading.ended;
      if (last !== asked) return null;
      set({ reading: null });
      if (end?.type === 'refused') {
        set({
          problem: { title: 'These files are no data set', text: end.message, canRetry: false },
        });
      } else if (end?.type === 'unstored') set({ problem: unstoredProblem(end) });
      else if (end) {
        asked.hash = end.info.hash;
        await refresh();
        if (!needed) take(end.info);
        else if (needed.hash !== end.info.hash) set({ other: end.info });
        // The run that failed for want of it can now be prepared.
        else lab.getState().reset();
        return end.info;
      }
      return null;
    };

    return {
      kept: null,
      reading: null,
      problem: null,
      other: null,
      deleted: null,
      refresh,
      async readFiles(chosen, kind) {
        if (get().kept === null) await refresh();
        const needed = missing();
        await read({ files: [...chosen], kind, columns: needed?.columns, hash: null }, needed);
      },
      async chooseColumns(columns) {
        if (!last) return;
        const before = last.hash;
        const info = await read({ ...last, columns, hash: null }, null);
        if (info && before !== null && before !== info.hash) {
          await guarded(() => repository.purge(before));
          await refresh();
        }
      },
      hasFilesOf: (hash) => last?.hash === hash,
      async retry() {
        if (last) await read({ ...last }, missing());
      },
      cancel() {
        last = null;
        cancelReading();
        set({ reading: null });
      },
      choose(info) {
        set({ other: null });
        take(info);
      },
      rename: (hash, name) =>
        guarded(async () => {
          const tidy = name.replace(/\s+/g, ' ').trim().slice(0, datasetTextLimits.name);
          if (tidy === '') return;
          await repository.rename(hash, tidy);
          await refresh();
        }),
      remove: (info) =>
        guarded(async () => {
          await repository.remove(info.hash);
          set({ deleted: info });
          await refresh();
        }),
      restore: () =>
        guarded(async () => {
          const { deleted } = get();
          if (!deleted) return;
          await repository.restore(deleted.hash);
          set({ deleted: null });
          await refresh();
          if (datasetOf(lab.getState().spec)?.hash === deleted.hash) lab.getState().reset();
        }),
      dismiss: () => set({ problem: null, other: null, deleted: null }),
    };
  });
}

function storageProblem(error: unknown): DatasetProblem {
  const text =
    error instanceof StorageError && error.fault === 'unavailable'
      ? 'This browser keeps nothing for this page, as in a private window: allow it, or use another window.'
      : `${error instanceof Error ? error.message : String(error)} Reload the page and try again.`;
  return { title: 'Your data sets cannot be reached', text, canRetry: false };
}

function unstoredProblem({ fault, bytes }: { fault: StorageFault; bytes: number }): DatasetProblem {
  const title = 'The data set could not be kept';
  const size = bytesText(bytes);
  switch (fault) {
    case 'full':
      return {
        title,
        text: `It takes ${size}, and there is no room for it. Nothing is lost: delete runs or data sets that you no longer need, then try again.`,
        canRetry: true,
      };
    case 'unavailable':
      return {
        title,
        text: 'This browser keeps nothing for this page, as in a private window: allow it, or use another window.',
        canRetry: true,
      };
    default:
      return { title, text: `The browser refused to keep its ${size}. Try again.`, canRetry: true };
  }
}
