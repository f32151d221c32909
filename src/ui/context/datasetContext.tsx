/** The visitor's own data sets as React sees them. */
import { createContext, type ReactNode, useContext } from 'react';
import { useStore } from 'zustand';
import type { DatasetActions, DatasetState, DatasetStore } from '../../store/datasets/datasetStore';

const DatasetContext = createContext<DatasetStore | null>(null);

export function DatasetProvider({
  datasets,
  children,
}: {
  datasets: DatasetStore;
  children: ReactNode;
}) {
  return <DatasetContext value={datasets}>{children}</DatasetContext>;
}

function useDatasetStore(): DatasetStore {
  const store = useContext(DatasetContext);
  if (!store) throw new Error('useDatasets needs a DatasetProvider above it');
  return store;
}

export function useDatasets<Part>(selector: (state: DatasetState) => Part): Part {
  return useStore(useDatasetStore(), selector);
}

/** All actions; they never change. */
export function useDatasetActions(): DatasetActions {
  return useDatasetStore().getState();
}
