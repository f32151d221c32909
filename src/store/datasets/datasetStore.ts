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
import type { ReadCommand } from '../../datasets/messages';
import type { FileReader } from '../../worker/fileReader';
import type { LabStore } from '../lab/labStore';
import type { OwnFileActions, OwnFileRepository, OwnFileState } from '../ownFiles/ownFileState';
import { createOwnFiles } from '../ownFiles/ownFileStore';

/** How data files are read. */
type Options = Omit<ReadCommand, 'files'>;

export interface DatasetActions extends Omit<OwnFileActions<DatasetInfo, Options>, 'readFiles'> {
  /** Reads files and keeps the data set; the experiment takes it, unless it needs another. */
  readFiles(files: readonly SourceFile[], kind: DatasetKind): Promise<void>;
  /** Reads the last files anew with these columns, in place of what came of them. */
  chooseColumns(columns: TableColumns): Promise<void>;
}

export type DatasetState = OwnFileState<DatasetInfo>;
export type DatasetStore = StoreApi<DatasetState & DatasetActions>;

interface DatasetSetting {
  reader: FileReader<ReadCommand, DatasetInfo>;
  repository: OwnFileRepository<DatasetInfo>;
  lab: LabStore;
}

export function createDatasetStore({ reader, repository, lab }: DatasetSetting): DatasetStore {
  return createStore<DatasetState & DatasetActions>((set, get) => {
    const own = createOwnFiles<DatasetInfo, Options, DatasetDescriptor>(
      {
        ...{ reader, repository, lab },
        // Nobody drops what the lab makes itself.
        named: () => {
          const needed = datasetOf(lab.getState().spec);
          return isExampleDataset(needed) ? null : needed;
        },
        optionsFor: ({ kind }, needed) => ({
          kind,
          ...(needed?.columns ? { columns: needed.columns } : {}),
        }),
        take: (info) => lab.getState().setDataset(describeDataset(info)),
        nameLength: datasetTextLimits.name,
        words: { one: 'data set', many: 'data sets' },
      },
      set,
      get,
    );
    return {
      ...own,
      readFiles: (files, kind) => own.readFiles(files, { kind }),
      chooseColumns: (columns) => own.readAgain({ columns }),
    };
  });
}
